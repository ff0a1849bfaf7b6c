package io.steelyard.connectors.llm;

/**
 * What asking one model came to.
 *
 * @param verdict what it said, or why it said nothing
 * @param latencyNanos how long its endpoint took, all attempts together; 0 when it was not asked
 */
public record Reply(Verdict verdict, long latencyNanos) {}
