package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/**
 * Buys the coin that lies low: the weight leaves neutral in proportion to the deviation of the cross from its median,
 * counted in daily volatilities, from an entry to a full score. A baseline: in March 2023 it earned most at the end and
 * lost most on the way (DOMAIN section 4).
 */
final class ZScorePolicy implements AllocationPolicy {
    private static final long MILLI = 1_000;

    /** Volatility below this is the tick's, not the market's: 2 bp. */
    private static final long QUIETEST_RAW = 200;

    /** Weights are wished in whole per cents, so that noise alone trades nothing. */
    private static final long STEP_RAW = 10_000;

    private final long entryMilli;
    private final long fullMilli;
    private final long leaveMilli;
    private boolean engaged;

    /** Scores in thousandths: where it engages, where the weight is at its end, where it lets go. */
    ZScorePolicy(long entryMilli, long fullMilli, long leaveMilli) {
        this.entryMilli = entryMilli;
        this.fullMilli = fullMilli;
        this.leaveMilli = leaveMilli;
    }

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        PegSignals signals = view.signals();
        if (!signals.isMedianReady()) {
            return KEEP;
        }
        long score = scoreMilli(signals);
        boolean before = engaged;
        long threshold = engaged ? leaveMilli : entryMilli;
        engaged = Math.abs(score) >= threshold;
        if (!engaged) {
            return before ? Coin.NEUTRAL_RAW : KEEP;
        }
        long bounded = Math.clamp(score, -fullMilli, fullMilli);
        long tilt = bounded * Coin.NEUTRAL_RAW / fullMilli / STEP_RAW * STEP_RAW;
        return Coin.NEUTRAL_RAW - tilt;
    }

    @Override
    public boolean isDepegMode() {
        return false;
    }

    @Override
    public long stateHash() {
        return StateHash.mix(StateHash.SEED, engaged);
    }

    /** Deviation over daily volatility, thousandths; the mean of both coins' views, so that labels do not matter. */
    private static long scoreMilli(PegSignals signals) {
        long volatility = Math.max(QUIETEST_RAW, signals.volatility().dayRaw());
        long deviation = (signals.offMedianRaw(true) - signals.offMedianRaw(false)) / 2;
        return deviation * MILLI / volatility;
    }
}
