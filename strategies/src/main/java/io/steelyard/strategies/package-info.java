/** The root of the strategies; each strategy lives in a room below. */
@NullMarked
package io.steelyard.strategies;

import org.jspecify.annotations.NullMarked;
