package io.steelyard.engine.loop;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;

/**
 * Someone on the engine thread who sees each entry as soon as it is journalled, such as the simulated venue. It must not
 * call the {@link Sequencer}, and must not keep an input: market inputs are refilled.
 */
public interface JournalListener {
    /** Called after the input is journalled and before the core folds it. */
    void onInput(long sequence, long ingestTimeNanos, Input input);

    /** Called after a decision is journalled and before anything is routed. */
    default void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {}
}
