/**
 * The public benchmark behind {@code steelyard score}: declared windows of real data, placebos and attacks made from a
 * seed, one execution rule for every policy, and figures with their uncertainty. Begin at {@link PegBench}.
 */
@NullMarked
package io.steelyard.backtest.bench;

import org.jspecify.annotations.NullMarked;
