package io.steelyard.engine.portfolio;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.StateHash;
import java.util.Map;
import java.util.TreeMap;

/** What venues have taken from us by asset, rebates taken off; sorted, so that it hashes the same everywhere. */
final class FeesPaid {
    private final Map<Asset, Long> rawByAsset = new TreeMap<>();

    long raw(Asset asset) {
        return rawByAsset.getOrDefault(asset, 0L);
    }

    void add(Money fee) {
        rawByAsset.merge(fee.asset(), fee.raw(), Math::addExact);
    }

    long stateHash(long seed) {
        long hash = StateHash.mix(seed, rawByAsset.size());
        for (Map.Entry<Asset, Long> fee : rawByAsset.entrySet()) {
            hash = StateHash.mix(StateHash.mix(hash, fee.getKey().code()), fee.getValue());
        }
        return hash;
    }
}
