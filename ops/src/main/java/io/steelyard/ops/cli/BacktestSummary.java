package io.steelyard.ops.cli;

import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.Outcome;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.ops.explain.EntryFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A backtest in a few lines for a person. */
final class BacktestSummary {
    private static final double BP_RAW = 100.0;
    private static final double NANOS = 1e9;

    private BacktestSummary() {}

    static List<String> lines(BacktestResult result, RunFolder run) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s from %s to %s, %,d inputs in %.1f s",
                result.run().policy(),
                EntryFields.time(result.run().fromNanos()),
                EntryFields.time(result.run().toNanos()),
                result.run().inputs(),
                result.run().wallNanos() / NANOS));
        lines.add(outcome("policy", result.policy()));
        lines.add(outcome("50/50", result.hold()));
        Outcome oracle = result.oracle();
        if (oracle != null) {
            lines.add(outcome("oracle", oracle));
        }
        lines.add(String.format(
                Locale.ROOT,
                "capture %.3f at the holder's lowest minute, %s",
                result.capture(),
                EntryFields.time(result.troughMinuteNanos())));
        lines.add(String.format(
                Locale.ROOT,
                "%,d orders, %,d denied, %,d fills, %,d alerts, %d limit breaches, fees %s",
                result.counts().ordersSubmitted(),
                result.counts().ordersDeniedTotal(),
                result.counts().fills(),
                result.counts().alerts(),
                result.counts().limitBreaches(),
                FixedPoint.format(result.feesRaw(), FixedPoint.DIGITS)));
        if (!result.run().hasUsdLegs()) {
            lines.add("the journal has no dollar legs: values are in "
                    + result.run().pair().quote());
        }
        lines.add("decisions " + result.run().decisionsHash());
        lines.add("report    " + run.report());
        return lines;
    }

    private static String outcome(String who, Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "  %-7s trough %+8.1f bp   end %+8.1f bp   deepest fall %8.1f bp",
                who,
                outcome.trough().raw() / BP_RAW,
                outcome.end().raw() / BP_RAW,
                outcome.maxDrawdown().raw() / BP_RAW);
    }
}
