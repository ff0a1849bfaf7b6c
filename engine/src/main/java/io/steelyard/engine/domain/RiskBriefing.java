package io.steelyard.engine.domain;

import java.util.List;

/**
 * The question to a model: numbers and enums only, so that there is no text to be injected by.
 *
 * @param baseWeight current share of the base coin; for people, the model is not told
 * @param base what is known of the base coin
 * @param quote what is known of the quote coin
 * @param crossDeviation the cross against its trailing median
 * @param liveReferences number of live price references
 * @param state what the engine may do
 * @param venues what is known of the venues, at most 8
 * @param evidence what the numbers rest on and an answer may cite, at most 7
 */
public record RiskBriefing(
        Weight baseWeight,
        CoinBriefing base,
        CoinBriefing quote,
        Bps crossDeviation,
        int liveReferences,
        TradingState state,
        List<VenueBriefing> venues,
        List<Evidence> evidence) {
    /** Largest number of venues told of. */
    public static final int MAX_VENUES = 8;

    /** Largest number of pieces of evidence: one fewer than an answer may cite, for it may cite the question too. */
    public static final int MAX_EVIDENCE = AllocationAdvice.MAX_EVIDENCE - 1;

    public RiskBriefing {
        venues = List.copyOf(venues);
        evidence = List.copyOf(evidence);
        if (venues.size() > MAX_VENUES || evidence.size() > MAX_EVIDENCE) {
            throw new IllegalArgumentException("Condition failed: at most 8 venues and 7 pieces of evidence, were "
                    + venues.size() + " and " + evidence.size());
        }
    }
}
