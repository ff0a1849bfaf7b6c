package io.steelyard.strategies.policy;

import io.steelyard.engine.strategy.PolicyView;

/** Watches the market minute by minute and says which coin to leave, if any. */
interface Alarm {
    /** Judges the minute that just ended; called exactly once per minute. */
    Coin onMinute(PolicyView view);

    /** The base weight that an escape from {@code coin} should reach now, millionths. */
    default long escapeWeightRaw(Coin coin) {
        return coin.escapeWeightRaw();
    }

    /** Whether the last answer holds without anyone's advice, so that the wider bounds of an escape apply. */
    default boolean isDeterministic() {
        return true;
    }

    long stateHash(long hash);
}
