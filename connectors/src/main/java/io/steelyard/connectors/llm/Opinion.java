package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.VenueId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model's answer after strict decoding: bounded, complete, and citing only what it was shown.
 *
 * @param baseMilliNats log-likelihood ratio of trouble at the base coin's issuer, thousandths of a nat, -1500 to 1500
 * @param quoteMilliNats the same for the quote coin
 * @param venueMilliNats the same for each venue that it judged
 * @param regime the regime believed in
 * @param horizonMinutes for how long it is meant, 1 to 1440
 * @param confidencePercent 0 to 100, as the model says; measured confidence is another thing
 * @param abstained the model declined to judge
 * @param evidence what it cites, by the numbers of the question, at most 8, in the order cited
 * @param rationale one short sentence for people; nothing decides on it
 */
public record Opinion(
        int baseMilliNats,
        int quoteMilliNats,
        SortedMap<VenueId, Integer> venueMilliNats,
        Regime regime,
        int horizonMinutes,
        int confidencePercent,
        boolean abstained,
        List<Long> evidence,
        String rationale) {
    public Opinion {
        venueMilliNats = Collections.unmodifiableSortedMap(new TreeMap<>(venueMilliNats));
        evidence = List.copyOf(evidence);
    }
}
