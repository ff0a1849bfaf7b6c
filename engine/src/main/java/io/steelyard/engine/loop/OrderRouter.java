package io.steelyard.engine.loop;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.port.OrderGateway;
import io.steelyard.engine.risk.ApprovedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The only caller of an {@link OrderGateway}. What is to leave the house waits here until it is journalled and flushed,
 * and then goes, in order, to the gateway of its instrument's venue.
 */
public final class OrderRouter {
    private final Map<VenueId, OrderGateway> gateways;
    private final Blotter blotter;
    private final List<Outgoing> waiting = new ArrayList<>();

    /** {@code blotter} is the core's: it names the venue of each order, also of those submitted before a restart. */
    public OrderRouter(Map<VenueId, OrderGateway> gateways, Blotter blotter) {
        this.gateways = Map.copyOf(gateways);
        this.blotter = blotter;
    }

    /** An order without {@code approved} is to be taken back. */
    private record Outgoing(ClientOrderId id, @Nullable ApprovedOrder approved) {}

    void submit(ApprovedOrder order) {
        waiting.add(new Outgoing(order.id(), order));
    }

    void cancel(ClientOrderId order) {
        waiting.add(new Outgoing(order, null));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Forgets what waits: a fault came in between. */
    void clear() {
        waiting.clear();
    }

    /** Sends what waits; an order to a venue without a gateway goes to {@code unroutable} instead. */
    void route(BiConsumer<ClientOrderId, VenueId> unroutable) {
        for (Outgoing outgoing : waiting) {
            Order order = blotter.find(outgoing.id());
            if (order == null) {
                throw new IllegalStateException("Invariant: what is routed is open, was " + outgoing.id());
            }
            VenueId venue = order.instrument().venue();
            OrderGateway gateway = gateways.get(venue);
            if (outgoing.approved() == null) {
                if (gateway != null) {
                    gateway.cancel(outgoing.id());
                }
            } else if (gateway == null) {
                unroutable.accept(outgoing.id(), venue);
            } else {
                gateway.submit(outgoing.approved());
            }
        }
        waiting.clear();
    }
}
