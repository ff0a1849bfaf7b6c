package io.steelyard.backtest.bench;

/**
 * What one simple rule of the grid did on one side of the split.
 *
 * @param rule which
 * @param split train or test
 * @param months calm months
 * @param derisks in them, all false
 * @param dragBpPerYear in them
 * @param capture mean over the depegs with an oracle, $10M
 * @param endBp mean change at the end of the depegs, less 50/50's
 */
record GridRow(
        RuleGrid.Rule rule,
        BenchWindow.Split split,
        double months,
        int derisks,
        double dragBpPerYear,
        double capture,
        double endBp) {}
