package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.hazard.EscapeWeights;
import io.steelyard.engine.hazard.IssuerPrior;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/**
 * The risk desk's default: leans away from a coin early and a little, leaves it at once when the evidence is plain, and
 * comes back slowly, in tranches.
 *
 * <p>Asymmetric by design: less of a coin is wished for within the minute, more of it only after hours of confirmation.
 * Below the fundamental floor 1−φ nothing more is sold, for there a holder is paid less than what is left if everything at
 * risk is lost, unless an adviser doubts the other reserves too. The whole is symmetric in the two coins.
 */
final class HazardPolicy implements AllocationPolicy {
    /** A return has arrived when the portfolio is this close to neutral, millionths. */
    private static final long ARRIVED_RAW = 1_000;

    private static final long PER_CENT_RAW = FixedPoint.MILLION / 100;
    private static final long CENT_RAW = FixedPoint.ONE / 100;

    /** Advice this strong against a coin puts its other reserves in doubt, thousandths of a nat. */
    private static final int DOUBT_MILLI_NATS = 1_000;

    private enum Phase {
        HOLDING,
        LEANING,
        OUT,
        RETURNING
    }

    /** Turns hazards into the base weight that an escape should reach. */
    interface Weights {
        /** Millionths of the base coin. */
        long baseWeightRaw(PolicyView view);
    }

    private final HazardSettings settings;
    private final Weights weights;
    private final HazardAlarm alarm;
    private final ReturnTranches tranches;
    private Phase phase = Phase.HOLDING;
    private Coin left = Coin.NEITHER;
    private Coin disarmed = Coin.NEITHER;
    private long suspectedNanos;
    private long escapeRaw;
    private long frozenRaw = -1;
    private long wishRaw = KEEP;
    private boolean depegMode;
    private int returningFrom;

    HazardPolicy(HazardSettings settings, Weights weights) {
        this.settings = settings;
        this.weights = weights;
        this.alarm = new HazardAlarm(settings);
        this.tranches = new ReturnTranches(settings);
    }

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        alarm.onMinute(view);
        Coin leave = graded(view, HazardAlarm.Grade.LEAVE);
        Coin lean = graded(view, HazardAlarm.Grade.LEAN);
        rearm(view, leave, lean);
        boolean mayAct = PolicyWeights.isFunded(view);
        if (mayAct && leave != Coin.NEITHER && leave != disarmed && (phase != Phase.OUT || leave != left)) {
            exit(leave, view);
        } else if (mayAct
                && lean != Coin.NEITHER
                && lean != disarmed
                && phase == Phase.HOLDING
                && settings.leanRaw() > 0) {
            leanFrom(lean, view);
        }
        switch (phase) {
            case HOLDING -> wishRaw = KEEP;
            case LEANING -> stayLeaning(view);
            case OUT -> stayOut(view, leave);
            case RETURNING -> walkBack(view);
        }
        return wishRaw;
    }

    @Override
    public boolean isDepegMode() {
        return depegMode;
    }

    @Override
    public long roundTripCostRaw() {
        return settings.costRaw();
    }

    /** Folds phase, coins, times, weights, alarm, tranches. */
    @Override
    public long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, phase.name()), left.name());
        hash = StateHash.mix(StateHash.mix(hash, disarmed.name()), suspectedNanos);
        hash = StateHash.mix(StateHash.mix(StateHash.mix(hash, escapeRaw), frozenRaw), wishRaw);
        hash = StateHash.mix(StateHash.mix(hash, depegMode), returningFrom);
        return tranches.stateHash(alarm.stateHash(hash));
    }

    private Coin graded(PolicyView view, HazardAlarm.Grade atLeast) {
        for (Coin coin : Coin.BOTH) {
            if (alarm.grade(coin, view.nowNanos()).compareTo(atLeast) >= 0) {
                return coin;
            }
        }
        return Coin.NEITHER;
    }

    /** A coin stays suspected for as long as it is named at all; quiet re-arms the alarm that a return disarmed. */
    private void rearm(PolicyView view, Coin leave, Coin lean) {
        Coin watched = disarmed == Coin.NEITHER ? left : disarmed;
        if (leave == watched || lean == watched) {
            suspectedNanos = view.nowNanos();
        }
        long worth = disarmed.worthRaw(view.signals());
        if (disarmed != Coin.NEITHER && (isQuiet(view) || worth <= ReturnTranches.relapseRaw())) {
            disarmed = Coin.NEITHER;
        }
    }

    private boolean isQuiet(PolicyView view) {
        return view.nowNanos() - suspectedNanos >= settings.quietNanos();
    }

    private void leanFrom(Coin coin, PolicyView view) {
        if (isBelow(coin, floorRaw(coin, view), view)) {
            return;
        }
        phase = Phase.LEANING;
        left = coin;
        suspectedNanos = view.nowNanos();
        depegMode = false;
        frozenRaw = -1;
        escapeRaw = coin.away(Coin.NEUTRAL_RAW + coin.sign() * settings.leanRaw(), PolicyWeights.baseRaw(view));
    }

    private void stayLeaning(PolicyView view) {
        if (isQuiet(view)) {
            comeBack(view);
            return;
        }
        freeze(view);
        wishRaw = frozenRaw >= 0 ? left.toward(escapeRaw, frozenRaw) : escapeRaw;
    }

    private void exit(Coin coin, PolicyView view) {
        if (phase == Phase.HOLDING && isBelow(coin, floorRaw(coin, view), view)) {
            return;
        }
        phase = Phase.OUT;
        left = coin;
        disarmed = Coin.NEITHER;
        suspectedNanos = view.nowNanos();
        depegMode = alarm.isDeterministic(coin);
        escapeRaw = coin.away(weights.baseWeightRaw(view), Coin.NEUTRAL_RAW);
        frozenRaw = -1;
        tranches.start(view.nowNanos(), coin.worthRaw(view.signals()));
    }

    private void stayOut(PolicyView view, Coin leave) {
        PegSignals signals = view.signals();
        boolean changed = tranches.onMinute(
                view.nowNanos(),
                left.worthRaw(signals),
                isQuiet(view),
                ReturnChecks.areWithheld(view, left),
                prior(left, view).redemption());
        if (changed && tranches.taken() == ReturnTranches.COUNT) {
            comeBack(view);
            return;
        }
        if (leave == left && tranches.taken() == 0) {
            deepen(view);
            depegMode |= alarm.isDeterministic(left);
        }
        depegMode &= tranches.taken() == 0;
        wishRaw = escapeRaw + (Coin.NEUTRAL_RAW - escapeRaw) * tranches.taken() / ReturnTranches.COUNT;
        freeze(view);
        if (tranches.taken() == 0 && frozenRaw >= 0) {
            wishRaw = left.toward(wishRaw, frozenRaw);
        }
    }

    /** Keeps what is held, to the nearest per cent, from the floor on until the coin is a cent above it again. */
    private void freeze(PolicyView view) {
        if (isBelow(left, floorRaw(left, view), view)) {
            frozenRaw = frozenRaw >= 0
                    ? frozenRaw
                    : FixedPoint.mulDivHalfEven(PolicyWeights.baseRaw(view), 1, PER_CENT_RAW) * PER_CENT_RAW;
        } else if (!isBelow(left, floorRaw(left, view) + CENT_RAW, view)) {
            frozenRaw = -1;
        }
    }

    /** A further move must be worth its cost: outside the no-trade band, which narrows as the pair grows restless. */
    private void deepen(PolicyView view) {
        long deeper = left.away(weights.baseWeightRaw(view), escapeRaw);
        long band = EscapeWeights.noTradeBandRaw(
                settings.costRaw(), view.signals().volatility().dayRaw());
        if (Math.abs(deeper - escapeRaw) > band) {
            escapeRaw = deeper;
        }
    }

    private boolean isBelow(Coin coin, long levelRaw, PolicyView view) {
        int advice = coin == Coin.BASE ? view.adviceBaseMilliNats() : view.adviceQuoteMilliNats();
        boolean doubted = settings.listens() && advice >= DOUBT_MILLI_NATS;
        return coin.worthRaw(view.signals()) < levelRaw && !doubted;
    }

    private static long floorRaw(Coin coin, PolicyView view) {
        return prior(coin, view).floorRaw();
    }

    private static IssuerPrior prior(Coin coin, PolicyView view) {
        return (coin == Coin.BASE ? view.hazards().base() : view.hazards().quote()).prior();
    }

    private void comeBack(PolicyView view) {
        phase = Phase.RETURNING;
        depegMode = false;
        disarmed = left;
        suspectedNanos = view.nowNanos();
        returningFrom = sideOfNeutral(view);
        wishRaw = Coin.NEUTRAL_RAW;
    }

    /** Wishes for neutral until the portfolio has reached it or passed it, then leaves things as they are. */
    private void walkBack(PolicyView view) {
        int side = sideOfNeutral(view);
        boolean arrived = side == 0 || side != returningFrom;
        if (arrived && view.targetBaseWeightRaw() == Coin.NEUTRAL_RAW) {
            phase = Phase.HOLDING;
            left = Coin.NEITHER;
            wishRaw = KEEP;
        }
    }

    /** -1 when the portfolio holds less of the base coin than neutral, 1 when more, 0 when it is there. */
    private static int sideOfNeutral(PolicyView view) {
        long distance = PolicyWeights.baseRaw(view) - Coin.NEUTRAL_RAW;
        return !PolicyWeights.isFunded(view) || Math.abs(distance) <= ARRIVED_RAW ? 0 : Long.signum(distance);
    }
}
