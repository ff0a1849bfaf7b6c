package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskierCoin;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PegState;
import org.jspecify.annotations.Nullable;

/**
 * What makes a target out of a wish: bounded by the weight bands, by steps, by the pauses after advice and by the trading
 * state. Wider bounds are open to a deterministic rule that escapes a depeg, and to nobody else.
 */
public final class AllocationGovernor {
    private final RiskLimits limits;
    private final CoinPair pair;
    private final AllocationBounds bounds;
    private final RiskierCoin riskier;
    private final StepBudget steps;
    private final AdvicePauses pauses;
    private @Nullable TargetAllocation target;
    private boolean depegMode;
    private TargetBound lastBound = TargetBound.NONE;
    private @Nullable MoveProposal wanted; // of the last decision, and read before the next
    private boolean wordUsed; // the same

    public AllocationGovernor(RiskLimits limits, CoinPair pair) {
        this.limits = limits;
        this.pair = pair;
        this.bounds = AllocationBounds.of(limits, pair);
        this.riskier = new RiskierCoin(pair);
        this.steps = new StepBudget(limits.step(), limits.owner().withWord());
        this.pauses = new AdvicePauses(limits.advice());
    }

    /** What strategies walk to; null before the first. */
    public @Nullable TargetAllocation target() {
        return target;
    }

    /** Whether the wider bounds are open: a deterministic rule is escaping a depeg. */
    public boolean isDepegMode() {
        return depegMode;
    }

    /** Which bound held the last wish back, wholly or in part. */
    public TargetBound lastBound() {
        return lastBound;
    }

    /** What the last decision would have done with a person's word; null when none was lacking. */
    public @Nullable MoveProposal wanted() {
        return wanted;
    }

    /** Whether the last decision took more room than there is without a word. */
    public boolean isWordUsed() {
        return wordUsed;
    }

    /** As below, without anybody's word. */
    public @Nullable TargetSet decide(
            long desiredRaw,
            boolean ruleEscapes,
            boolean adviceDriven,
            long nowNanos,
            PegSignals signals,
            Portfolio portfolio,
            TradingState state) {
        return decide(desiredRaw, ruleEscapes, adviceDriven, nowNanos, signals, portfolio, state, null);
    }

    /**
     * Bounds the policy's wish; null when the target stays as it is. A wish outside [0, 1,000,000] is no wish.
     *
     * @param desiredRaw wished weight of the base coin, millionths
     * @param ruleEscapes the policy says that a deterministic rule escapes a depeg
     * @param adviceDriven a model's opinion counts now, so the wish may be its
     * @param nowNanos ingest time, never running backwards
     * @param word a move to which people have said yes: it lifts its one bound, up to its weight; null where there is none
     */
    public @Nullable TargetSet decide(
            long desiredRaw,
            boolean ruleEscapes,
            boolean adviceDriven,
            long nowNanos,
            PegSignals signals,
            Portfolio portfolio,
            TradingState state,
            @Nullable MoveProposal word) {
        wanted = null;
        wordUsed = false;
        // While an opinion counts, the policy's word alone does not open the wider bounds, or a model could; and the
        // market's own alarm opens them in spite of an opinion, or a model could keep them shut.
        depegMode = ruleEscapes && (!adviceDriven || signals.pegState() != PegState.CALM);
        lastBound = TargetBound.NONE;
        if (desiredRaw < 0 || desiredRaw > FixedPoint.MILLION) {
            return null;
        }
        long currentRaw = currentRaw(signals, portfolio);
        if (currentRaw < 0 || isStale(signals, nowNanos)) {
            return held(TargetBound.STALE_DATA);
        }
        boolean calmAdvice = adviceDriven && !depegMode;
        long wishRaw = intoBand(desiredRaw);
        TargetBound stop = stopped(wishRaw - currentRaw, calmAdvice, nowNanos, signals, portfolio, state);
        if (stop != TargetBound.NONE) {
            return held(stop);
        }
        boolean raising = calmAdvice
                && signals.pegState() != PegState.CALM
                && (wishRaw > currentRaw) == riskier.isBase(signals, portfolio);
        long moveRaw = shortened(currentRaw, wishRaw - currentRaw, raising, nowNanos, word);
        return move(desiredRaw, currentRaw, moveRaw, calmAdvice, raising, nowNanos);
    }

    /** Folds target, mode, last bound, steps, pauses. */
    public long stateHash() {
        long hash = StateHash.mix(
                StateHash.SEED, target == null ? -1 : target.baseWeight().raw());
        hash = StateHash.mix(StateHash.mix(hash, depegMode), lastBound);
        return StateHash.mix(StateHash.mix(hash, steps.stateHash()), pauses.stateHash());
    }

    /** Where a move begins: at the target, and before the first target at what is held; -1 when that is unknown. */
    private long currentRaw(PegSignals signals, Portfolio portfolio) {
        return target != null
                ? target.baseWeight().raw()
                : portfolio.baseWeightRaw(pair, signals.baseUsdRaw(), signals.quoteUsdRaw());
    }

    private boolean isStale(PegSignals signals, long nowNanos) {
        return signals.liveReferences() < limits.data().minReferences()
                || signals.marketAgeNanos(nowNanos) > limits.data().marketNanos();
    }

    private long intoBand(long desiredRaw) {
        RiskLimits.Band band = bounds.of(depegMode);
        long wish = Math.clamp(desiredRaw, band.minRaw(), band.maxRaw());
        if (wish != desiredRaw) {
            lastBound = TargetBound.WEIGHT_BAND;
        }
        return wish;
    }

    /** What forbids a move in this direction altogether. */
    private TargetBound stopped(
            long moveRaw,
            boolean calmAdvice,
            long nowNanos,
            PegSignals signals,
            Portfolio portfolio,
            TradingState state) {
        if (moveRaw == 0) {
            return TargetBound.NONE;
        }
        boolean raisesRiskier = (moveRaw > 0) == riskier.isBase(signals, portfolio);
        if (state == TradingState.HALTED || (state == TradingState.REDUCE_ONLY && raisesRiskier)) {
            return TargetBound.STATE;
        }
        return depegMode ? TargetBound.NONE : pauses.stop(Long.signum(moveRaw), calmAdvice, nowNanos);
    }

    /** The part of a move for which there is still room, with {@code word} if that makes more of it. */
    private long shortened(long currentRaw, long moveRaw, boolean raising, long nowNanos, @Nullable MoveProposal word) {
        long raise = raising ? pauses.raiseRoomRaw(nowNanos) : Long.MAX_VALUE;
        long room = Math.min(steps.roomRaw(depegMode, nowNanos), raise);
        long wish = Math.abs(moveRaw);
        if (wish <= room) {
            return moveRaw;
        }
        int direction = Long.signum(moveRaw);
        if (word != null) {
            long lifted = Math.min(word.reachRaw(currentRaw, moveRaw), liftedRoom(word.bound(), raise, nowNanos));
            wordUsed = lifted > room;
            room = Math.max(room, lifted);
        }
        if (wish <= room) {
            return moveRaw;
        }
        lastBound = !wordUsed && room == raise ? TargetBound.ADVICE_RAISE : steps.narrowest(depegMode, nowNanos);
        long most = Math.min(wish, liftedRoom(lastBound, raise, nowNanos));
        if (!wordUsed && most > room) {
            wanted = new MoveProposal(lastBound, currentRaw + direction * room, currentRaw + direction * most);
        }
        return direction * room;
    }

    /** How far a move may go at most where a person's word lifts {@code bound} and nothing else. */
    private long liftedRoom(TargetBound bound, long raise, long nowNanos) {
        return bound == TargetBound.ADVICE_RAISE
                ? steps.roomRaw(depegMode, nowNanos)
                : Math.min(steps.roomWithWordRaw(depegMode, nowNanos), raise);
    }

    private @Nullable TargetSet held(TargetBound bound) {
        lastBound = bound;
        return null;
    }

    private @Nullable TargetSet move(
            long desiredRaw, long fromRaw, long moveRaw, boolean calmAdvice, boolean raising, long nowNanos) {
        if (moveRaw == 0 && target != null) {
            return null;
        }
        if (moveRaw != 0) {
            steps.spend(depegMode, Math.abs(moveRaw), nowNanos);
            if (calmAdvice) {
                pauses.onAdviceChange(Long.signum(moveRaw), nowNanos);
            }
            if (raising) {
                pauses.onRaise(Math.abs(moveRaw), nowNanos);
            }
        }
        target = new TargetAllocation(pair, new Weight(fromRaw + moveRaw));
        return new TargetSet(target, new Weight(desiredRaw), lastBound);
    }
}
