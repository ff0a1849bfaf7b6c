package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.Bps;

/**
 * How a portfolio fared against its start: the policy's, the holder's or the oracle's.
 *
 * @param trough NAV change at the minute in which the 50/50 holder stood lowest
 * @param end NAV change at the last scored minute
 * @param maxDrawdown the deepest fall from a peak within the window, zero or negative
 */
public record Outcome(Bps trough, Bps end, Bps maxDrawdown) {}
