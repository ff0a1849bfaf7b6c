package io.steelyard.backtest.replay;

import io.steelyard.engine.event.Entry;

/**
 * An entry with its place in the run's journal.
 *
 * @param sequence where it stands
 * @param timeNanos ingest time of the input, or of the input that caused the decision
 * @param entry never one of the refilled market inputs
 * @param <E> which kind
 */
public record Stamped<E extends Entry>(long sequence, long timeNanos, E entry) {}
