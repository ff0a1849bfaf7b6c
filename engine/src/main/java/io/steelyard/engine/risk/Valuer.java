package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.signal.PegSignals;

/** What things are worth in dollars, 10^-8: the numeraire at par, a coin at its own price, a bridged coin at its native's. */
final class Valuer {
    private final RiskLimits limits;
    private final CoinPair pair;
    private final PegSignals signals;
    private final Portfolio portfolio;

    Valuer(RiskLimits limits, CoinPair pair, PegSignals signals, Portfolio portfolio) {
        this.limits = limits;
        this.pair = pair;
        this.signals = signals;
        this.portfolio = portfolio;
    }

    /** Whether an asset may be traded at all: the numeraire, or one whose limits are written and whose price can be known. */
    boolean isKnown(Asset asset) {
        return asset.equals(pair.numeraire()) || (limits.assets().containsKey(asset) && pair.contains(coin(asset)));
    }

    /** The coin of the pair that an asset is priced as; the numeraire for itself. */
    Asset coin(Asset asset) {
        AssetLimits known = limits.assets().get(asset);
        return known == null ? asset : known.pricedAs();
    }

    /** Dollar price of an asset; 0 when unknown. */
    long usdRaw(Asset asset) {
        Asset coin = coin(asset);
        if (coin.equals(pair.numeraire())) {
            return FixedPoint.ONE;
        }
        if (coin.equals(pair.base())) {
            return signals.baseUsdRaw();
        }
        return coin.equals(pair.quote()) ? signals.quoteUsdRaw() : 0;
    }

    /** NAV as of now; 0 while a coin's price is unknown. */
    long navRaw() {
        long base = signals.baseUsdRaw();
        long quote = signals.quoteUsdRaw();
        return base > 0 && quote > 0 ? portfolio.navRaw(pair, base, quote) : 0;
    }

    /** NAV as of now with each coin rounded up, for a bound that a larger NAV makes stricter. */
    long navCeilRaw() {
        long base = valueCeil(pair.base(), portfolio.totalRaw(pair.base()));
        long quote = valueCeil(pair.quote(), portfolio.totalRaw(pair.quote()));
        return Math.addExact(Math.addExact(base, quote), portfolio.totalRaw(pair.numeraire()));
    }

    long valueCeil(Asset asset, long amountRaw) {
        return FixedPoint.mulDivCeil(amountRaw, usdRaw(asset), FixedPoint.ONE);
    }

    long valueFloor(Asset asset, long amountRaw) {
        return FixedPoint.mulDivFloor(amountRaw, usdRaw(asset), FixedPoint.ONE);
    }
}
