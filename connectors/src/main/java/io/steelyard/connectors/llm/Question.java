package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.VenueId;
import java.util.Set;

/**
 * What an answer is measured against.
 *
 * @param evidence the numbers under which evidence was shown and may be cited
 * @param venues the venues that may be judged
 * @param language the language of the rationale
 */
public record Question(Set<Long> evidence, Set<VenueId> venues, Language language) {
    public Question {
        evidence = Set.copyOf(evidence);
        venues = Set.copyOf(venues);
    }
}
