package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/**
 * Holds until an alarm names a coin, leaves that coin at once, and returns to neutral by a {@link ReturnRule}.
 *
 * <p>Risk-off is immediate and only deepens while out; risk-on waits. After a return the same coin can alarm again only
 * after a quiet time or a relapse, or the tail of one event would be taken for the next. The whole is symmetric in the two coins.
 */
final class EscapePolicy implements AllocationPolicy {
    /** A return has arrived when the portfolio is this close to neutral, millionths. */
    private static final long ARRIVED_RAW = 1_000;

    /** A relapse is a worth this far below the level of the return: one cent. */
    private static final long RELAPSE_RAW = FixedPoint.ONE / 100;

    private enum Phase {
        HOLDING,
        OUT,
        RETURNING
    }

    private final Alarm alarm;
    private final ReturnRule rule;
    private Phase phase = Phase.HOLDING;
    private Coin left = Coin.NEITHER;
    private long exitNanos;
    private boolean fellBelow;
    private boolean depegMode;
    private long wishRaw = KEEP;
    private int returningFrom;
    private Coin disarmed = Coin.NEITHER;
    private int quietMinutes;

    EscapePolicy(Alarm alarm, ReturnRule rule) {
        this.alarm = alarm;
        this.rule = rule;
    }

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        Coin named = alarm.onMinute(view);
        rearm(named, view.signals());
        Coin escapeFrom = named == disarmed || !isFunded(view) ? Coin.NEITHER : named;
        if (escapeFrom != Coin.NEITHER && (phase != Phase.OUT || escapeFrom != left)) {
            exit(escapeFrom, view);
        }
        switch (phase) {
            case HOLDING -> wishRaw = KEEP;
            case OUT -> stayOut(named, view);
            case RETURNING -> walkBack(view);
        }
        return wishRaw;
    }

    @Override
    public boolean isDepegMode() {
        return depegMode;
    }

    @Override
    public long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, phase.name()), left.name());
        hash = StateHash.mix(StateHash.mix(hash, exitNanos), fellBelow);
        hash = StateHash.mix(StateHash.mix(hash, depegMode), wishRaw);
        hash = StateHash.mix(StateHash.mix(hash, disarmed.name()), quietMinutes);
        return alarm.stateHash(StateHash.mix(hash, returningFrom));
    }

    private void exit(Coin coin, PolicyView view) {
        phase = Phase.OUT;
        left = coin;
        exitNanos = view.nowNanos();
        fellBelow = false;
        depegMode = alarm.isDeterministic();
        wishRaw = alarm.escapeWeightRaw(coin);
    }

    private void stayOut(Coin named, PolicyView view) {
        long worth = left.worthRaw(view.signals());
        fellBelow |= worth <= rule.levelRaw();
        if (mayReturn(worth, named, view.nowNanos())) {
            phase = Phase.RETURNING;
            depegMode = false;
            disarmed = left;
            quietMinutes = 0;
            returningFrom = sideOfNeutral(view);
            wishRaw = rule.neutralRaw();
        } else if (named == left) {
            deepen(alarm.escapeWeightRaw(left));
            depegMode |= alarm.isDeterministic();
        }
    }

    private boolean mayReturn(long worthRaw, Coin named, long nowNanos) {
        return worthRaw > rule.levelRaw()
                && nowNanos - exitNanos >= rule.minOutNanos()
                && nowNanos >= rule.notBeforeNanos()
                && (fellBelow || named != left);
    }

    private void deepen(long weightRaw) {
        wishRaw = left == Coin.BASE ? Math.min(wishRaw, weightRaw) : Math.max(wishRaw, weightRaw);
    }

    /** Wishes for neutral until the portfolio has reached it or passed it, then leaves things as they are. */
    private void walkBack(PolicyView view) {
        int side = sideOfNeutral(view);
        boolean arrived = side == 0 || side != returningFrom;
        if (arrived && view.targetBaseWeightRaw() == rule.neutralRaw()) {
            phase = Phase.HOLDING;
            left = Coin.NEITHER;
            wishRaw = KEEP;
        }
    }

    /** Before the money has come there is nothing to leave; the alarm only warms up. */
    private static boolean isFunded(PolicyView view) {
        return weightRaw(view) >= 0;
    }

    private static long weightRaw(PolicyView view) {
        PegSignals signals = view.signals();
        return view.portfolio().baseWeightRaw(signals.pair(), signals.baseUsdRaw(), signals.quoteUsdRaw());
    }

    /** -1 when the portfolio holds less of the base coin than neutral, 1 when more, 0 when it is there. */
    private int sideOfNeutral(PolicyView view) {
        long weight = weightRaw(view);
        long distance = weight - rule.neutralRaw();
        return weight < 0 || Math.abs(distance) <= ARRIVED_RAW ? 0 : Long.signum(distance);
    }

    /** Quiet re-arms the alarm; so does a second fall well below the level of the return, which is not a tail. */
    private void rearm(Coin named, PegSignals signals) {
        quietMinutes = named == disarmed ? 0 : Math.min(quietMinutes + 1, rule.rearmMinutes());
        boolean relapsed = disarmed != Coin.NEITHER && disarmed.worthRaw(signals) <= rule.levelRaw() - RELAPSE_RAW;
        if (relapsed || quietMinutes >= rule.rearmMinutes()) {
            disarmed = Coin.NEITHER;
        }
    }
}
