/** Trend following on bars: not for a pegged pair, but for comparing the engine with its peers' published results. */
@NullMarked
package io.steelyard.strategies.trend;

import org.jspecify.annotations.NullMarked;
