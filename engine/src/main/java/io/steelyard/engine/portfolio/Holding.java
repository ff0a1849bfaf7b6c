package io.steelyard.engine.portfolio;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;

/** An amount of one asset at one venue, raw 10^-8. */
public final class Holding {
    private final VenueId venue;
    private final Asset asset;
    long raw;

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
}
