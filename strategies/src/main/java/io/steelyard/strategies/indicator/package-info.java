/** Indicators on bars: fixed point in, fixed point out; the only room with ta4j and with doubles. */
@NullMarked
package io.steelyard.strategies.indicator;

import org.jspecify.annotations.NullMarked;
