package io.steelyard.engine.order;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Quantity;

/** One order of ours from submission to its end. */
public final class Order {
    private final ClientOrderId id;
    private final OrderIntent intent;
    private final long submittedAtNanos;
    OrderStatus status = OrderStatus.SUBMITTED;
    Quantity filled = Quantity.ZERO;

    Order(ClientOrderId id, OrderIntent intent, long submittedAtNanos) {
        this.id = id;
        this.intent = intent;
        this.submittedAtNanos = submittedAtNanos;
    }

    public ClientOrderId id() {
        return id;
    }

    public OrderIntent intent() {
        return intent;
    }

    public long submittedAtNanos() {
        return submittedAtNanos;
    }

    public OrderStatus status() {
        return status;
    }

    public Quantity filled() {
        return filled;
    }

    /** What may still trade. */
    public Quantity remaining() {
        return intent.quantity().minus(filled);
    }
}
