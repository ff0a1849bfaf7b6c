package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.PolicyView;

/** A coin's worth stood strictly below a level on a number of consecutive minutes. */
final class LevelAlarm implements Alarm {
    private final long levelRaw;
    private final int minutes;
    private int baseLow;
    private int quoteLow;

    LevelAlarm(long levelRaw, int minutes) {
        this.levelRaw = levelRaw;
        this.minutes = minutes;
    }

    @Override
    public Coin onMinute(PolicyView view) {
        baseLow = count(baseLow, Coin.BASE, view.signals());
        quoteLow = count(quoteLow, Coin.QUOTE, view.signals());
        if (baseLow >= minutes && quoteLow >= minutes) {
            return Coin.NEITHER;
        }
        if (baseLow >= minutes) {
            return Coin.BASE;
        }
        return quoteLow >= minutes ? Coin.QUOTE : Coin.NEITHER;
    }

    @Override
    public long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(hash, baseLow), quoteLow);
    }

    private int count(int low, Coin coin, PegSignals signals) {
        long worth = coin.worthRaw(signals);
        return worth > 0 && worth < levelRaw ? Math.min(low + 1, minutes) : 0;
    }
}
