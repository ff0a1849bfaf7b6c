package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.Band;

/**
 * Which weights of the base coin keep both coins inside their bands when the pair holds everything: the base coin's own
 * band, cut with the mirror image of the quote coin's.
 *
 * @param calm bounds in calm, millionths
 * @param depeg bounds while a deterministic rule escapes a depeg
 */
public record AllocationBounds(Band calm, Band depeg) {
    public AllocationBounds {
        require(calm);
        require(depeg);
    }

    /** The bounds that follow from the bands of both coins; bands that leave no weight are an error. */
    public static AllocationBounds of(RiskLimits limits, CoinPair pair) {
        return new AllocationBounds(cut(limits, pair, false), cut(limits, pair, true));
    }

    public Band of(boolean depegMode) {
        return depegMode ? depeg : calm;
    }

    private static Band cut(RiskLimits limits, CoinPair pair, boolean depegMode) {
        Band base = limits.of(pair.base()).band(depegMode);
        Band quote = limits.of(pair.quote()).band(depegMode);
        return new Band(
                Math.max(base.minRaw(), FixedPoint.MILLION - quote.maxRaw()),
                Math.min(base.maxRaw(), FixedPoint.MILLION - quote.minRaw()));
    }

    private static void require(Band band) {
        if (band.minRaw() < 0 || band.maxRaw() > FixedPoint.MILLION || band.minRaw() > band.maxRaw()) {
            throw new IllegalArgumentException("Condition failed: bands leave a weight, were " + band);
        }
    }
}
