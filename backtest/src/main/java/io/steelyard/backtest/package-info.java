/** The root of the backtester: replay, simulated venue, scores and reports in the rooms below. */
@NullMarked
package io.steelyard.backtest;

import org.jspecify.annotations.NullMarked;
