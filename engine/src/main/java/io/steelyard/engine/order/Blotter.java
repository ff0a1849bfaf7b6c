package io.steelyard.engine.order;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.event.ExecutionInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders that are not at their end. */
public final class Blotter {
    private final List<Order> open = new ArrayList<>();

    /** Open orders in the order of submission; do not modify. */
    public List<Order> open() {
        return open;
    }

    public @Nullable Order find(ClientOrderId id) {
        for (Order order : open) {
            if (order.id().equals(id)) {
                return order;
            }
        }
        return null;
    }

    /** Enters an order that the gate let through. */
    public Order submit(ClientOrderId id, OrderIntent intent, long nowNanos) {
        Order order = new Order(id, intent, nowNanos);
        open.add(order);
        return order;
    }

    /** Folds a venue's report; a report on an order that is not open is ignored and false returned. */
    public boolean apply(ExecutionInput input) {
        return false;
    }
}
