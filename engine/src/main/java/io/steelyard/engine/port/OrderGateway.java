package io.steelyard.engine.port;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.risk.ApprovedOrder;

/** The door to one venue's order entry. Outcomes come back as inputs, through the same door as everything else. */
public interface OrderGateway {
    /** Sends an order; returns at once. */
    void submit(ApprovedOrder order);

    /** Asks to take an order back; returns at once. */
    void cancel(ClientOrderId order);
}
