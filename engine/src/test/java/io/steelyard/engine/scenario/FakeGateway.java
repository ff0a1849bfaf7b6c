package io.steelyard.engine.scenario;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.port.OrderGateway;
import io.steelyard.engine.risk.ApprovedOrder;
import java.util.ArrayList;
import java.util.List;

/** A venue that takes everything and says nothing: a test reports the outcomes itself. */
public final class FakeGateway implements OrderGateway {
    private final List<ApprovedOrder> submitted = new ArrayList<>();
    private final List<ClientOrderId> cancelled = new ArrayList<>();
    private final Runnable onCall;

    public FakeGateway() {
        this(() -> {});
    }

    /** {@code onCall} runs at the start of each call, for a test that looks at the moment of routing. */
    public FakeGateway(Runnable onCall) {
        this.onCall = onCall;
    }

    public List<ApprovedOrder> submitted() {
        return List.copyOf(submitted);
    }

    public List<ClientOrderId> cancelled() {
        return List.copyOf(cancelled);
    }

    @Override
    public void submit(ApprovedOrder order) {
        onCall.run();
        submitted.add(order);
    }

    @Override
    public void cancel(ClientOrderId order) {
        onCall.run();
        cancelled.add(order);
    }
}
