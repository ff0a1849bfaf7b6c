package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * The pair's condition by rule, with a hold time in and a longer one out.
 *
 * <p>A coin is sick when its own dollar leg stood 50 bp or more below par for five minutes and lies lower than the
 * other's; it is well again after sixty minutes within 25 bp. The cross alone never names a coin: without dollar legs
 * the state is at most {@link PegState#STRESS}. Stress begins after five minutes with the cross 20 bp or more off its
 * median or a leg 25 bp or more below par, and ends after sixty minutes with the cross within 10 bp and no leg 25 bp
 * below.
 */
final class PegStateRule {
    private static final long SICK_RAW = -5_000;
    private static final long UNWELL_RAW = -2_500;
    private static final long STRESSED_RAW = -2_000;
    private static final long CALM_RAW = -1_000;
    private static final int ENTER_MINUTES = 5;
    private static final int LEAVE_MINUTES = 60;

    private PegState state = PegState.CALM;
    private int baseSick;
    private int quoteSick;
    private int sickWell;
    private int stressed;
    private int calm;

    PegState state() {
        return state;
    }

    /**
     * Judges one minute: the legs' distances from par (0 when unknown) and how far the weaker coin lies off its median in
     * the other, all in millionths.
     */
    void onMinute(long baseOffParRaw, long quoteOffParRaw, long worstOffMedianRaw) {
        count(baseOffParRaw, quoteOffParRaw, worstOffMedianRaw);
        if (baseSick >= ENTER_MINUTES) {
            state = PegState.BASE_DEPEG;
        } else if (quoteSick >= ENTER_MINUTES) {
            state = PegState.QUOTE_DEPEG;
        } else {
            state = withoutNewSickness();
        }
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, state.name()), baseSick);
        mixed = StateHash.mix(StateHash.mix(mixed, quoteSick), sickWell);
        return StateHash.mix(StateHash.mix(mixed, stressed), calm);
    }

    /** A leg's distance from par in millionths; 0 when the leg is unknown. */
    static long offParRaw(long legRaw) {
        return legRaw <= 0 ? 0 : FixedPoint.mulDivHalfEven(legRaw - FixedPoint.ONE, FixedPoint.MILLION, FixedPoint.ONE);
    }

    private void count(long base, long quote, long offMedian) {
        long lowest = Math.min(base, quote);
        baseSick = next(baseSick, base <= SICK_RAW && base < quote);
        quoteSick = next(quoteSick, quote <= SICK_RAW && quote < base);
        sickWell = next(sickWell, lowest > UNWELL_RAW);
        stressed = next(stressed, offMedian <= STRESSED_RAW || lowest <= UNWELL_RAW);
        calm = next(calm, offMedian > CALM_RAW && lowest > UNWELL_RAW);
    }

    private PegState withoutNewSickness() {
        return switch (state) {
            case CALM -> stressed >= ENTER_MINUTES ? PegState.STRESS : PegState.CALM;
            case STRESS -> calm >= LEAVE_MINUTES ? PegState.CALM : PegState.STRESS;
            case BASE_DEPEG, QUOTE_DEPEG -> sickWell >= LEAVE_MINUTES ? PegState.STRESS : state;
        };
    }

    /** Consecutive minutes, counted no further than any hold time needs. */
    private static int next(int count, boolean holds) {
        return holds ? Math.min(count + 1, LEAVE_MINUTES) : 0;
    }
}
