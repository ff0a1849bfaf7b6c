package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;

/**
 * Buys the pair where it is cheap and sells it where it is dear, out of inventory held in both places: two exchanges, or an
 * exchange and a pool. Nothing new is begun unless trading is active and no policy escapes a depeg; what is open is closed
 * in any state, as far as the gate allows.
 */
final class CrossVenueArbitrage implements Strategy {
    private final ArbitrageSettings settings;
    private final Place one;
    private final Place other;
    private final Opportunity opportunity;
    private final TwoLegTrade trade;

    CrossVenueArbitrage(ArbitrageSettings settings, Place one, Place other) {
        this.settings = settings;
        this.one = one;
        this.other = other;
        this.opportunity = new Opportunity(settings);
        this.trade = new TwoLegTrade(settings, one, other);
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        if (input instanceof OrderFilled fill) {
            trade.onFill(fill);
        } else if (input instanceof PoolObserved pool) {
            observe(one, pool);
            observe(other, pool);
        }
        trade.step(context);
        boolean may = context.state() == TradingState.ACTIVE && !context.isDepegMode();
        if (may && isPrice(input) && trade.isIdle(context.nowNanos())) {
            seek(context);
        }
    }

    @Override
    public long stateHash() {
        long hash = trade.stateHash(StateHash.SEED);
        hash = one instanceof PoolPlace pool ? pool.stateHash(hash) : hash;
        return other instanceof PoolPlace pool ? pool.stateHash(hash) : hash;
    }

    /** Bars end together: both are in on the minute's timer. */
    private boolean isPrice(Input input) {
        return switch (input) {
            case MarketInput print ->
                print.instrument().equals(one.instrument())
                        || print.instrument().equals(other.instrument());
            case PoolObserved _, ControlInput.TimerFired _ -> true;
            case ControlInput _ -> false;
            case ChainInput _ -> false;
            case ExecutionInput _ -> false;
        };
    }

    private static void observe(Place place, PoolObserved pool) {
        if (place instanceof PoolPlace watched) {
            watched.observe(pool);
        }
    }

    private void seek(StrategyContext context) {
        Listing first = one.fresh(settings.maxAgeNanos(), context);
        Listing second = other.fresh(settings.maxAgeNanos(), context);
        if (first == null || second == null || !isSamePair(first.instrument(), second.instrument())) {
            return;
        }
        if (opportunity.look(one, first, other, second, context)) {
            begin(one, first, other, second, context);
        } else if (opportunity.look(other, second, one, first, context)) {
            begin(other, second, one, first, context);
        }
    }

    private static boolean isSamePair(Instrument first, Instrument second) {
        return first.base().equals(second.base()) && first.quote().equals(second.quote());
    }

    private void begin(Place buyPlace, Listing buy, Place sellPlace, Listing sell, StrategyContext context) {
        boolean buyFirst = opportunity.isBuyFirst();
        Instrument instrument = buyFirst ? buy.instrument() : sell.instrument();
        trade.begin(
                instrument,
                buyFirst ? Side.BUY : Side.SELL,
                buyFirst ? opportunity.buyLimitRaw() : opportunity.sellLimitRaw(),
                opportunity.quantityRaw(),
                buyFirst ? sellPlace : buyPlace,
                buyFirst ? opportunity.sellLimitRaw() : opportunity.buyLimitRaw(),
                context);
    }
}
