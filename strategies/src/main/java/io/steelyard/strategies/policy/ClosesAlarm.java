package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.PolicyView;

/**
 * A coin's price in the other lies further than a threshold below par on two of the last three closes of a bar. Baseline of
 * DOMAIN section 4 ("50 bp on 2 of 3 bars").
 */
final class ClosesAlarm implements Alarm {
    private static final int CLOSES = 0b111;
    private static final int TWO = 2;

    private final long thresholdRaw;
    private final long barNanos;
    private long closedAtNanos;
    private int baseLow;
    private int quoteLow;

    /** {@code thresholdRaw}: millionths below par; {@code barNanos}: length of a bar, which ends on its multiples. */
    ClosesAlarm(long thresholdRaw, long barNanos) {
        this.thresholdRaw = thresholdRaw;
        this.barNanos = barNanos;
    }

    @Override
    public Coin onMinute(PolicyView view) {
        if (view.nowNanos() / barNanos > closedAtNanos / barNanos) {
            closedAtNanos = view.nowNanos();
            baseLow = shift(baseLow, view.signals(), true);
            quoteLow = shift(quoteLow, view.signals(), false);
        }
        if (Integer.bitCount(baseLow) >= TWO) {
            return Coin.BASE;
        }
        return Integer.bitCount(quoteLow) >= TWO ? Coin.QUOTE : Coin.NEITHER;
    }

    @Override
    public long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(StateHash.mix(hash, closedAtNanos), baseLow), quoteLow);
    }

    /** The last three closes as bits, the newest lowest; while the price is unknown it is not low. */
    private int shift(int low, PegSignals signals, boolean ofBase) {
        return (low << 1 | (signals.offParityRaw(ofBase) < -thresholdRaw ? 1 : 0)) & CLOSES;
    }
}
