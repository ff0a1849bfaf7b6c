package io.steelyard.strategies.policy;

import io.steelyard.engine.strategy.PolicyView;

/**
 * Fires once, on the close of the minute that begins at a given time: the fixed-time rows of a study, never a live
 * policy.
 */
final class TimeAlarm implements Alarm {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Coin coin;
    private final long timeNanos;

    TimeAlarm(Coin coin, long timeNanos) {
        this.coin = coin;
        this.timeNanos = timeNanos;
    }

    @Override
    public Coin onMinute(PolicyView view) {
        long sinceClose = view.nowNanos() - timeNanos - MINUTE_NANOS;
        return sinceClose >= 0 && sinceClose < MINUTE_NANOS ? coin : Coin.NEITHER;
    }

    @Override
    public long stateHash(long hash) {
        return hash;
    }
}
