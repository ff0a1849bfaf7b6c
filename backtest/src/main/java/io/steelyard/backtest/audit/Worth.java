package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.Exact.MILLION;
import static io.steelyard.backtest.audit.Exact.ONE;
import static io.steelyard.backtest.audit.Exact.big;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.signal.PegSignals;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What things are worth, in a unit so fine (a dollar / (2 * 10^24)) that amount times twice a price times a dollar price is
 * whole. The dollar prices are the measured ones; a bridged coin has its native's.
 */
final class Worth {
    private static final BigInteger TWICE_ONE = ONE.shiftLeft(1);

    private final RiskLimits limits;
    private final PegSignals signals;
    private final CoinPair pair;
    private final Books books;
    private final Sight sight;

    Worth(RiskLimits limits, PegSignals signals, Books books, Sight sight) {
        this.limits = limits;
        this.signals = signals;
        this.pair = signals.pair();
        this.books = books;
        this.sight = sight;
    }

    /** An amount of dollars, 10^-8, in the fine unit. */
    static BigInteger dollars(long raw) {
        return big(raw).multiply(ONE).multiply(TWICE_ONE);
    }

    /** The coin that an asset is priced as. */
    Asset coin(Asset asset) {
        AssetLimits known = limits.assets().get(asset);
        return known == null ? asset : known.pricedAs();
    }

    /** Dollar price, 10^-8; 0 when unknown. */
    long usdRaw(Asset asset) {
        Asset coin = coin(asset);
        if (coin.equals(pair.numeraire())) {
            return 100_000_000;
        }
        if (coin.equals(pair.base())) {
            return signals.baseUsdRaw();
        }
        return coin.equals(pair.quote()) ? signals.quoteUsdRaw() : 0;
    }

    BigInteger of(Asset asset, BigInteger amount) {
        return amount.multiply(big(usdRaw(asset))).multiply(TWICE_ONE);
    }

    /** Zero while a price is unknown. */
    BigInteger nav() {
        if (signals.baseUsdRaw() <= 0 || signals.quoteUsdRaw() <= 0) {
            return BigInteger.ZERO;
        }
        return held(pair.base()).add(held(pair.quote())).add(held(pair.numeraire()));
    }

    /** All that is held of it. */
    BigInteger held(Asset asset) {
        return of(asset, books.total(asset));
    }

    /** All that is held at the venues picked. */
    BigInteger at(Predicate<VenueId> picked) {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<VenueId, Map<Asset, BigInteger>> venue : books.holdings().entrySet()) {
            if (picked.test(venue.getKey())) {
                for (Map.Entry<Asset, BigInteger> holding : venue.getValue().entrySet()) {
                    sum = sum.add(of(holding.getKey(), holding.getValue()));
                }
            }
        }
        return sum;
    }

    /** The quote amount that the rest of an order moves: at its limit, a sale at the middle where that is more. */
    BigInteger moved(Paper paper) {
        return big(paper.remainingRaw())
                .multiply(twicePrice(paper))
                .multiply(big(usdRaw(paper.instrument().quote())));
    }

    /** Twice the price at which an order weighs most. */
    BigInteger twicePrice(Paper paper) {
        BigInteger twiceLimit = big(paper.limitRaw()).shiftLeft(1);
        return paper.isBuy() ? twiceLimit : twiceLimit.max(big(sight.twiceMidRaw(paper.instrument())));
    }

    BigInteger fee(Paper paper) {
        return moved(paper).multiply(big(paper.feeRate())).divide(MILLION);
    }

    BigInteger rebate(Paper paper) {
        return moved(paper).multiply(big(paper.rebateRate())).divide(MILLION);
    }

    BigInteger gained(Paper paper) {
        return paper.isBuy() ? of(paper.instrument().base(), big(paper.remainingRaw())) : moved(paper);
    }

    BigInteger given(Paper paper) {
        return paper.isBuy() ? moved(paper) : of(paper.instrument().base(), big(paper.remainingRaw()));
    }
}
