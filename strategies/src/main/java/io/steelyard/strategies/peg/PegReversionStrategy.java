package io.steelyard.strategies.peg;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PegState;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import io.steelyard.strategies.rebalance.WalkSettings;
import io.steelyard.strategies.rebalance.WeightWalker;

/**
 * Leans against the deviation of the cross from its seven-day median, around the governor's target and within a largest
 * tilt. It knows the difference between a wobble and a depeg only by rule: in a depeg, while the policy escapes one, or beyond a
 * distance that no wobble has, it gives its tilt up and walks to the target like everyone. The distance is needed where only
 * the cross is known, which never attributes a depeg to a coin; it must have been quiet for a while before the next tilt.
 */
final class PegReversionStrategy implements Strategy {
    private static final int EVALUATE = 1;

    private final WeightWalker walker;
    private final long entryRaw;
    private final long leaveRaw;
    private final long tiltRaw;
    private final long killRaw;
    private final long quietNanos;
    private long brokenUntilNanos;
    private int leaning;

    /**
     * Deviations at which it leans and lets go, the tilt, and the deviation beyond which it leans no more, all in millionths; how
     * long the last such deviation must be ago.
     */
    PegReversionStrategy(WalkSettings walk, long entryRaw, long leaveRaw, long tiltRaw, long killRaw, long quietNanos) {
        this.walker = new WeightWalker(walk);
        this.entryRaw = entryRaw;
        this.leaveRaw = leaveRaw;
        this.tiltRaw = tiltRaw;
        this.killRaw = killRaw;
        this.quietNanos = quietNanos;
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        if (input instanceof TimerFired fired && fired.timer() == EVALUATE) {
            TargetAllocation target = context.target();
            if (target != null) {
                leaning = lean(context);
                long weight = Math.clamp(target.baseWeight().raw() + leaning * tiltRaw, 0, FixedPoint.MILLION);
                walker.step(weight, reason(context), context);
            }
        }
    }

    @Override
    public long stateHash() {
        return walker.stateHash(StateHash.mix(StateHash.mix(StateHash.SEED, leaning), brokenUntilNanos));
    }

    /** 1 to hold more of the base coin because it lies low, -1 to hold less, 0 for neither. */
    private int lean(StrategyContext context) {
        PegSignals signals = context.signals();
        PegState state = signals.pegState();
        boolean depeg = state == PegState.BASE_DEPEG || state == PegState.QUOTE_DEPEG || isBroken(context);
        if (depeg || context.isDepegMode() || !signals.isMedianReady()) {
            return 0;
        }
        return leanAgainst(signals.offMedianRaw(true), signals.offMedianRaw(false));
    }

    private boolean isBroken(StrategyContext context) {
        PegSignals signals = context.signals();
        boolean far =
                signals.isMedianReady() && Math.min(signals.offMedianRaw(true), signals.offMedianRaw(false)) < -killRaw;
        brokenUntilNanos = far ? context.nowNanos() + quietNanos : brokenUntilNanos;
        return context.nowNanos() < brokenUntilNanos;
    }

    private int leanAgainst(long baseOffRaw, long quoteOffRaw) {
        if (baseOffRaw <= (leaning > 0 ? -leaveRaw : -entryRaw)) {
            return 1;
        }
        return quoteOffRaw <= (leaning < 0 ? -leaveRaw : -entryRaw) ? -1 : 0;
    }

    private IntentReason reason(StrategyContext context) {
        if (context.isDepegMode()) {
            return IntentReason.RISK_OFF;
        }
        return leaning == 0 ? IntentReason.UNWIND : IntentReason.MARKET_MAKING;
    }
}
