package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.fuzz.Ledger.Paper;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.strategy.StrategyContext;
import java.math.BigInteger;

/**
 * Exact dollar values in a fine unit, 1 / (2 * 10^24) of a dollar, in which twice a price times an amount times a dollar price
 * is a whole number: nothing is ever rounded.
 */
final class Scales {
    static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger ONE = BigInteger.valueOf(100_000_000);
    private static final BigInteger TWO_ONES = BigInteger.valueOf(200_000_000);

    private final StrategyContext views;
    private final Ledger ledger;

    Scales(StrategyContext views, Ledger ledger) {
        this.views = views;
        this.ledger = ledger;
    }

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** A raw dollar amount in the fine unit. */
    static BigInteger dollars(long raw) {
        return big(raw).multiply(ONE).multiply(TWO_ONES);
    }

    /** Whether {@code part} is at most {@code millionths} of {@code whole}, which is above zero. */
    static boolean atMost(BigInteger part, long millionths, BigInteger whole) {
        return whole.signum() > 0 && part.multiply(MILLION).compareTo(whole.multiply(big(millionths))) <= 0;
    }

    long usd(Asset asset) {
        if (asset.equals(Asset.USD)) {
            return 100_000_000;
        }
        return asset.equals(Asset.USDT)
                ? views.signals().quoteUsdRaw()
                : views.signals().baseUsdRaw();
    }

    BigInteger worth(Asset asset, BigInteger amount) {
        return amount.multiply(big(usd(asset))).multiply(TWO_ONES);
    }

    BigInteger nav() {
        return worth(Asset.USDC, ledger.total(Asset.USDC))
                .add(worth(Asset.USDT, ledger.total(Asset.USDT)))
                .add(worth(Asset.USD, ledger.total(Asset.USD)));
    }

    long twiceMid(Paper paper) {
        Listing listing = views.market().find(paper.instrument.id());
        if (listing == null) {
            return 0;
        }
        return listing.bidRaw() > 0 && listing.askRaw() > 0
                ? listing.bidRaw() + listing.askRaw()
                : 2 * Math.max(0, listing.lastRaw());
    }

    /** Twice the price at which an order weighs most: a buy's limit, a sale's limit or the middle. */
    long twicePrice(Paper paper) {
        long twiceLimit = 2 * paper.intent.limit().raw();
        return paper.intent.side() == Side.BUY ? twiceLimit : Math.max(twiceLimit, twiceMid(paper));
    }

    /** Value of the quote amount that the rest of an order moves. */
    BigInteger orderValue(Paper paper) {
        return big(paper.remaining).multiply(big(twicePrice(paper))).multiply(big(usd(paper.instrument.quote())));
    }

    /** The most a venue may take for it. */
    BigInteger fee(Paper paper) {
        long rate = Math.max(
                0,
                Math.max(
                        paper.instrument.takerFee().raw(),
                        paper.instrument.makerFee().raw()));
        return orderValue(paper).multiply(big(rate)).divide(MILLION);
    }

    /** The most it may give for it. */
    BigInteger rebate(Paper paper) {
        long rate = Math.max(
                0,
                -Math.min(
                        paper.instrument.takerFee().raw(),
                        paper.instrument.makerFee().raw()));
        return orderValue(paper).multiply(big(rate)).divide(MILLION);
    }

    /** Value of what the rest of an order brings. */
    BigInteger gained(Paper paper) {
        return paper.intent.side() == Side.SELL
                ? orderValue(paper)
                : worth(paper.instrument.base(), big(paper.remaining));
    }

    /** Value of what it takes. */
    BigInteger given(Paper paper) {
        return paper.intent.side() == Side.BUY
                ? orderValue(paper)
                : worth(paper.instrument.base(), big(paper.remaining));
    }

    static Asset gainedAsset(Paper paper) {
        return paper.intent.side() == Side.BUY ? paper.instrument.base() : paper.instrument.quote();
    }

    static Asset givenAsset(Paper paper) {
        return paper.intent.side() == Side.BUY ? paper.instrument.quote() : paper.instrument.base();
    }
}
