/** Reads what an operator writes: TOML into records, with every fault found at once. */
@NullMarked
package io.steelyard.engine.config;

import org.jspecify.annotations.NullMarked;
