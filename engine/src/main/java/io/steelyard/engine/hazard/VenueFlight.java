package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.StateHash;

/** Whether one venue is being left: opens when the hazard stays over the line, shuts long after it has fallen again. */
final class VenueFlight {
    private final VenueFlightSettings settings;
    private boolean open;
    private long overSinceNanos;
    private long calmSinceNanos;
    private long firstSequence;

    VenueFlight(VenueFlightSettings settings) {
        this.settings = settings;
    }

    boolean isOpen() {
        return open;
    }

    /** Journal sequence of the newest input when the hazard first crossed the line; 0 while it never did. */
    long firstSequence() {
        return firstSequence;
    }

    /** Judges what was just measured; true when the flight opened or shut. */
    boolean update(VenueHazard hazard, long sequence, long nowNanos) {
        return open ? maybeShut(hazard, nowNanos) : maybeOpen(hazard, sequence, nowNanos);
    }

    /** Order of folding: open, times, sequence. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, open), overSinceNanos);
        return StateHash.mix(StateHash.mix(mixed, calmSinceNanos), firstSequence);
    }

    private boolean maybeOpen(VenueHazard hazard, long sequence, long nowNanos) {
        if (!hazard.isOverLine()) {
            overSinceNanos = 0;
            return false;
        }
        if (overSinceNanos == 0) {
            overSinceNanos = nowNanos;
            firstSequence = sequence;
        }
        open = nowNanos - overSinceNanos >= settings.confirmNanos();
        calmSinceNanos = 0;
        return open;
    }

    private boolean maybeShut(VenueHazard hazard, long nowNanos) {
        if (!hazard.isUnderHalfLine()) {
            calmSinceNanos = 0;
            return false;
        }
        calmSinceNanos = calmSinceNanos == 0 ? nowNanos : calmSinceNanos;
        open = nowNanos - calmSinceNanos < settings.returnNanos();
        overSinceNanos = 0;
        return !open;
    }
}
