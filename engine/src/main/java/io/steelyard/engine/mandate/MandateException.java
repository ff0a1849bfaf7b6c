package io.steelyard.engine.mandate;

import java.util.List;
import java.util.function.Supplier;

/** A text or file that is no mandate; names every fault found. */
public final class MandateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    MandateException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One line a fault. */
    public List<String> faults() {
        return faults;
    }

    static Mandate wrapping(Supplier<Mandate> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException fault) {
            throw new MandateException(List.of(String.valueOf(fault.getMessage())));
        }
    }
}
