/** The root of the deterministic core; everything lives in the rooms below. */
@NullMarked
package io.steelyard.engine;

import org.jspecify.annotations.NullMarked;
