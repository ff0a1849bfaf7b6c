package io.steelyard.backtest.audit;

/** A limit that an entry of a journal breaks: the entry's sequence, and the limit by its name. */
public record Breach(long sequence, String limit) {}
