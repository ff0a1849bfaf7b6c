package io.steelyard.engine.portfolio;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;

/** An amount of one asset at one venue, raw 10^-8, never negative. */
public final class Holding {
    private final VenueId venue;
    private final Asset asset;
    private long raw;

    Holding(VenueId venue, Asset asset) {
        this.venue = venue;
        this.asset = asset;
    }

    public VenueId venue() {
        return venue;
    }

    public Asset asset() {
        return asset;
    }

    public long raw() {
        return raw;
    }

    void set(long newRaw) {
        if (newRaw < 0) {
            throw new IllegalStateException(
                    "Invariant: no debt of " + asset + " at " + venue + ", would be " + newRaw + "e-8");
        }
        raw = newRaw;
    }

    void add(long deltaRaw) {
        set(Math.addExact(raw, deltaRaw));
    }
}
