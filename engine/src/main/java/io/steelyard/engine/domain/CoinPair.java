package io.steelyard.engine.domain;

/**
 * The two coins on the steelyard and the money they are weighed in.
 *
 * @param base the first coin, whose weight a policy names (USDC)
 * @param quote the second coin, which holds the rest (USDT)
 * @param numeraire what both are valued in (USD)
 */
public record CoinPair(Asset base, Asset quote, Asset numeraire) {
    public static final CoinPair USDC_USDT = new CoinPair(Asset.USDC, Asset.USDT, Asset.USD);

    public CoinPair {
        if (base.equals(quote) || base.equals(numeraire) || quote.equals(numeraire)) {
            throw new IllegalArgumentException(
                    "Condition failed: three different assets, were " + base + ", " + quote + ", " + numeraire);
        }
    }

    public boolean contains(Asset asset) {
        return asset.equals(base) || asset.equals(quote);
    }
}
