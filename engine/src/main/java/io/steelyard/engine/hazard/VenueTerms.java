package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;

/**
 * What is believed of one venue before anything is measured.
 *
 * @param priorRaw failures a year in calm (frozen, hacked, insolvent, or a market that is none), millionths, above 0
 * @param lossRaw loss of what lies there given a failure, millionths
 * @param costRaw what leaving it and coming back costs, millionths of what lies there
 */
public record VenueTerms(long priorRaw, long lossRaw, long costRaw) {
    /** For a venue of which nothing else is said: 2 % a year, half lost, 10 bp to leave. The values are a judgement. */
    public static final VenueTerms REFERENCE = new VenueTerms(20_000, 500_000, 1_000);

    public VenueTerms {
        if (priorRaw <= 0 || lossRaw <= 0 || lossRaw > FixedPoint.MILLION || costRaw <= 0 || costRaw >= lossRaw) {
            throw new IllegalArgumentException(
                    "Condition failed: prior above 0, loss in (0, 1], cost in (0, loss), were " + priorRaw + ", "
                            + lossRaw + " and " + costRaw);
        }
    }
}
