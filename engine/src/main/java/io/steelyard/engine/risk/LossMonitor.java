package io.steelyard.engine.risk;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Decision.StateCause;
import io.steelyard.engine.risk.RiskLimits.LossLimits;

/**
 * What was lost so far: NAV against its highest of 24 hours, against its peak and against its start.
 *
 * <p>What venues report beyond what fills explain is a flow. Money that came is no gain: it lifts all three references, so
 * that a deposit hides no loss and widens no cushion. Money that went may as well have been stolen: it is a loss until a
 * person who saw it acknowledges, and then the start too goes without it. Flows between two looks at NAV count together,
 * since a venue tells of the two sides of one trade one after the other.
 */
public final class LossMonitor {
    private final LossLimits limits;
    private final RollingMax dayHigh = new RollingMax();
    private long startRaw;
    private long peakRaw;
    private long navRaw;
    private long flowRaw;
    private long goneRaw;

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
            flowRaw = 0; // what came before the first look is the start
        }
        settleFlow(navRaw);
        this.navRaw = navRaw;
        peakRaw = Math.max(peakRaw, navRaw);
        dayHigh.add(nowNanos, navRaw);
    }

    /**
     * A venue's report changed NAV by this much, 10^-8 of a dollar, without a fill: taken in hand at the next look at NAV, and
     * until then what came does not count.
     */
    public void onFlow(long raw) {
        flowRaw = Math.addExact(flowRaw, raw);
    }

    /**
     * A person saw the loss and lets trading go on: day and peak begin anew from here. The start does not, except that it goes
     * without what left the accounts unexplained.
     */
    public void acknowledge(long nowNanos) {
        startRaw = Math.max(Math.min(startRaw, 1), startRaw - goneRaw);
        goneRaw = 0;
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
        return lossRaw(dayHigh.max(), earned(nav));
    }

    /** Loss of {@code nav} against the peak. */
    public long fromPeakRaw(long nav) {
        return lossRaw(peakRaw, earned(nav));
    }

    /** Loss of {@code nav} against the start. */
    public long fromStartRaw(long nav) {
        return lossRaw(startRaw, earned(nav));
    }

    /** NAV without what came and has not yet lifted the references. */
    private long earned(long nav) {
        return Math.subtractExact(nav, Math.max(0, flowRaw));
    }

    private void settleFlow(long nav) {
        long before = Math.subtractExact(nav, flowRaw);
        if (flowRaw > 0) {
            startRaw = lifted(startRaw, flowRaw, before);
            peakRaw = lifted(peakRaw, flowRaw, before);
            dayHigh.lift(flowRaw, before);
        } else if (flowRaw < 0) {
            long forgivable = FixedPoint.mulDivFloor(-flowRaw, Math.min(startRaw, before), before);
            goneRaw = Math.addExact(goneRaw, forgivable);
        }
        flowRaw = 0;
    }

    /**
     * A reference after {@code flow} came to a NAV of {@code before}: every dollar lifts it by one, and by more where it lies
     * above NAV, so that the loss stays the same part of it. What does not fit is the largest long, a loss of nearly all.
     */
    static long lifted(long referenceRaw, long flow, long before) {
        if (before <= 0 || referenceRaw <= before) {
            return RollingSum.saturatedSum(referenceRaw, flow);
        }
        try {
            return RollingSum.saturatedSum(referenceRaw, FixedPoint.mulDivCeil(flow, referenceRaw, before));
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    private static long lossRaw(long referenceRaw, long nav) {
        if (referenceRaw <= 0) {
            return 0;
        }
        return FixedPoint.mulDivCeil(Math.subtractExact(referenceRaw, nav), FixedPoint.MILLION, referenceRaw);
    }

    /** Folds start, peak, last NAV, flow, what is gone, then the day's highs, oldest first. */
    public long stateHash() {
        long hash = StateHash.mix(StateHash.SEED, startRaw);
        hash = StateHash.mix(hash, peakRaw);
        hash = StateHash.mix(StateHash.mix(hash, navRaw), flowRaw);
        hash = StateHash.mix(hash, goneRaw);
        return StateHash.mix(hash, dayHigh.stateHash());
    }
}
