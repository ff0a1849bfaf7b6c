package io.steelyard.connectors.news;

/** One source as it can be asked: one poll after the other, by one thread at a time. Never throws for what a source says. */
public interface SourcePoll {
    SourceSettings settings();

    /** What is new. The same is new again until it is kept. */
    Polled poll();

    /** What the latest poll brought has been taken: it is not new any more, nor after a restart. False when that cannot be kept. */
    boolean keep();
}
