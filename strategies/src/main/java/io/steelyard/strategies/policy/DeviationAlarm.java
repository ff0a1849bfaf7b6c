package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.PolicyView;

/**
 * A coin's price in the other lies strictly further than a threshold below its seven-day median, or below par, on a
 * number of consecutive minutes. It knows the cross only, hence not which coin moved. Source: REFERENCE_REPLAY rule 6.
 */
final class DeviationAlarm implements Alarm {
    /** What the cross is measured from. */
    enum Reference {
        MEDIAN,
        PAR
    }

    private final Reference reference;
    private final long thresholdRaw;
    private final int minutes;
    private int baseFell;
    private int quoteFell;

    DeviationAlarm(Reference reference, long thresholdRaw, int minutes) {
        this.reference = reference;
        this.thresholdRaw = thresholdRaw;
        this.minutes = minutes;
    }

    @Override
    public Coin onMinute(PolicyView view) {
        baseFell = count(baseFell, offReferenceRaw(view.signals(), true));
        quoteFell = count(quoteFell, offReferenceRaw(view.signals(), false));
        if (baseFell >= minutes) {
            return Coin.BASE;
        }
        return quoteFell >= minutes ? Coin.QUOTE : Coin.NEITHER;
    }

    @Override
    public long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(hash, baseFell), quoteFell);
    }

    private int count(int fell, long offReferenceRaw) {
        return offReferenceRaw < -thresholdRaw ? Math.min(fell + 1, minutes) : 0;
    }

    /** How far the coin's price in the other coin lies off the reference, millionths; negative when it has fallen. */
    private long offReferenceRaw(PegSignals signals, boolean ofBase) {
        return switch (reference) {
            case MEDIAN -> signals.isMedianReady() ? signals.offMedianRaw(ofBase) : 0;
            case PAR -> signals.offParityRaw(ofBase);
        };
    }
}
