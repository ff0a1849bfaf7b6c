package io.steelyard.connectors.llm;

import java.util.List;

/**
 * Recorded exchanges to answer from.
 *
 * @param exchanges in the order recorded
 * @param again whether the last answer to a request is given as often as it is asked for, or each answer once
 */
public record Tape(List<Exchange> exchanges, boolean again) {
    public Tape {
        exchanges = List.copyOf(exchanges);
    }

    /** Those of one model. */
    Tape of(ModelSettings model) {
        return new Tape(
                exchanges.stream()
                        .filter(it -> it.provider().equals(model.provider().id())
                                && it.model().equals(model.model()))
                        .toList(),
                again);
    }
}
