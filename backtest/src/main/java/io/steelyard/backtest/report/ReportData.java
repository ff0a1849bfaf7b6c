package io.steelyard.backtest.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a report shows, in plain values: money in units of the numeraire, shares from 0 to 1, times in epoch
 * nanoseconds UTC, changes in basis points against the start.
 *
 * @param subject what was run
 * @param figures the figures of the first screen
 * @param policy the policy's NAV change
 * @param hold the 50/50 holder's
 * @param baselines other portfolios beside them, the oracle among them
 * @param prices what the coins were worth
 * @param weights what was held
 * @param drawdown fall from the policy's own peak, bp, zero or negative
 * @param events what happened
 * @param statistics the table of statistics
 * @param worst the policy's worst minutes, the worst first
 * @param quality what the data was worth
 * @param assumptions how fills were modelled, one sentence each
 * @param reproduction how to run it again
 */
public record ReportData(
        Subject subject,
        Figures figures,
        Series policy,
        Series hold,
        List<Baseline> baselines,
        Prices prices,
        Weights weights,
        Series drawdown,
        Events events,
        Statistics statistics,
        List<WorstMinute> worst,
        Quality quality,
        List<String> assumptions,
        Reproduction reproduction) {

    public ReportData {
        baselines = List.copyOf(baselines);
        worst = List.copyOf(worst);
        assumptions = List.copyOf(assumptions);
    }

    /**
     * What was run.
     *
     * @param title of the page
     * @param policy id of the policy
     * @param base the coin whose weight is steered
     * @param quote the other coin
     * @param unit what NAV is counted in
     * @param fromNanos first scored moment
     * @param toNanos last scored moment
     * @param advice whose opinion was heard, in words
     * @param notice what a reader must know before believing a figure, such as that the data is a reconstruction
     */
    public record Subject(
            String title,
            String policy,
            String base,
            String quote,
            String unit,
            long fromNanos,
            long toNanos,
            String advice,
            @Nullable String notice) {}

    /**
     * The figures of the first screen.
     *
     * @param navStart value at the start
     * @param navEnd value at the end
     * @param troughNanos when the holder stood lowest
     * @param troughBp the policy then
     * @param endBp the policy at the end
     * @param holdTroughBp the holder then
     * @param holdEndBp the holder at the end
     * @param capture share of the best possible saving at the trough; NaN when there is no oracle
     * @param maxDrawdownBp the policy's deepest fall
     * @param turnover traded value in units of the start value
     * @param fees fees paid
     * @param submitted orders sent
     * @param denied intents turned back
     * @param fills fills
     * @param alarms alarms raised
     * @param breaches limits found broken by an independent check
     */
    public record Figures(
            double navStart,
            double navEnd,
            long troughNanos,
            double troughBp,
            double endBp,
            double holdTroughBp,
            double holdEndBp,
            double capture,
            double maxDrawdownBp,
            double turnover,
            double fees,
            long submitted,
            long denied,
            long fills,
            long alarms,
            long breaches) {}

    /** What kind of portfolio stands beside the policy. */
    public enum Kind {
        /** Knew the future: nobody can trade it. */
        ORACLE,
        /** Had its coins for nothing at the prices of the start. */
        IDEAL,
        /** Traded through the same core, limits, venue and costs. */
        TRADED
    }

    /** Another portfolio. */
    public record Baseline(String name, Kind kind, Series navBp) {
        /** Whether it is the one that knew the future. */
        public boolean oracle() {
            return kind == Kind.ORACLE;
        }
    }

    /** One of the policy's worst minutes: its own change, the holder's and what it held when the minute began; share 0 to 1. */
    public record WorstMinute(long timeNanos, double changeBp, double holdChangeBp, double baseShare) {}

    /**
     * What the coins were worth.
     *
     * @param base dollars of one base coin
     * @param quote dollars of one quote coin
     * @param baseOracle published oracle answers for the base coin
     * @param quoteOracle the same for the quote coin
     */
    public record Prices(Series base, Series quote, Series baseOracle, Series quoteOracle) {}

    /**
     * What was held.
     *
     * @param held share of the base coin
     * @param target what the governor wanted
     * @param low lowest share that the limits allow in calm; NaN when not known
     * @param high highest share
     */
    public record Weights(Series held, Series target, double low, double high) {}

    /**
     * What happened, oldest first.
     *
     * @param fills fills
     * @param denials intents turned back
     * @param denialsByReason how many for each reason
     * @param alarms alarms
     * @param states changes of the trading state
     */
    public record Events(
            List<Fill> fills,
            List<Denial> denials,
            Map<String, Long> denialsByReason,
            List<Alarm> alarms,
            List<StateChange> states) {

        public Events {
            fills = List.copyOf(fills);
            denials = List.copyOf(denials);
            alarms = List.copyOf(alarms);
            states = List.copyOf(states);
        }
    }

    /** A fill; {@code sellsBase} tells the direction between the two coins. */
    public record Fill(
            long sequence,
            long timeNanos,
            String listing,
            String side,
            boolean sellsBase,
            String price,
            String quantity,
            String fee) {}

    /** An intent turned back: {@code measured} and {@code bound} in the limit's own words. */
    public record Denial(
            long sequence,
            long timeNanos,
            String reason,
            String side,
            String quantity,
            String measured,
            String bound) {}

    /** An alarm with the journal sequences it rests on. */
    public record Alarm(
            long sequence,
            long timeNanos,
            String severity,
            String kind,
            String asset,
            String measured,
            String threshold,
            List<Long> evidence) {

        public Alarm {
            evidence = List.copyOf(evidence);
        }
    }

    /** The engine was allowed to do more, or less. */
    public record StateChange(long sequence, long timeNanos, String from, String to, String cause) {}

    /** Rows of figures, a column for each portfolio, and {@code own} figures of the policy alone, one value each. */
    public record Statistics(List<String> columns, List<StatisticRow> rows, List<StatisticRow> own) {

        public Statistics {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            own = List.copyOf(own);
        }
    }

    /** One figure; {@code note} says how to read it and may be empty. */
    public record StatisticRow(String name, List<String> values, String note) {

        public StatisticRow {
            values = List.copyOf(values);
        }
    }

    /** What the data was worth. */
    public record Quality(List<QualityRow> rows, List<String> remarks) {

        public Quality {
            rows = List.copyOf(rows);
            remarks = List.copyOf(remarks);
        }
    }

    /** One source of data in the scored window. */
    public record QualityRow(
            String source, String kind, long count, long missing, long longestSilenceNanos, long silenceFromNanos) {}

    /** How to run it again, and the fingerprints to compare. */
    public record Reproduction(String command, List<Fact> facts) {

        public Reproduction {
            facts = List.copyOf(facts);
        }
    }

    /** A name and a value. */
    public record Fact(String name, String value) {}
}
