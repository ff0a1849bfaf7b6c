package io.steelyard.engine.core;

import io.steelyard.engine.allocation.AdviceBook;
import io.steelyard.engine.allocation.AdviceFilter;
import io.steelyard.engine.allocation.AllocationGovernor;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ExchangeSigned;
import io.steelyard.engine.event.ControlInput.ExchangeText;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.OrderUnclear;
import io.steelyard.engine.event.ControlInput.QuotesConflated;
import io.steelyard.engine.event.ControlInput.ReconciliationDisputed;
import io.steelyard.engine.event.ControlInput.ReconciliationEnded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import io.steelyard.engine.event.Decision.CancelReason;
import io.steelyard.engine.event.Decision.Checkpointed;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.hazard.PairHazards;
import io.steelyard.engine.hazard.VenueFlights;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.risk.LimitGate;
import io.steelyard.engine.risk.LossMonitor;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskierCoin;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.List;

/**
 * The only reducer: folds the next journalled input into state and decisions. It knows no clock, thread or door; the same
 * inputs give the same decisions on every JVM. An exception out of it is a fault: the caller stops the trading.
 *
 * <p>Before an input the venues are judged by what was known until then; it is folded in this order: market, signals,
 * orders and holdings, gate; then what it sets off (timers, states, alerts, the minute's target, a question to the adviser);
 * then the strategies, which see all of that; then, every so many inputs, a checkpoint.
 */
public final class TradingCore {
    /** The timer of every full minute: signals are sampled, the policy asked, the target set. */
    public static final int EVALUATE_TIMER = 1;

    /** The timer of the questions to the model. */
    public static final int BRIEFING_TIMER = 2;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final CoreSettings settings;
    private final Turn turn = new Turn();
    private final Views views;
    private final LimitGate gate;
    private final Alerts alerts;
    private final StateMachine states;
    private final Evaluation evaluation;
    private final ApprovalBook approvals;
    private final AdviceDesk advice;
    private final Desk desk;
    private final VenueGuard guard;
    private final Strategy[] strategies;
    private final PeriodicTimer minutes = new PeriodicTimer(EVALUATE_TIMER, MINUTE_NANOS);
    private final PeriodicTimer briefings;

    public TradingCore(
            CoreSettings settings, RiskLimits limits, AllocationPolicy policy, List<? extends Strategy> strategies) {
        this.settings = settings;
        this.strategies = strategies.toArray(Strategy[]::new);
        LossMonitor losses = new LossMonitor(limits.loss());
        AllocationGovernor governor = new AllocationGovernor(limits, settings.pair());
        views = Views.empty(settings.pair(), settings.priors());
        VenueFlights flights =
                new VenueFlights(settings.venues(), views.signals().venues());
        gate = new LimitGate(
                limits,
                settings.pair(),
                views.market(),
                views.portfolio(),
                views.blotter(),
                views.signals(),
                losses,
                flights);
        long cost = policy.roundTripCostRaw() > 0 ? policy.roundTripCostRaw() : settings.alarmCostRaw();
        alerts = new Alerts(turn, settings.pair(), settings.priors(), cost);
        states = new StateMachine(turn, alerts, losses, limits.loss());
        AdviceBook book = new AdviceBook(limits.advice());
        RiskierCoin riskier = new RiskierCoin(settings.pair());
        AdviceFilter heard = new AdviceFilter(book, limits.advice().authority(), riskier);
        approvals = new ApprovalBook(turn, limits.advice().coolDownNanos());
        evaluation = new Evaluation(turn, views, policy, governor, book, heard, approvals);
        advice = new AdviceDesk(turn, views, book, flights, alerts);
        flights.adviseBy(book::venueMilliNats);
        desk = new Desk(turn, views, gate, governor, states, flights, approvals);
        guard = new VenueGuard(
                turn, views, flights, desk, alerts, limits.exposure().venueRaw());
        briefings = new PeriodicTimer(BRIEFING_TIMER, settings.briefingNanos());
    }

    /** Folds the input journalled as {@code sequence}; what was decided is in {@code outbox} when this returns. */
    public void onInput(long sequence, long ingestTimeNanos, Input input, Outbox outbox) {
        turn.begin(sequence, ingestTimeNanos, outbox);
        guard.beforeInput();
        switch (input) {
            case MarketInput print -> onMarket(print);
            case ChainInput event -> onChain(event);
            case ExecutionInput report -> onExecution(report);
            case ControlInput control -> onControl(control);
        }
        for (int i = 0; i < strategies.length; i++) {
            strategies[i].onInput(input, desk);
        }
        if (turn.inputs() % settings.checkpointInputs() == 0) {
            turn.decide(new Checkpointed(turn.inputs(), stateHash()));
        }
        turn.end();
    }

    /** What the strategies see: the folded state. Between two inputs it is for reading only; to ask for orders is a fault. */
    public StrategyContext views() {
        return desk;
    }

    /** Value of everything held in dollars, 10^-8; 0 while a coin's price is not known. */
    public long navRaw() {
        return views.navRaw();
    }

    /** What the issuers' hazards are; only the engine's thread. */
    public PairHazards hazards() {
        return views.hazards();
    }

    /** What waits for people's words, the oldest first; only the engine's thread. */
    public List<OpenQuestion> questions() {
        return approvals.questions();
    }

    /**
     * A hash of everything: turn, views, gate, states, evaluation, advice, timers, alerts, venues, approvals, strategies, in
     * this order.
     */
    public long stateHash() {
        long hash = views.stateHash(StateHash.mix(StateHash.SEED, turn.stateHash()));
        hash = states.stateHash(StateHash.mix(hash, gate.stateHash()));
        hash = briefings.stateHash(minutes.stateHash(advice.stateHash(evaluation.stateHash(hash))));
        hash = approvals.stateHash(guard.stateHash(alerts.stateHash(hash)));
        for (Strategy strategy : strategies) {
            hash = StateHash.mix(hash, strategy.stateHash());
        }
        return hash;
    }

    private void onMarket(MarketInput print) {
        boolean listed = views.market().apply(turn.sequence(), turn.nowNanos(), print);
        foldRest(print);
        if (listed && print instanceof BookUpdated update) {
            Listing listing = views.market().find(update.instrument());
            if (listing != null) {
                alerts.onBook(update, listing);
            }
        }
    }

    private void onChain(ChainInput event) {
        if (event instanceof PoolObserved pool) {
            views.market().apply(turn.sequence(), turn.nowNanos(), pool);
        }
        foldRest(event);
        if (event instanceof IssuerActed action) {
            alerts.onIssuer(action);
            if (action.ownAddress() && states.onOwnAddressFrozen()) {
                desk.cancelAll(CancelReason.HALTED);
            }
            if (action.action() == IssuerAction.PAUSE) {
                desk.cancelBuying(action.asset(), CancelReason.PAUSED_COIN);
            }
        }
    }

    /** A report that changes nothing (a trade told twice, an unknown order) is counted by the blotter and goes no further. */
    private void onExecution(ExecutionInput report) {
        if (!views.blotter().apply(report)) {
            return;
        }
        switch (report) {
            case OrderFilled fill -> book(fill);
            case BalanceReported balance -> settle(balance);
            case OrderAccepted _, OrderRejected _, OrderCancelled _ -> {
                // The blotter has folded it.
            }
        }
        foldRest(report);
        if (report instanceof OrderFilled) {
            watchLosses();
        }
    }

    /** A venue's word replaces ours; what it changes beyond our fills is a flow. */
    private void settle(BalanceReported balance) {
        long before = views.navRaw();
        views.portfolio().apply(balance);
        states.onFlow(Math.subtractExact(views.navRaw(), before));
    }

    private void book(OrderFilled fill) {
        Listing listing = views.market().find(fill.instrument());
        if (listing == null) {
            throw new IllegalStateException("Invariant: our order's instrument is listed, was " + fill.instrument());
        }
        views.portfolio().apply(fill, listing.instrument());
    }

    private void onControl(ControlInput control) {
        if (control instanceof InstrumentListed listed) {
            views.market().list(listed.instrument());
        } else if (control instanceof FeedDown down) {
            views.market().feedDown(down.venue());
        }
        foldRest(control);
        switch (control) {
            case RunStarted started -> onRunStarted(started);
            case TimerFired fired -> onTimer(fired);
            case FeedUp up -> alerts.onFeedUp(up);
            case FeedDown down -> alerts.onFeedDown(down);
            case AdviceReceived received -> advice.onAdvice(received);
            case AdviceFailed failed -> advice.onFailure(failed);
            case NewsClassified news -> alerts.onNews(news);
            case OperatorCommanded command -> onCommand(command.action());
            case ApprovalAnswered answer -> approvals.onAnswer(answer, desk::submit);
            case ReconciliationEnded ended -> onReconciled(ended);
            case InstrumentListed _,
                    VenueStatusReported _,
                    OrderUnclear _,
                    ReconciliationDisputed _,
                    ExchangeText _,
                    ExchangeNoted _,
                    ExchangeSigned _,
                    QuotesConflated _ -> {
                // Listings and statuses are folded above; an unclear order stays open until somebody knows; the wording
                // of
                // a question or an answer, or of a dispute, is for people and replays.
            }
        }
    }

    /** Signals and gate fold every input that counts, after the views they look at. */
    private void foldRest(Input input) {
        views.signals().onInput(turn.sequence(), turn.nowNanos(), input, views.market());
        gate.onInput(turn.nowNanos(), input);
    }

    /** Orders of an earlier run are asked back: whoever waited for their outcome is gone. */
    private void onRunStarted(RunStarted started) {
        turn.startRun(started.run());
        states.onRunStarted(started.mode());
        desk.cancelAll(CancelReason.STALE);
        minutes.start(turn);
        if (settings.briefingNanos() > 0) {
            briefings.start(turn);
        }
    }

    private void onTimer(TimerFired fired) {
        if (minutes.accept(turn, fired)) {
            views.signals().onMinute(fired.dueNanos(), views.market());
            views.hazards().onMinute(fired.dueNanos(), views.signals());
            alerts.onMinute(views.signals());
            alerts.onHazards(views.hazards(), views.signals());
            guard.onMinute();
            watchLosses();
            approvals.onMinute();
            evaluation.onMinute(states.state());
            if (settings.briefingNanos() > 0) {
                advice.onMinute(states.state());
            }
        } else if (settings.briefingNanos() > 0 && briefings.accept(turn, fired)) {
            advice.onTimer(states.state());
        }
    }

    private void onReconciled(ReconciliationEnded ended) {
        if (states.onReconciled(ended.disputes() == 0)) {
            desk.cancelAll(CancelReason.HALTED);
        }
    }

    private void onCommand(OperatorAction action) {
        switch (action) {
            case HALT -> {
                if (states.tighten(TradingState.HALTED)) {
                    desk.cancelAll(CancelReason.HALTED);
                }
            }
            case REDUCE_ONLY -> {
                if (states.tighten(TradingState.REDUCE_ONLY)) {
                    desk.cancelAll(CancelReason.OPERATOR);
                }
            }
            case RESUME -> {
                states.resume();
                evaluation.release();
            }
            case CANCEL_ALL -> desk.cancelAll(CancelReason.OPERATOR);
            case FLATTEN -> {
                evaluation.flatten();
                desk.cancelAll(CancelReason.OPERATOR);
            }
        }
    }

    private void watchLosses() {
        long nav = views.navRaw();
        if (nav > 0 && states.onNav(nav)) {
            desk.cancelAll(CancelReason.HALTED);
        }
    }
}
