package io.steelyard.engine.risk;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Decision.StateCause;
import io.steelyard.engine.risk.RiskLimits.LossLimits;

/**
 * What was lost so far: NAV against its highest of 24 hours, against its peak and against its start. Deposits and
 * withdrawals are not told from gains and losses; after one a person acknowledges.
 */
public final class LossMonitor {
    private final LossLimits limits;
    private final RollingMax dayHigh = new RollingMax();
    private long startRaw;
    private long peakRaw;
    private long navRaw;

    public LossMonitor(LossLimits limits) {
        this.limits = limits;
    }

    /** Takes note of NAV, 10^-8 of a dollar; called on every minute and after every fill. A NAV of 0 or less is ignored. */
    public void onNav(long nowNanos, long navRaw) {
        if (navRaw <= 0) {
            return;
        }
        if (startRaw == 0) {
            startRaw = navRaw;
        }
        this.navRaw = navRaw;
        peakRaw = Math.max(peakRaw, navRaw);
        dayHigh.add(nowNanos, navRaw);
    }

    /** A person saw the loss and lets trading go on: day and peak begin anew from here; the start does not. */
    public void acknowledge(long nowNanos) {
        peakRaw = navRaw;
        dayHigh.clear();
        if (navRaw > 0) {
            dayHigh.add(nowNanos, navRaw);
        }
    }

    /** Whether a NAV was ever seen. */
    public boolean isStarted() {
        return startRaw > 0;
    }

    /** The most that the engine may do after these losses: a loss from the start halts, the others leave the way out open. */
    public TradingState ceiling() {
        if (!isStarted()) {
            return TradingState.ACTIVE;
        }
        if (fromStartRaw(navRaw) >= limits.fromStartRaw()) {
            return TradingState.HALTED;
        }
        boolean lost = fromPeakRaw(navRaw) >= limits.fromPeakRaw() || dayRaw(navRaw) >= limits.dayRaw();
        return lost ? TradingState.REDUCE_ONLY : TradingState.ACTIVE;
    }

    /** Which loss stands behind {@link #ceiling()}; meaningless while that is {@code ACTIVE}. */
    public StateCause cause() {
        boolean drawdown = fromStartRaw(navRaw) >= limits.fromStartRaw() || fromPeakRaw(navRaw) >= limits.fromPeakRaw();
        return drawdown ? StateCause.DRAWDOWN : StateCause.DAILY_LOSS;
    }

    /** Loss of {@code nav} against the highest of 24 hours, millionths, rounded up; negative for a gain. */
    public long dayRaw(long nav) {
        return lossRaw(dayHigh.max(), nav);
    }

    /** Loss of {@code nav} against the peak. */
    public long fromPeakRaw(long nav) {
        return lossRaw(peakRaw, nav);
    }

    /** Loss of {@code nav} against the start. */
    public long fromStartRaw(long nav) {
        return lossRaw(startRaw, nav);
    }

    private static long lossRaw(long referenceRaw, long nav) {
        if (referenceRaw <= 0) {
            return 0;
        }
        return FixedPoint.mulDivCeil(Math.subtractExact(referenceRaw, nav), FixedPoint.MILLION, referenceRaw);
    }

    /** Folds start, peak, last NAV, then the day's highs, oldest first. */
    public long stateHash() {
        long hash = StateHash.mix(StateHash.SEED, startRaw);
        hash = StateHash.mix(hash, peakRaw);
        hash = StateHash.mix(hash, navRaw);
        return StateHash.mix(hash, dayHigh.stateHash());
    }
}
