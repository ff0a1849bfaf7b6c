package io.steelyard.strategies.quoting;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PegState;
import io.steelyard.engine.strategy.StrategyContext;

/**
 * Whether quoting has stopped because the peg may be breaking. It stops at once when the traded price or the cross lies
 * {@code kill} or more off the seven-day median, when the pair's condition is anything but calm, or while the policy
 * escapes; it begins again only after the pair was calm and within {@code rearm} of the median without a break for a
 * whole {@code quiet} span. A lone wick stops it too: not quoting for a while is cheap.
 */
final class DepegKill {
    private static final long NEVER = Long.MAX_VALUE;

    private final long killRaw;
    private final long rearmRaw;
    private final long quietNanos;
    private boolean stopped;
    private long calmSinceNanos = NEVER;

    /** Deviations in millionths, {@code rearmRaw} below {@code killRaw}. */
    DepegKill(long killRaw, long rearmRaw, long quietNanos) {
        this.killRaw = killRaw;
        this.rearmRaw = rearmRaw;
        this.quietNanos = quietNanos;
    }

    /** Judges the moment, with the traded price {@code midRaw} (10^-8, 0 when unknown); true while nothing may be quoted. */
    boolean isStopped(long midRaw, StrategyContext context) {
        PegSignals signals = context.signals();
        long off = offRaw(midRaw, signals);
        boolean calm = signals.pegState() == PegState.CALM && !context.isDepegMode();
        if (off >= killRaw || !calm) {
            stop(off, context);
        } else if (stopped) {
            waitForCalm(off, context);
        }
        return stopped;
    }

    long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(hash, stopped), calmSinceNanos);
    }

    private void stop(long off, StrategyContext context) {
        calmSinceNanos = NEVER;
        if (!stopped) {
            stopped = true;
            context.alert(
                    AlertKind.QUOTING_STOPPED,
                    Severity.WARNING,
                    context.signals().pair().base(),
                    off,
                    killRaw);
        }
    }

    private void waitForCalm(long off, StrategyContext context) {
        if (off > rearmRaw) {
            calmSinceNanos = NEVER;
        } else if (calmSinceNanos == NEVER) {
            calmSinceNanos = context.nowNanos();
        } else if (context.nowNanos() - calmSinceNanos >= quietNanos) {
            stopped = false;
            calmSinceNanos = NEVER;
            context.alert(
                    AlertKind.PEG_RECOVERED,
                    Severity.INFO,
                    context.signals().pair().base(),
                    off,
                    rearmRaw);
        }
    }

    /** The larger distance of the cross and of the traded price from the median, millionths, either way. */
    private static long offRaw(long midRaw, PegSignals signals) {
        long median = signals.crossMedianRaw();
        if (median <= 0) {
            return 0;
        }
        long traded = midRaw <= 0 ? 0 : Math.abs(midRaw - median);
        long cross = signals.crossRaw() <= 0 ? 0 : Math.abs(signals.crossRaw() - median);
        return FixedPoint.mulDivCeil(Math.max(traded, cross), FixedPoint.MILLION, median);
    }
}
