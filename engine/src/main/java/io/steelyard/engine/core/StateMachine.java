package io.steelyard.engine.core;

import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Decision.StateCause;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.risk.LossMonitor;
import io.steelyard.engine.risk.RiskLimits.LossLimits;

/**
 * What the engine may do: the strictest of what the start, the operator, the losses and the issuers allow. Each of the
 * four latches; an operator's RESUME lifts the last three, a reconciliation without a dispute the first, and nothing that of
 * a run that only observes.
 */
final class StateMachine {
    private final Turn turn;
    private final Alerts alerts;
    private final LossMonitor losses;
    private final LossLimits limits;
    private RunMode mode = RunMode.OBSERVE;
    private TradingState byStart = TradingState.HALTED;
    private TradingState byOperator = TradingState.ACTIVE;
    private TradingState byLoss = TradingState.ACTIVE;
    private TradingState byIssuer = TradingState.ACTIVE;
    private TradingState state = TradingState.HALTED;

    StateMachine(Turn turn, Alerts alerts, LossMonitor losses, LossLimits limits) {
        this.turn = turn;
        this.alerts = alerts;
        this.losses = losses;
        this.limits = limits;
    }

    TradingState state() {
        return state;
    }

    /** A run began. Where a real account is at stake it waits for the end of a reconciliation. */
    void onRunStarted(RunMode startedMode) {
        mode = startedMode;
        byStart = switch (startedMode) {
            case BACKTEST, PAPER -> TradingState.ACTIVE;
            case OBSERVE, SHADOW, TESTNET, LIVE -> TradingState.HALTED;
        };
        settle(StateCause.STARTED);
    }

    /** An operator tightens; true when the state became stricter. */
    boolean tighten(TradingState ceiling) {
        byOperator = stricter(byOperator, ceiling);
        return settle(StateCause.OPERATOR);
    }

    /** All venues were asked; true when the state became stricter, since something could not be proven. */
    boolean onReconciled(boolean proven) {
        if (mode == RunMode.OBSERVE) {
            return false;
        }
        byStart = proven ? TradingState.ACTIVE : TradingState.HALTED;
        return settle(StateCause.RECONCILIATION);
    }

    /** An operator saw it all and lets the engine go on. */
    void resume() {
        byOperator = TradingState.ACTIVE;
        byIssuer = TradingState.ACTIVE;
        losses.acknowledge(turn.nowNanos());
        byLoss = losses.ceiling(); // a loss from the start is not forgiven by acknowledging it
        settle(StateCause.OPERATOR);
    }

    /** Takes note of NAV; true when a loss made the state stricter. */
    boolean onNav(long navRaw) {
        losses.onNav(turn.nowNanos(), navRaw);
        TradingState before = byLoss;
        byLoss = stricter(byLoss, losses.ceiling());
        if (byLoss == before) {
            return false;
        }
        alertLoss(navRaw);
        return settle(losses.cause());
    }

    /** A venue's report changed NAV by this much without a fill. */
    void onFlow(long raw) {
        losses.onFlow(raw);
    }

    /** An issuer froze an address of ours; true when the state became stricter. */
    boolean onOwnAddressFrozen() {
        byIssuer = TradingState.HALTED;
        return settle(StateCause.ISSUER_ACTION);
    }

    /** Order of folding: mode, start, operator, losses, issuer, state, loss monitor. */
    long stateHash(long seed) {
        long hash = StateHash.mix(StateHash.mix(seed, mode), byStart);
        hash = StateHash.mix(StateHash.mix(hash, byOperator), byLoss);
        hash = StateHash.mix(StateHash.mix(hash, byIssuer), state);
        return StateHash.mix(hash, losses.stateHash());
    }

    private boolean settle(StateCause cause) {
        TradingState from = state;
        state = stricter(stricter(byStart, byOperator), stricter(byLoss, byIssuer));
        if (state == from) {
            return false;
        }
        turn.decide(new TradingStateChanged(from, state, cause));
        if (cause == StateCause.OPERATOR || cause == StateCause.ISSUER_ACTION || cause == StateCause.RECONCILIATION) {
            alerts.onState(state);
        }
        return stricter(from, state) == state;
    }

    /** Names the loss that is furthest over its limit's line: from the start, from the peak, of the day, in this order. */
    private void alertLoss(long navRaw) {
        if (losses.fromStartRaw(navRaw) >= limits.fromStartRaw()) {
            alerts.onLoss(byLoss, losses.fromStartRaw(navRaw), limits.fromStartRaw());
        } else if (losses.fromPeakRaw(navRaw) >= limits.fromPeakRaw()) {
            alerts.onLoss(byLoss, losses.fromPeakRaw(navRaw), limits.fromPeakRaw());
        } else {
            alerts.onLoss(byLoss, losses.dayRaw(navRaw), limits.dayRaw());
        }
    }

    /** The constants stand in the order of strictness. */
    private static TradingState stricter(TradingState a, TradingState b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
