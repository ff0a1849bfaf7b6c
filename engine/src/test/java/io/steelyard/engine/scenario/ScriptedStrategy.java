package io.steelyard.engine.scenario;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A strategy that asks, on the next input, for what a test laid ready. */
public final class ScriptedStrategy implements Strategy {
    private final Queue<OrderIntent> intents = new ArrayDeque<>();
    private final Queue<ClientOrderId> cancels = new ArrayDeque<>();
    private @Nullable RuntimeException fault;
    private long inputs;

    public void want(OrderIntent intent) {
        intents.add(intent);
    }

    public void takeBack(ClientOrderId order) {
        cancels.add(order);
    }

    /** Throws this on the next input, after everything that lies ready was asked for. */
    public void failWith(RuntimeException exception) {
        fault = exception;
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        inputs++;
        while (!intents.isEmpty()) {
            context.submit(intents.remove());
        }
        while (!cancels.isEmpty()) {
            context.cancel(cancels.remove());
        }
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public long stateHash() {
        return StateHash.mix(StateHash.SEED, inputs);
    }
}
