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
    /** An order without {@code approved} is to be taken back. */
    private record Outgoing(ClientOrderId id, @Nullable ApprovedOrder approved) {}

    private final Map<VenueId, OrderGateway> gateways;
    private final Blotter blotter;
    private final List<Outgoing> waiting = new ArrayList<>();

    /** {@code blotter} is the core's: it names the venue of each order, also of those submitted before a restart. */
    public OrderRouter(Map<VenueId, OrderGateway> gateways, Blotter blotter) {
        this.gateways = Map.copyOf(gateways);
        this.blotter = blotter;
    }

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
            VenueId venue = venueOf(outgoing.id());
            OrderGateway gateway = gateways.get(venue);
            if (gateway != null) {
                send(outgoing, gateway);
            } else if (outgoing.approved() != null) {
                unroutable.accept(outgoing.id(), venue);
            }
        }
        waiting.clear();
    }

    private static void send(Outgoing outgoing, OrderGateway gateway) {
        if (outgoing.approved() == null) {
            gateway.cancel(outgoing.id());
        } else {
            gateway.submit(outgoing.approved());
        }
    }

    private VenueId venueOf(ClientOrderId id) {
        Order order = blotter.find(id);
        if (order == null) {
            throw new IllegalStateException("Invariant: what is routed is open, was " + id);
        }
        return order.instrument().venue();
    }
}
