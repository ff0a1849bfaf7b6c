/** Figures of merit: the reference replay, the oracle, and statistics of a run. */
@NullMarked
package io.steelyard.backtest.score;

import org.jspecify.annotations.NullMarked;
