package io.steelyard.engine.core;

import io.steelyard.engine.allocation.AllocationGovernor;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.CancelReason;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.hazard.VenueFlights;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.risk.ApprovedOrder;
import io.steelyard.engine.risk.LimitGate;
import io.steelyard.engine.risk.Verdict;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where strategies look and ask; every intent goes through the gate here, and nowhere else. */
final class Desk implements StrategyContext {
    private final Turn turn;
    private final Views views;
    private final LimitGate gate;
    private final AllocationGovernor governor;
    private final StateMachine states;
    private final VenueFlights flights;
    private final ApprovalBook approvals;

    Desk(
            Turn turn,
            Views views,
            LimitGate gate,
            AllocationGovernor governor,
            StateMachine states,
            VenueFlights flights,
            ApprovalBook approvals) {
        this.turn = turn;
        this.views = views;
        this.gate = gate;
        this.governor = governor;
        this.states = states;
        this.flights = flights;
        this.approvals = approvals;
    }

    @Override
    public long nowNanos() {
        return turn.nowNanos();
    }

    @Override
    public MarketView market() {
        return views.market();
    }

    @Override
    public Portfolio portfolio() {
        return views.portfolio();
    }

    @Override
    public Blotter blotter() {
        return views.blotter();
    }

    @Override
    public PegSignals signals() {
        return views.signals();
    }

    @Override
    public TradingState state() {
        return states.state();
    }

    @Override
    public @Nullable TargetAllocation target() {
        return governor.target();
    }

    @Override
    public boolean isDepegMode() {
        return governor.isDepegMode();
    }

    @Override
    public boolean isFleeing(VenueId venue) {
        return flights.isFleeing(venue);
    }

    @Override
    public boolean submit(OrderIntent intent) {
        return submit(intent, 0);
    }

    /** Sends an order to which so many people have said yes, if the gate lets it through now. */
    boolean submit(OrderIntent intent, int words) {
        ClientOrderId id = turn.nextOrderId();
        return switch (gate.check(id, intent, turn.nowNanos(), states.state(), governor.isDepegMode(), words)) {
            case Verdict.Pass pass -> {
                enter(pass.order());
                yield true;
            }
            case Verdict.Deny deny -> {
                turn.decide(new OrderDenied(intent, deny.reason(), deny.actual(), deny.limit()));
                if (words == 0) {
                    askFor(intent, deny.reason());
                }
                yield false;
            }
        };
    }

    @Override
    public void cancel(ClientOrderId order) {
        cancel(order, CancelReason.TARGET_MOVED);
    }

    @Override
    public void alert(AlertKind kind, Severity severity, Asset asset, long actualRaw, long thresholdRaw) {
        turn.decide(new AlertRaised(kind, severity, asset, actualRaw, thresholdRaw, List.of(turn.sequence())));
    }

    /** Asks all open orders back; those already asked for are left alone. */
    void cancelAll(CancelReason reason) {
        List<Order> open = views.blotter().open();
        for (int i = 0; i < open.size(); i++) {
            cancel(open.get(i).id(), reason);
        }
    }

    /** Asks the open orders at one venue back. */
    void cancelAll(VenueId venue, CancelReason reason) {
        List<Order> open = views.blotter().open();
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).instrument().venue().equals(venue)) {
                cancel(open.get(i).id(), reason);
            }
        }
    }

    /** Asks the open orders back that would buy a coin. */
    void cancelBuying(Asset coin, CancelReason reason) {
        List<Order> open = views.blotter().open();
        for (int i = 0; i < open.size(); i++) {
            Order order = open.get(i);
            boolean buys = order.intent().side() == Side.BUY;
            Asset gained = buys ? order.instrument().base() : order.instrument().quote();
            if (gained.equals(coin)) {
                cancel(order.id(), reason);
            }
        }
    }

    /** An order that lacks a person's word and nothing else is asked for; what would be denied anyway is not. */
    private void askFor(OrderIntent intent, DenyReason reason) {
        if (reason != DenyReason.OWNERS_APPROVAL && reason != DenyReason.OWNERS_QUIET_DAY) {
            return;
        }
        long now = turn.nowNanos();
        boolean depeg = governor.isDepegMode();
        int words = gate.wordsLacking(intent, now, states.state(), depeg);
        if (words > 0) {
            long value = gate.valueRaw(intent, now, states.state(), depeg);
            approvals.ask(new OrderApprovalAsked(Sha256.ZERO, intent, reason, value, words, 0));
        }
    }

    private void cancel(ClientOrderId order, CancelReason reason) {
        if (views.blotter().requestCancel(order)) {
            turn.outbox().cancel(new CancelRequested(order, reason));
        }
    }

    private void enter(ApprovedOrder order) {
        Listing listing = views.market().find(order.intent().instrument());
        if (listing == null) {
            throw new IllegalStateException("Invariant: the gate lets through listed instruments only, was "
                    + order.intent().instrument());
        }
        turn.countOrder();
        views.blotter().submit(order.id(), order.intent(), listing.instrument(), turn.nowNanos());
        turn.outbox().submit(order);
    }
}
