/**
 * A second opinion on every limit: recomputed from a journal's entries in exact integers, sharing no arithmetic with the
 * gate and the governor.
 */
@NullMarked
package io.steelyard.backtest.audit;

import org.jspecify.annotations.NullMarked;
