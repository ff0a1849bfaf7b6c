package io.steelyard.strategies.policy;

import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.PolicyView;

/** More than a threshold of a coin was sold for dollars, net, within sixty minutes. */
final class FlowAlarm implements Alarm {
    private final long thresholdRaw;
    private final Coin watched;

    /** {@code thresholdRaw}: 10^-8 coins; {@code watched}: the one coin to watch, or neither in particular. */
    FlowAlarm(long thresholdRaw, Coin watched) {
        this.thresholdRaw = thresholdRaw;
        this.watched = watched;
    }

    @Override
    public Coin onMinute(PolicyView view) {
        PegSignals signals = view.signals();
        boolean base = watched != Coin.QUOTE && signals.baseFlow().hourNetSellRaw() > thresholdRaw;
        boolean quote = watched != Coin.BASE && signals.quoteFlow().hourNetSellRaw() > thresholdRaw;
        if (base == quote) {
            return Coin.NEITHER;
        }
        return base ? Coin.BASE : Coin.QUOTE;
    }

    @Override
    public long stateHash(long hash) {
        return hash;
    }
}
