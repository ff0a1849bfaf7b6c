package io.steelyard.engine.core;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.risk.ApprovedOrder;

/** An outbox that forgets everything. */
final class NoOutbox implements Outbox {
    @Override
    public void decide(Decision decision) {}

    @Override
    public void submit(ApprovedOrder order) {}

    @Override
    public void cancel(CancelRequested request) {}
}
