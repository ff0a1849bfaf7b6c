package io.steelyard.engine.event;

/** Something that came from outside, in the order in which the engine saw it. */
public sealed interface Input extends Entry permits MarketInput, ChainInput, ExecutionInput, ControlInput {
    /** When it happened by the clock of where it happened, epoch nanoseconds; the ingest time stands in the journal. */
    long venueTimeNanos();
}
