package io.steelyard.engine.order;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders that are not at their end, and the latest that are, since a fill may cross a cancellation on the wire. */
public final class Blotter {
    /** Ended orders kept in memory of late fills. */
    static final int MAX_ENDED = 1024;

    private final List<Order> open = new ArrayList<>();
    private final List<Order> openToRead = Collections.unmodifiableList(open);
    private final Deque<Order> ended = new ArrayDeque<>(); // oldest first
    private long ignoredReports;

    /** Open orders in the order of submission; a view that nobody can change. */
    public List<Order> open() {
        return openToRead;
    }

    /** The open order of that name, or null. */
    public @Nullable Order find(ClientOrderId id) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).id().equals(id)) {
                return open.get(i);
            }
        }
        return null;
    }

    /** Whether this trade of that order is booked; false also for an order of which nothing is remembered. */
    public boolean isBooked(ClientOrderId id, long tradeId) {
        Order order = find(id);
        Order known = order == null ? findEnded(id) : order;
        return known != null && known.isBooked(tradeId);
    }

    /** Whether the order is among the latest that ended. */
    public boolean hasEnded(ClientOrderId id) {
        return findEnded(id) != null;
    }

    /** What open orders may still take of {@code asset} at {@code venue}, 10^-8. */
    public long reservedRaw(VenueId venue, Asset asset) {
        long sum = 0;
        for (int i = 0; i < open.size(); i++) {
            Order order = open.get(i);
            if (order.gives().equals(asset) && order.instrument().venue().equals(venue)) {
                sum = Math.addExact(sum, order.reservedRaw());
            }
        }
        return sum;
    }

    /** Reports that changed nothing: of unknown orders, repeated, or against an order's state. */
    public long ignoredReports() {
        return ignoredReports;
    }

    /** Enters an order that the gate let through. */
    public Order submit(ClientOrderId id, OrderIntent intent, Instrument instrument, long nowNanos) {
        Order order = new Order(id, intent, instrument, nowNanos);
        open.add(order);
        return order;
    }

    /** Notes that a cancellation goes out; false when the order is not open or one is already on its way. */
    public boolean requestCancel(ClientOrderId id) {
        Order order = find(id);
        return order != null && order.requestCancel();
    }

    /**
     * Folds a venue's report. False when it changed nothing (unknown order, repeated trade, an acknowledgement that comes
     * after a fill), in which case nothing else may be booked for it either.
     */
    public boolean apply(ExecutionInput input) {
        boolean changed = switch (input) {
            case OrderAccepted accepted -> accept(accepted.order());
            case OrderRejected rejected -> end(rejected.order(), OrderStatus.REJECTED);
            case OrderCancelled cancelled -> end(cancelled.order(), OrderStatus.CANCELLED);
            case OrderFilled fill -> fill(fill);
            case BalanceReported _ -> true; // not about an order
        };
        if (!changed) {
            ignoredReports++;
        }
        return changed;
    }

    /** Order of folding: ignored reports, open orders, ended orders oldest first. */
    public long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, ignoredReports), open.size());
        for (int i = 0; i < open.size(); i++) {
            hash = open.get(i).stateHash(hash);
        }
        for (Order order : ended) {
            hash = order.stateHash(hash);
        }
        return hash;
    }

    private boolean accept(ClientOrderId id) {
        Order order = find(id);
        return order != null && order.accept();
    }

    private boolean end(ClientOrderId id, OrderStatus status) {
        Order order = find(id);
        if (order == null || !order.end(status)) {
            return false;
        }
        retire(order);
        return true;
    }

    private boolean fill(OrderFilled fill) {
        Order order = find(fill.order());
        if (order == null) {
            Order late = findEnded(fill.order());
            return late != null && late.fill(fill);
        }
        boolean booked = order.fill(fill);
        if (order.status().isFinal()) {
            retire(order);
        }
        return booked;
    }

    private @Nullable Order findEnded(ClientOrderId id) {
        for (Order order : ended) {
            if (order.id().equals(id)) {
                return order;
            }
        }
        return null;
    }

    private void retire(Order order) {
        open.remove(order);
        if (ended.size() == MAX_ENDED) {
            ended.removeFirst();
        }
        ended.addLast(order);
    }
}
