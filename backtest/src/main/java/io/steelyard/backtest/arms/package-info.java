/** Whether an adviser is worth having: the same journal, fills and limits with it, without it, and with what looks like it. */
@NullMarked
package io.steelyard.backtest.arms;

import org.jspecify.annotations.NullMarked;
