package io.steelyard.engine.strategy;

/**
 * Wishes for a weight of the base coin. Its wish is bounded by the governor afterwards. Deterministic: it knows nothing
 * but its own state and the view, and it is asked once a minute on the core's timer.
 */
public interface AllocationPolicy {
    /** Returned for "leave everything as it is". */
    long KEEP = -1;

    /** The wished weight of the base coin in millionths, 0 to 1,000,000, or {@link #KEEP}. */
    long desiredBaseWeightRaw(PolicyView view);

    /** Whether the wish of the last call is an escape from a depeg by deterministic rule, which wider bounds allow. */
    boolean isDepegMode();

    /**
     * What this policy reckons that leaving a coin and coming back costs, millionths of what is moved; 0 when it reckons with
     * none. The core tells a person of a hazard at the same cost, so that an alarm and the policy never disagree about what a
     * round trip is worth. It never changes.
     */
    default long roundTripCostRaw() {
        return 0;
    }

    /** A hash of the state that this policy carries between calls; equal states give equal hashes on every JVM. */
    long stateHash();
}
