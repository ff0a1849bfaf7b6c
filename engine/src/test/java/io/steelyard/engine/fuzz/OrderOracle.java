package io.steelyard.engine.fuzz;

import static io.steelyard.engine.fuzz.Scales.MILLION;
import static io.steelyard.engine.fuzz.Scales.atMost;
import static io.steelyard.engine.fuzz.Scales.big;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.fuzz.Ledger.Paper;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.OrderBook;
import io.steelyard.engine.risk.OwnerLimits;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PegState;
import io.steelyard.engine.strategy.StrategyContext;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Recomputes, exactly and in its own way, whether a submitted order keeps the limits that concern it alone. */
final class OrderOracle {
    private final RiskLimits limits;
    private final StrategyContext views;
    private final Ledger ledger;
    private final Sources sources;
    private final Scales scales;
    private final LossBook losses;

    OrderOracle(
            RiskLimits limits, StrategyContext views, Ledger ledger, Sources sources, Scales scales, LossBook losses) {
        this.limits = limits;
        this.views = views;
        this.ledger = ledger;
        this.sources = sources;
        this.scales = scales;
        this.losses = losses;
    }

    /** Throws {@link LimitBroken} unless every limit is kept by what {@code words} people have allowed; the order is not yet in the ledger. */
    void check(Paper order, long now, TradingState state, boolean depeg, int words) {
        unless(state != TradingState.HALTED, "HALTED", order.intent);
        boolean reduces = Scales.givenAsset(order).equals(riskier());
        unless(state == TradingState.ACTIVE || reduces, "REDUCE_ONLY", order.intent);
        checkShape(order);
        checkOwner(order, now, depeg && reduces, words);
        checkData(order, now);
        checkNumbers(now);
        checkPrice(order, depeg);
        checkSize(order);
        unless(losses.dayKept(limits.loss().dayRaw(), scales.nav(), now) || reduces, "DAILY_LOSS", order.intent);
        unless(losses.peakKept(limits.loss().fromPeakRaw(), scales.nav()) || reduces, "DRAWDOWN_FROM_PEAK", state);
        unless(losses.startKept(limits.loss().fromStartRaw(), scales.nav()), "DRAWDOWN_FROM_START", state);
    }

    Asset riskier() {
        PegSignals signals = views.signals();
        if (signals.pegState() == PegState.BASE_DEPEG) {
            return Asset.USDC;
        }
        if (signals.pegState() == PegState.QUOTE_DEPEG) {
            return Asset.USDT;
        }
        if (signals.baseUsdRaw() == signals.quoteUsdRaw()) {
            return ledger.total(Asset.USDC).compareTo(ledger.total(Asset.USDT)) >= 0 ? Asset.USDC : Asset.USDT;
        }
        return signals.baseUsdRaw() < signals.quoteUsdRaw() ? Asset.USDC : Asset.USDT;
    }

    private void checkShape(Paper order) {
        unless(Stage.COINS.contains(order.instrument.base()), "UNKNOWN_INSTRUMENT", order.instrument);
        long tick = order.instrument.tick().raw();
        long lot = Math.max(1, order.instrument.lot().raw());
        boolean round = order.intent.limit().raw() % tick == 0
                && order.intent.quantity().raw() % lot == 0;
        unless(round, "MALFORMED", order.intent);
    }

    private void checkOwner(Paper order, long now, boolean escapes, int words) {
        OwnerLimits owner = limits.owner();
        VenueId venue = order.instrument.venue();
        boolean free = owner.mandate().equals(Sha256.ZERO);
        unless(free || owner.venues().contains(venue), "OWNERS_PLACES", venue);
        boolean onChain = venue.equals(Stage.POOL);
        unless(free || !onChain || owner.chains().contains(Stage.ETHEREUM), "OWNERS_PLACES", venue);
        LocalDate day = LocalDate.ofEpochDay(TimeUnit.NANOSECONDS.toDays(now));
        boolean quiet =
                BigInteger.valueOf(owner.quietDays()).testBit(day.getDayOfWeek().getValue() - 1);
        unless(!quiet || (escapes && owner.escapeRaw() != 0) || words >= 1, "OWNERS_QUIET_DAY", day);
        BigInteger value = scales.orderValue(order);
        boolean small = value.compareTo(Scales.dollars(owner.askRaw())) <= 0;
        boolean middling = value.compareTo(Scales.dollars(owner.askTwoRaw())) <= 0;
        unless(words >= 2 || (words == 1 && middling) || small, "OWNERS_APPROVAL", value);
    }

    private void checkData(Paper order, long now) {
        long listing = sources.market(order.instrument.id());
        unless(fresh(listing, limits.data().marketNanos(), now), "STALE_MARKET", listing);
        unless(fresh(sources.newestReference(), limits.data().marketNanos(), now), "STALE_MARKET", listing);
        unless(listing(order).isLive(), "STALE_MARKET", order.instrument);
        if (order.instrument.venue().equals(Stage.POOL)) {
            long age =
                    Objects.requireNonNull(limits.chains().get(Stage.ETHEREUM)).maxAgeNanos();
            unless(fresh(sources.chain(), age, now), "STALE_CHAIN", sources.chain());
        }
        for (Asset asset : new Asset[] {order.instrument.base(), order.instrument.quote()}) {
            Asset coin = asset.equals(Stage.BRIDGED) ? Asset.USDC : asset;
            boolean kept = coin.equals(Asset.USD)
                    || fresh(sources.round(coin), limits.data().oracleNanos(), now);
            unless(kept, "STALE_ORACLE", coin);
        }
        int live = Math.min(sources.heardWithinTenMinutes(now), views.signals().liveReferences());
        unless(live >= limits.data().minReferences(), "TOO_FEW_REFERENCES", live);
        unless(live >= limits.price().minReferences(), "SLIPPAGE_TO_REFERENCES", live);
    }

    private static boolean fresh(long time, long maxAge, long now) {
        return time != Long.MIN_VALUE && now - time <= maxAge;
    }

    private void checkNumbers(long now) {
        int within = 1;
        for (long time : ledger.submits) {
            within += now - time < limits.order().rateWindowNanos() ? 1 : 0;
        }
        unless(within <= limits.order().maxRate(), "MAX_ORDER_RATE", within);
        unless(ledger.open.size() < limits.order().maxOpen(), "MAX_OPEN_ORDERS", ledger.open.size());
    }

    private void checkPrice(Paper order, boolean depeg) {
        long price = order.intent.limit().raw();
        RiskLimits.Band collar =
                depeg ? limits.price().collarDepeg() : limits.price().collarCalm();
        unless(price >= collar.minRaw() && price <= collar.maxRaw(), "PRICE_COLLAR", price);
        boolean buy = order.intent.side() == Side.BUY;
        BigInteger twiceMid = big(scales.twiceMid(order));
        BigInteger over = big(2 * price).subtract(twiceMid);
        long toMid = depeg ? limits.price().toMidDepegRaw() : limits.price().toMidCalmRaw();
        unless(atMost(buy ? over : over.negate(), toMid, twiceMid), "SLIPPAGE_TO_MID", price);

        BigInteger fair = big(scales.usd(order.instrument.base())).multiply(big(100_000_000));
        BigInteger above =
                big(price).multiply(big(scales.usd(order.instrument.quote()))).subtract(fair);
        long toReferences =
                depeg ? limits.price().toReferencesDepegRaw() : limits.price().toReferencesCalmRaw();
        unless(atMost(buy ? above : above.negate(), toReferences, fair), "SLIPPAGE_TO_REFERENCES", price);

        Asset gained = Scales.gainedAsset(order);
        boolean falling =
                !gained.equals(Asset.USD) && scales.usd(gained) < limits.price().fallingCoinRaw();
        unless(!falling, "FALLING_COIN", gained);
        checkPaused(order);
    }

    void checkPaused(Paper order) {
        Asset gained = Scales.gainedAsset(order);
        unless(!sources.isPaused(gained.equals(Stage.BRIDGED) ? Asset.USDC : gained), "PAUSED_COIN", gained);
    }

    private void checkSize(Paper order) {
        BigInteger value = scales.orderValue(order);
        unless(value.compareTo(Scales.dollars(limits.order().maxNotionalRaw())) <= 0, "MAX_ORDER_NOTIONAL", value);
        unless(atMost(value, limits.order().maxNavShareRaw(), scales.nav()), "MAX_ORDER_NAV_SHARE", value);
        BigInteger depth = depth(order).multiply(big(2L * scales.usd(order.instrument.quote())));
        unless(depth.compareTo(Scales.dollars(limits.depth().minRaw())) >= 0, "MIN_DEPTH", depth);
        unless(atMost(value, limits.order().maxDepthShareRaw(), depth), "MAX_ORDER_DEPTH_SHARE", value);
        checkBalance(order);
    }

    /** Sum of price times amount on the side it takes from: levels near the middle, or the touch, or the last bar. */
    private BigInteger depth(Paper order) {
        Listing listing = listing(order);
        Side taken = order.intent.side() == Side.BUY ? Side.SELL : Side.BUY;
        OrderBook book = listing.book();
        BigInteger sum = BigInteger.ZERO;
        if (book.levels(Side.BUY) + book.levels(Side.SELL) > 0) {
            boolean whole = book.isComplete() && book.levels(Side.BUY) > 0 && book.levels(Side.SELL) > 0;
            long twiceMid = whole ? book.priceRaw(Side.BUY, 0) + book.priceRaw(Side.SELL, 0) : 0;
            for (int i = 0; whole && i < book.levels(taken); i++) {
                sum = sum.add(near(book.priceRaw(taken, i), book.quantityRaw(taken, i), twiceMid));
            }
            return sum;
        }
        if (listing.bidRaw() > 0 || listing.askRaw() > 0) {
            boolean bid = taken == Side.BUY;
            return near(
                    bid ? listing.bidRaw() : listing.askRaw(),
                    bid ? listing.bidSizeRaw() : listing.askSizeRaw(),
                    listing.bidRaw() > 0 && listing.askRaw() > 0 ? listing.bidRaw() + listing.askRaw() : 0);
        }
        return big(listing.barVolumeRaw()).multiply(big(listing.barCloseRaw()));
    }

    private BigInteger near(long price, long quantity, long twiceMid) {
        BigInteger off = big(2 * price - twiceMid).abs();
        return atMost(off, limits.depth().withinRaw(), big(twiceMid))
                ? big(price).multiply(big(quantity))
                : BigInteger.ZERO;
    }

    /** In 10^-16 of the asset, so that prices times amounts stay whole. */
    void checkBalance(Paper order) {
        Asset given = Scales.givenAsset(order);
        BigInteger needed = promised(order);
        for (Paper other : ledger.open.values()) {
            boolean same = Scales.givenAsset(other).equals(given)
                    && other.instrument.venue().equals(order.instrument.venue());
            needed = same ? needed.add(promised(other)) : needed;
        }
        BigInteger held = ledger.held(order.instrument.venue(), given).multiply(big(100_000_000));
        unless(needed.compareTo(held) <= 0, "INSUFFICIENT_BALANCE", needed + " of " + held);
    }

    private static BigInteger promised(Paper order) {
        if (order.intent.side() == Side.SELL) {
            return big(order.remaining).multiply(big(100_000_000));
        }
        BigInteger cost = big(order.remaining).multiply(big(order.intent.limit().raw()));
        long rate = Math.max(0, order.instrument.takerFee().raw());
        return cost.add(cost.multiply(big(rate)).divide(MILLION));
    }

    private Listing listing(Paper order) {
        return Objects.requireNonNull(views.market().find(order.instrument.id()));
    }

    private static void unless(boolean kept, String limit, Object detail) {
        LimitBroken.unless(kept, limit, detail);
    }
}
