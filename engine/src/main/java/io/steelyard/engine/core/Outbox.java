package io.steelyard.engine.core;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.risk.ApprovedOrder;

/** Where the core puts what it decided; the loop journals each decision before anything leaves the house. */
public interface Outbox {
    /** To be journalled. */
    void decide(Decision decision);

    /** To be journalled as submitted, then sent. */
    void submit(ApprovedOrder order);

    /** To be journalled as requested, then sent; {@code request} names the order. */
    void cancel(Decision.CancelRequested request);
}
