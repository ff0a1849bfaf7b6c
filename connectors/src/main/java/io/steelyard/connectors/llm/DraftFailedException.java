package io.steelyard.connectors.llm;

import java.util.List;

/** No draft came of a wish, for a model did not answer or its answer is none; names every model and what was wrong. */
public final class DraftFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    DraftFailedException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** One line a model. */
    public List<String> faults() {
        return faults;
    }
}
