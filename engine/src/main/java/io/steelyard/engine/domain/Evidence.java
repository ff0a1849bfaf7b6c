package io.steelyard.engine.domain;

/**
 * A journalled input that a briefing rests on, which an answer may cite.
 *
 * @param kind what it tells
 * @param sequence its journal sequence
 */
public record Evidence(Kind kind, long sequence) {
    /** What a piece of evidence tells. */
    public enum Kind {
        PRICE,
        BASE_FLOW,
        QUOTE_FLOW,
        POOL,
        IMBALANCE,
        NEWS
    }
}
