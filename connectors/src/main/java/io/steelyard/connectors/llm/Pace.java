package io.steelyard.connectors.llm;

import java.util.List;
import java.util.function.Supplier;

/** The time that passes while models think: the wall's, or that of a replay. */
public interface Pace {
    /** Epoch nanoseconds. */
    long nowNanos();

    /** Carries out all {@code asking} as if at once and returns the replies in their order. */
    List<Reply> atOnce(List<Supplier<Reply>> asking);
}
