package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.Adviser;

/** Makes an adviser for each arm that asks one: all alike, none remembering another's questions. */
@FunctionalInterface
public interface Mind {
    Adviser fresh();
}
