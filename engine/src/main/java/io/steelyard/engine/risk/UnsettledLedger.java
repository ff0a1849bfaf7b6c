package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import java.util.Map;
import java.util.TreeMap;

/** Dollar value of what fills brought and no balance report has confirmed since, by venue and asset. */
final class UnsettledLedger {
    private final Map<VenueId, Map<Asset, Long>> byVenue = new TreeMap<>();

    void add(VenueId venue, Asset gained, long valueRaw) {
        byVenue.computeIfAbsent(venue, _ -> new TreeMap<>()).merge(gained, valueRaw, RollingSum::saturatedSum);
    }

    /** The venue said how much of the asset we hold: what came before is settled. */
    void confirm(VenueId venue, Asset asset) {
        Map<Asset, Long> byAsset = byVenue.get(venue);
        if (byAsset != null) {
            byAsset.remove(asset);
        }
    }

    long totalRaw() {
        long total = 0;
        for (Map<Asset, Long> byAsset : byVenue.values()) {
            for (long value : byAsset.values()) {
                total = RollingSum.saturatedSum(total, value);
            }
        }
        return total;
    }

    /** Folds venue, asset and value, sorted. */
    long stateHash() {
        long hash = StateHash.SEED;
        for (Map.Entry<VenueId, Map<Asset, Long>> venue : byVenue.entrySet()) {
            for (Map.Entry<Asset, Long> asset : venue.getValue().entrySet()) {
                hash = StateHash.mix(hash, venue.getKey().code());
                hash = StateHash.mix(StateHash.mix(hash, asset.getKey().code()), asset.getValue());
            }
        }
        return hash;
    }
}
