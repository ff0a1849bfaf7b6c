package io.steelyard.backtest.replay;

import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a backtest has to say; what the report draws and {@code backtest --json} prints.
 *
 * @param run what was run on what
 * @param counts how often what happened
 * @param policy how the policy fared
 * @param hold how the 50/50 holder fared
 * @param oracle how the oracle fared: one exit and one return under the same participation, cost and delay; null when
 *     none was asked for or the window holds no way back
 * @param troughMinuteNanos opening time of the minute in which the holder stood lowest
 * @param turnoverRaw traded notional in dollars, raw 10^-8
 * @param feesRaw fees in dollars at the prices of their minute, raw 10^-8
 * @param minutes one point for each minute of the scored window; never empty
 * @param events what happened
 * @param baselines other portfolios beside holder and oracle; empty until {@link Baselines} adds them
 */
public record BacktestResult(
        RunFacts run,
        Counts counts,
        Outcome policy,
        Outcome hold,
        @Nullable Outcome oracle,
        long troughMinuteNanos,
        long turnoverRaw,
        long feesRaw,
        List<MinutePoint> minutes,
        RunEvents events,
        List<BaselinePath> baselines) {

    public BacktestResult {
        minutes = List.copyOf(minutes);
        baselines = List.copyOf(baselines);
        if (minutes.isEmpty()) {
            throw new IllegalArgumentException("Condition failed: a scored window of at least one minute");
        }
    }

    /** The same with these baselines. */
    BacktestResult with(List<BaselinePath> others) {
        return new BacktestResult(
                run, counts, policy, hold, oracle, troughMinuteNanos, turnoverRaw, feesRaw, minutes, events, others);
    }

    /** Which of {@link #minutes} is {@link #troughMinuteNanos}. */
    public int troughMinute() {
        long sinceStart = troughMinuteNanos - minutes.getFirst().minuteNanos();
        return Math.toIntExact(sinceStart / MinuteTape.MINUTE_NANOS);
    }

    /** Value at the start, raw 10^-8. */
    public long navStartRaw() {
        return minutes.getFirst().navRaw();
    }

    /** Value at the end, raw 10^-8. */
    public long navEndRaw() {
        return minutes.getLast().navRaw();
    }

    /** Share of the base coin at the end, millionths. */
    public long baseWeightEndRaw() {
        return minutes.getLast().baseWeightRaw();
    }

    /** Traded notional in units of the start value. */
    public double turnover() {
        return (double) turnoverRaw / navStartRaw();
    }

    /**
     * (policy - hold) / (oracle - hold) at the trough (REFERENCE_REPLAY rule 7); NaN without an oracle that gains on the
     * holder.
     */
    public double capture() {
        if (oracle == null || oracle.trough().raw() <= hold.trough().raw()) {
            return Double.NaN;
        }
        return (double) (policy.trough().raw() - hold.trough().raw())
                / (oracle.trough().raw() - hold.trough().raw());
    }

    /** A change against a start value, to the nearest hundredth of a basis point. */
    public static Bps changeHalfEven(long valueRaw, long startRaw) {
        return new Bps(FixedPoint.mulDivHalfEven(Math.subtractExact(valueRaw, startRaw), FixedPoint.MILLION, startRaw));
    }
}
