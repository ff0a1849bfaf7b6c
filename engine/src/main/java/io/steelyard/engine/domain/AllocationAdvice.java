package io.steelyard.engine.domain;

import java.util.List;

/**
 * A model's opinion: bounded log-likelihood ratios of an issuer event, with its evidence. Never weights, never orders.
 * The record itself accepts any number, for a hostile answer must be representable; the governor clamps.
 *
 * @param briefingSequence journal sequence of the question it answers
 * @param expiresAtNanos epoch nanoseconds after which it counts for nothing
 * @param baseMilliNats log-likelihood ratio of trouble at the base coin's issuer, thousandths of a nat; legal -1500 to 1500
 * @param quoteMilliNats the same for the quote coin
 * @param venues the same for venues, at most 8, each at most once
 * @param vendors how many vendors of models agree in it, 0 to 255; what one says alone is 1
 * @param regime the regime believed in
 * @param confidence 0 to 1
 * @param abstained the model declined to judge
 * @param evidence journal sequences it cites, at most 8
 * @param modelHash the policy version: hash of models, prompts, parameters, routing and mandate
 */
public record AllocationAdvice(
        long briefingSequence,
        long expiresAtNanos,
        int baseMilliNats,
        int quoteMilliNats,
        List<VenueOpinion> venues,
        int vendors,
        Regime regime,
        Weight confidence,
        boolean abstained,
        List<Long> evidence,
        Sha256 modelHash) {
    /** Largest number of cited journal sequences. */
    public static final int MAX_EVIDENCE = 8;

    /** Largest number of vendors that agree. */
    public static final int MAX_VENDORS = 255;

    public AllocationAdvice {
        evidence = List.copyOf(evidence);
        venues = List.copyOf(venues);
        if (venues.size() > RiskBriefing.MAX_VENUES || vendors < 0 || vendors > MAX_VENDORS) {
            throw new IllegalArgumentException("Condition failed: at most 8 venues and 0 to 255 vendors, were "
                    + venues.size() + " and " + vendors);
        }
        if (evidence.size() > MAX_EVIDENCE) {
            throw new IllegalArgumentException("Condition failed: at most 8 evidence ids, were " + evidence.size());
        }
    }
}
