package io.steelyard.engine.strategy;

import io.steelyard.engine.event.Input;

/** Turns market, portfolio and target into order intents. Deterministic; allocates nothing on market inputs. */
public interface Strategy {
    /** Called after every input has been folded into the views of {@code context}. */
    void onInput(Input input, StrategyContext context);

    /** A hash of the state that this strategy carries between calls. */
    long stateHash();
}
