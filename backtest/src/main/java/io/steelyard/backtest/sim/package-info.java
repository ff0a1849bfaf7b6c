/** The simulated venue: order states, fills by bar, book or queue position, latency and fees; assumptions in ASSUMPTIONS.md of this module. */
@NullMarked
package io.steelyard.backtest.sim;

import org.jspecify.annotations.NullMarked;
