package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.strategy.StrategyContext;

/**
 * What buying in one place and selling in the other would bring now: {@code π = (b − a)/m − f_A − f_B − s}, traded only
 * when it exceeds the edge wanted. A pool is traded until its marginal price eats the surplus, an order book at its touch.
 * Refilled for each look; nothing is allocated. Source: DOMAIN section 5.
 */
final class Opportunity {
    /** Kept aside by a buy, since every fill rounds its cost up: a cent. */
    private static final long ASIDE_RAW = FixedPoint.ONE / 100;

    private final ArbitrageSettings settings;
    private long buyLimitRaw;
    private long sellLimitRaw;
    private long quantityRaw;
    private boolean buyFirst;

    Opportunity(ArbitrageSettings settings) {
        this.settings = settings;
    }

    /** Whether buying at {@code buy} and selling at {@code sell} pays; then the fields say how. */
    boolean look(Place buyPlace, Listing buy, Place sellPlace, Listing sell, StrategyContext context) {
        long ask = buyPlace.priceRaw(Side.BUY, buy);
        long bid = sellPlace.priceRaw(Side.SELL, sell);
        if (ask <= 0 || bid <= ask) {
            return false;
        }
        long surplus = bid - ask - costRaw(ask + (bid - ask) / 2, buy.instrument(), sell.instrument());
        if (surplus < 0) {
            return false;
        }
        setLimits(ask, bid, surplus, buyPlace.isPool(), sellPlace.isPool(), buy.instrument(), sell.instrument());
        long offered = buyPlace.amountRaw(Side.BUY, buyLimitRaw, buy);
        long wanted = sellPlace.amountRaw(Side.SELL, sellLimitRaw, sell);
        quantityRaw = quantityRaw(Math.min(offered, wanted), buy.instrument(), sell.instrument(), context);
        buyFirst = buyPlace.isPool() || (!sellPlace.isPool() && offered <= wanted);
        return isWorthIt(ask, bid, surplus, buyPlace.isPool() || sellPlace.isPool());
    }

    long buyLimitRaw() {
        return buyLimitRaw;
    }

    long sellLimitRaw() {
        return sellLimitRaw;
    }

    long quantityRaw() {
        return quantityRaw;
    }

    /** The leg that may fail goes first: the pool's, else the one with less on offer. */
    boolean isBuyFirst() {
        return buyFirst;
    }

    private long costRaw(long middle, Instrument buy, Instrument sell) {
        long share = Math.addExact(fee(buy) + fee(sell), settings.slippageRaw() + settings.edgeRaw());
        return FixedPoint.mulDivCeil(middle, share, FixedPoint.MILLION);
    }

    private static long fee(Instrument instrument) {
        Bps fee = instrument.takerFee();
        return Math.max(0, fee.raw());
    }

    /** A pool may be moved by the whole surplus; a book's price is taken as it stands, and slippage allowed to the second. */
    private void setLimits(
            long ask, long bid, long surplus, boolean buyIsPool, boolean sellIsPool, Instrument buy, Instrument sell) {
        long slack = FixedPoint.mulDivFloor(bid, settings.slippageRaw(), FixedPoint.MILLION);
        long dearest = buyIsPool ? ask + surplus : ask + slack / 2;
        long cheapest = sellIsPool && !buyIsPool ? bid - surplus : bid - slack / 2;
        long buyTick = buy.tick().raw();
        long sellTick = sell.tick().raw();
        buyLimitRaw = Math.max(1, dearest / buyTick) * buyTick;
        sellLimitRaw = Math.max(1, Math.ceilDiv(cheapest, sellTick)) * sellTick;
    }

    private long quantityRaw(long available, Instrument buy, Instrument sell, StrategyContext context) {
        long largest = FixedPoint.mulDivFloor(settings.largestRaw(), FixedPoint.ONE, buyLimitRaw);
        long purse = context.portfolio().raw(buy.venue(), buy.quote())
                - context.blotter().reservedRaw(buy.venue(), buy.quote())
                - ASIDE_RAW;
        long payable = FixedPoint.mulDivFloor(Math.max(0, purse), FixedPoint.MILLION, FixedPoint.MILLION + fee(buy));
        long affordable = FixedPoint.mulDivFloor(payable, FixedPoint.ONE, buyLimitRaw);
        long stock = context.portfolio().raw(sell.venue(), sell.base())
                - context.blotter().reservedRaw(sell.venue(), sell.base());
        long most = Math.max(0, Math.min(Math.min(available, largest), Math.min(affordable, stock)));
        return new Quantity(most).floorTo(buy.lot()).floorTo(sell.lot()).raw();
    }

    private boolean isWorthIt(long ask, long bid, long surplus, boolean pool) {
        if (quantityRaw <= 0 || FixedPoint.mulDivFloor(quantityRaw, ask, FixedPoint.ONE) < settings.smallestRaw()) {
            return false;
        }
        // Along a pool's curve the surplus shrinks to nothing: about half of it is earned.
        long each = surplus + FixedPoint.mulDivFloor(bid, settings.edgeRaw(), FixedPoint.MILLION);
        long gain = FixedPoint.mulDivFloor(quantityRaw, pool ? each / 2 : each, FixedPoint.ONE);
        return gain >= settings.costRaw();
    }
}
