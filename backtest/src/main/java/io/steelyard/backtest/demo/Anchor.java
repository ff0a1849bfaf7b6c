package io.steelyard.backtest.demo;

/**
 * A published figure, or one chosen by us, that the scenario meets.
 *
 * @param timeNanos when, epoch nanoseconds
 * @param series of what
 * @param kind which kind of figure
 * @param value as written
 * @param source where it is published; {@code own} for a choice of ours
 */
record Anchor(long timeNanos, String series, String kind, String value, String source) {}
