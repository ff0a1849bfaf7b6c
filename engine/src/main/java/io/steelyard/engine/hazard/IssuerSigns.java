package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;

/**
 * What was measured of one coin, all as integers: the whole input of its hazard.
 *
 * @param fallRaw how far it stands below its median and below the other coin, whichever is less, millionths; negative above
 * @param usualDistanceRaw how far from its median the cross usually stands, millionths; 0 while unknown
 * @param legFallRaw how far its own dollar leg stands below par, millionths; 0 or less unless it is the lower leg
 * @param poolFallRaw how far the concentrated pool prices it below the pool's own median, millionths
 * @param liquidityShareRaw the pool's active liquidity against its median, millionths; one million while unknown
 * @param flowMilli the highest net-sell z-score of the last day, thousandths; 0 while unknown
 * @param imbalanceMilli the change-point statistic of its share in the exchange pool, thousandths of its threshold
 */
public record IssuerSigns(
        long fallRaw,
        long usualDistanceRaw,
        long legFallRaw,
        long poolFallRaw,
        long liquidityShareRaw,
        long flowMilli,
        long imbalanceMilli) {
    /** Nothing is known, or all is well. */
    public static final IssuerSigns CALM = new IssuerSigns(0, 0, 0, 0, FixedPoint.MILLION, 0, 0);
}
