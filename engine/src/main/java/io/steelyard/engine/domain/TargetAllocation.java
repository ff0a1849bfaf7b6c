package io.steelyard.engine.domain;

/**
 * How the pair should be held; what the governor made of a policy's wish. The two weights sum to one by construction.
 *
 * @param pair the two coins
 * @param baseWeight the share of {@link CoinPair#base()}; the rest is {@link CoinPair#quote()}
 */
public record TargetAllocation(CoinPair pair, Weight baseWeight) {

    public Weight quoteWeight() {
        return baseWeight.complement();
    }

    /** The share of {@code asset}; zero for any other asset. */
    public Weight weightOf(Asset asset) {
        if (asset.equals(pair.base())) {
            return baseWeight;
        }
        return asset.equals(pair.quote()) ? quoteWeight() : Weight.ZERO;
    }
}
