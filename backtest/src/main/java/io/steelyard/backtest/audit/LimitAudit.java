package io.steelyard.backtest.audit;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput;
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
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.ApprovalEnded;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.Checkpointed;
import io.steelyard.engine.event.Decision.CoreFaulted;
import io.steelyard.engine.event.Decision.DepegModeChanged;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.event.Decision.VenueFlightChanged;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.signal.PegSignals;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A second opinion on every limit, from a journal's entries: each submitted order, each portfolio that fills lead to and
 * each target is measured again in exact integers, by the bounds (calm or depeg) that were open when it was decided. Of the
 * engine it shares only what measures the market (listings and the dollar legs), not what judges orders.
 */
public final class LimitAudit implements JournalListener {
    /**
     * What cannot be audited: whether the wider bounds were rightly open. The policy's word that it escapes a depeg is no
     * entry of the journal, only that they opened; {@code verify} decides it again.
     */
    public static final List<String> NOT_AUDITED = List.of("DEPEG_MODE");

    /** The engine values each coin rounded down, so two NAVs of it may lie this much less apart than exact ones. */
    private static final BigInteger ROUNDED = Worth.dollars(4);

    private final MarketView market;
    private final Findings findings = new Findings();
    private final Words words = new Words();
    private final Books books = new Books();
    private final LossBook losses = new LossBook();
    private final Opinion opinion;
    private final Hearing hearing;
    private final Worth worth;
    private final OrderAudit orders;
    private final ReachedAmounts reached;
    private final ReachAudit reach;
    private final TargetAudit targets;
    private TradingState state = TradingState.HALTED;
    private boolean depeg;
    private final Set<VenueId> fleeing = new TreeSet<>();
    private boolean flattening;
    private long minuteDueNanos = Long.MIN_VALUE;

    /** Measures by {@code market} and {@code signals}, which fold each input after this has seen it. */
    public LimitAudit(RiskLimits limits, MarketView market, PegSignals signals) {
        this.market = market;
        opinion = new Opinion(limits.advice());
        hearing = new Hearing(limits, market);
        Sight sight = new Sight(limits, market, signals, hearing);
        worth = new Worth(limits, signals, books, sight);
        orders = new OrderAudit(limits, signals, books, hearing, sight, worth, losses, findings);
        reached = new ReachedAmounts(signals.pair(), books, findings);
        reach = new ReachAudit(limits, signals.pair(), books, worth, findings, reached);
        targets = new TargetAudit(limits, signals, books, findings, words);
    }

    /** The names of all limits and bounds that are audited. */
    public static List<String> audited() {
        List<String> names = new ArrayList<>();
        for (DenyReason limit : DenyReason.values()) {
            names.add(limit.name());
        }
        for (TargetBound bound : TargetBound.values()) {
            if (bound != TargetBound.NONE) {
                names.add(bound.name());
            }
        }
        return names;
    }

    /** What was found so far. */
    public AuditResult result() {
        return new AuditResult(audited(), NOT_AUDITED, findings.counts(), findings.first());
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        hearing.on(ingestTimeNanos, input);
        words.onInput();
        switch (input) {
            case ExecutionInput report -> onReport(sequence, ingestTimeNanos, report);
            case ControlInput control -> onControl(sequence, ingestTimeNanos, control);
            case MarketInput _, ChainInput _ -> {
                // The market is heard above and measured by those who measure it.
            }
        }
    }

    @Override
    public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
        findings.at(sequence);
        switch (decision) {
            case TradingStateChanged change -> state = change.to();
            case DepegModeChanged change -> depeg = change.open();
            case OrderSubmitted order -> onOrder(timeNanos, order);
            case TargetSet set -> onTarget(timeNanos, set);
            case BriefingIssued _ -> opinion.onQuestion(causeSequence);
            case TimerScheduled timer -> {
                if (timer.timer() == TradingCore.EVALUATE_TIMER) {
                    minuteDueNanos = timer.dueNanos();
                }
            }
            case VenueFlightChanged change -> onFlight(change);
            case MoveApprovalAsked asked -> words.onAsked(causeSequence, asked);
            case OrderApprovalAsked asked -> words.onAsked(causeSequence, asked);
            case ApprovalEnded ended -> words.onEnded(ended);
            case OrderDenied _,
                    CancelRequested _,
                    AlertRaised _,
                    TransferRequested _,
                    Checkpointed _,
                    CoreFaulted _ -> {
                // Denials, cancellations, alerts and requests bind nothing.
            }
        }
    }

    /** While a venue is being left its share of NAV is zero: any order there is a breach. */
    private void onFlight(VenueFlightChanged change) {
        if (change.open()) {
            fleeing.add(change.venue());
        } else {
            fleeing.remove(change.venue());
        }
    }

    private void onReport(long sequence, long nowNanos, ExecutionInput report) {
        findings.at(sequence);
        boolean late = report instanceof OrderFilled fill && !books.isOpen(fill.order());
        BigInteger nav = worth.nav();
        boolean booked = books.on(report);
        if (report instanceof BalanceReported balance) {
            reach.onBalance(balance);
            reached.forget();
            losses.flow(worth.nav().subtract(nav).subtract(ROUNDED));
        }
        if (booked && report instanceof OrderFilled fill) {
            onFill(nowNanos, fill, late);
        }
    }

    private void onFill(long nowNanos, OrderFilled fill, boolean late) {
        Paper paper = books.find(fill.order());
        if (paper == null) {
            return; // not booked then
        }
        if (late) {
            reached.forget(); // the venue filled what it had called ended: no order of ours was measured with it
        }
        reach.onFill(nowNanos, fill, paper);
        reached.onFill(fill, paper);
        losses.see(nowNanos, worth.nav());
    }

    private void onControl(long sequence, long nowNanos, ControlInput control) {
        switch (control) {
            case TimerFired fired -> {
                if (fired.timer() == TradingCore.EVALUATE_TIMER && fired.dueNanos() == minuteDueNanos) {
                    losses.see(nowNanos, worth.nav());
                }
            }
            case AdviceReceived received -> opinion.onAnswer(sequence, nowNanos, received.advice());
            case OperatorCommanded command -> onCommand(nowNanos, command.action());
            case ApprovalAnswered answer -> words.onAnswer(nowNanos, answer);
            case RunStarted _,
                    InstrumentListed _,
                    FeedUp _,
                    FeedDown _,
                    AdviceFailed _,
                    NewsClassified _,
                    OrderUnclear _,
                    ReconciliationDisputed _,
                    ReconciliationEnded _,
                    ExchangeText _,
                    ExchangeNoted _,
                    ExchangeSigned _,
                    QuotesConflated _,
                    VenueStatusReported _ -> {
                // Feeds, listings and the start are folded by those who measure the market.
            }
        }
    }

    private void onCommand(long nowNanos, OperatorAction action) {
        switch (action) {
            case RESUME -> {
                losses.acknowledge(nowNanos);
                flattening = false;
            }
            case FLATTEN -> flattening = true;
            case HALT, REDUCE_ONLY, CANCEL_ALL -> {
                // What follows from these stands in the journal as a state or a cancellation.
            }
        }
    }

    private void onOrder(long nowNanos, OrderSubmitted order) {
        Listing listing = market.find(order.intent().instrument());
        boolean known = listing != null && orders.isKnown(listing.instrument());
        findings.unless(known, DenyReason.UNKNOWN_INSTRUMENT);
        if (listing == null || !known) {
            return; // nothing else can be measured of it
        }
        findings.unless(!fleeing.contains(listing.instrument().venue()), DenyReason.MAX_VENUE_EXPOSURE);
        Paper paper = new Paper(order.order(), order.intent(), listing.instrument());
        orders.check(paper, nowNanos, state, depeg, words.take(order.intent()));
        reach.check(paper, nowNanos, depeg);
        books.submit(paper);
    }

    private void onTarget(long nowNanos, TargetSet set) {
        boolean speaking = opinion.isSpeaking(nowNanos) && !flattening;
        Asset riskier = orders.riskier();
        targets.check(set.target().baseWeight().raw(), nowNanos, depeg, speaking, state, riskier);
    }
}
