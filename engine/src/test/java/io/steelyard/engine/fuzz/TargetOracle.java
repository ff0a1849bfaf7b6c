package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PegState;
import java.util.ArrayList;
import java.util.List;

/** Recomputes from the list of all moves and all advice whether a target keeps its bounds. */
final class TargetOracle {
    private static final long HOUR = 3_600_000_000_000L;

    private record Move(long timeNanos, long change, boolean depeg, boolean advised, boolean raises) {}

    private final RiskLimits limits;
    private final Permits permits;
    private final List<Move> moves = new ArrayList<>();
    private long target = -1;
    private long briefingAfter = Long.MAX_VALUE;
    private long adviceExpires;
    private int adviceBase;
    private int adviceQuote;

    TargetOracle(RiskLimits limits, Permits permits) {
        this.limits = limits;
        this.permits = permits;
    }

    void briefed(long causeSequence) {
        briefingAfter = causeSequence;
    }

    void advised(long now, long sequence, AllocationAdvice advice) {
        boolean answer = advice.briefingSequence() > briefingAfter && advice.briefingSequence() < sequence;
        if (answer
                && limits.advice().authority().counts(advice.modelHash())
                && !advice.abstained()
                && advice.expiresAtNanos() > now) {
            adviceExpires =
                    Math.min(advice.expiresAtNanos(), now + limits.advice().maxAgeNanos());
            adviceBase = Math.max(-1_500, Math.min(1_500, advice.baseMilliNats()));
            adviceQuote = Math.max(-1_500, Math.min(1_500, advice.quoteMilliNats()));
        }
    }

    /** Whether an opinion counts: whole until it expires, then less with every moment of the glide. */
    boolean speaking(long now) {
        return counts(adviceBase, now) || counts(adviceQuote, now);
    }

    /** The wider bounds are open only if the rule says so, and only in a market's own alarm while an opinion counts. */
    void checkMode(boolean depeg, boolean ruleEscapes, boolean flattening, long now, PegSignals signals) {
        boolean advised = speaking(now) && !flattening;
        boolean allowed = ruleEscapes && !flattening && (!advised || signals.pegState() != PegState.CALM);
        LimitBroken.unless(depeg == allowed, "DEPEG_MODE", depeg + " by rule " + ruleEscapes + ", advised " + advised);
    }

    /** {@code held}: the weight held, from which the first target starts. */
    void check(
            long weight,
            long held,
            boolean depeg,
            boolean flattening,
            long now,
            TradingState state,
            Asset riskier,
            boolean calm) {
        long from = target < 0 ? held : target;
        long change = weight - from;
        checkBand(weight, from, depeg);
        boolean raises = change > 0 == riskier.equals(Asset.USDC);
        boolean still = change == 0;
        LimitBroken.unless(still || state != TradingState.HALTED, "STATE", state);
        LimitBroken.unless(still || state == TradingState.ACTIVE || !raises, "STATE", state);
        boolean advised = speaking(now) && !flattening && !depeg;
        if (!still) {
            checkPauses(change, depeg, advised, now);
            boolean raised = advised && raises && !calm;
            moves.add(new Move(now, change, depeg, advised, raised));
            if (raised) { // a day in which a word was used may be over what is allowed without one
                checkRaises(from, weight, now);
            }
        }
        checkSteps(from, weight, depeg, now);
        target = weight;
    }

    private boolean counts(int nats, long now) {
        long over = now - adviceExpires;
        long glide = limits.advice().glideNanos();
        return over <= 0 ? nats != 0 : over < glide && nats * (glide - over) / glide != 0;
    }

    private void checkBand(long weight, long from, boolean depeg) {
        Band base = limits.of(Asset.USDC).band(depeg);
        Band quote = limits.of(Asset.USDT).band(depeg);
        long outside = outside(weight, base) + outside(1_000_000 - weight, quote);
        long before = outside(from, base) + outside(1_000_000 - from, quote);
        LimitBroken.unless(outside == 0 || outside <= before, "WEIGHT_BAND", weight + " from " + from);
    }

    private static long outside(long weight, Band band) {
        return Math.max(0, Math.max(band.minRaw() - weight, weight - band.maxRaw()));
    }

    private void checkSteps(long from, long weight, boolean depeg, long now) {
        long change = weight - from;
        boolean word = permits.lifts(false, from, weight, now);
        StepLimits with = limits.owner().withWord();
        Step more = depeg ? with.depeg() : with.calm();
        Step step = depeg ? limits.step().depeg() : limits.step().calm();
        long most = word ? Math.max(step.decisionRaw(), more.decisionRaw()) : step.decisionRaw();
        long hour = word ? Math.max(step.hourRaw(), more.hourRaw()) : step.hourRaw();
        long day = word ? Math.max(step.dayRaw(), more.dayRaw()) : step.dayRaw();
        boolean still = change == 0; // a day in which a word was used may be over what is allowed without one
        LimitBroken.unless(Math.abs(change) <= most, "STEP", change);
        LimitBroken.unless(still || moved(depeg, now - HOUR) <= hour, "STEP_HOUR", change);
        LimitBroken.unless(still || moved(depeg, now - 24 * HOUR) <= day, "STEP_DAY", change);
    }

    private long moved(boolean depeg, long after) {
        return moves.stream()
                .filter(move -> move.depeg() == depeg && move.timeNanos() > after)
                .mapToLong(move -> Math.abs(move.change()))
                .sum();
    }

    /** Moves that advice made towards the coin in stress, within a day. */
    private void checkRaises(long from, long weight, long now) {
        long raised = moves.stream()
                .filter(move -> move.raises() && move.timeNanos() > now - 24 * HOUR)
                .mapToLong(move -> Math.abs(move.change()))
                .sum();
        boolean kept = raised <= limits.advice().authority().raiseDayRaw() || permits.lifts(true, from, weight, now);
        LimitBroken.unless(kept, "ADVICE_RAISE", raised);
    }

    private void checkPauses(long change, boolean depeg, boolean advised, long now) {
        AdviceLimits advice = limits.advice();
        Move last = null;
        int today = 0;
        for (Move move : moves) {
            if (move.advised()) {
                last = move;
                today += move.timeNanos() > now - 24 * HOUR ? 1 : 0;
            }
        }
        if (last == null || depeg) {
            return;
        }
        long since = now - last.timeNanos();
        boolean reverses = last.change() > 0 != change > 0;
        LimitBroken.unless(!reverses || since >= advice.reversalHoldNanos(), "REVERSAL_HOLD", since);
        LimitBroken.unless(!advised || since >= advice.coolDownNanos(), "COOL_DOWN", since);
        LimitBroken.unless(!advised || today < advice.maxChangesPerDay(), "ADVICE_CHANGES", today);
    }
}
