package io.steelyard.backtest.replay;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * The decisions of LEAN's BybitCryptoRegressionAlgorithm (QuantConnect/Lean 24863901d): PEERS.md 7.1 rules 3 and 5 to 7,
 * in decimals, once a minute.
 */
final class LeanBybit implements Strategy {
    private static final long ONE_BTC = PeerSetups.amountRaw("1");

    private final Average fast = new Average(30);
    private final Average slow = new Average(60);
    private boolean bought;
    private boolean liquidated;
    private boolean limited;

    /** The simple mean of all samples until there are {@code period}, then exponential. */
    private static final class Average {
        private final int period;
        private final BigDecimal weight;
        private BigDecimal value = BigDecimal.ZERO;
        private int samples;

        Average(int period) {
            this.period = period;
            this.weight = BigDecimal.TWO.divide(BigDecimal.valueOf(period + 1L), MathContext.DECIMAL128);
        }

        void add(BigDecimal sample) {
            samples++;
            BigDecimal share = samples <= period
                    ? BigDecimal.ONE.divide(BigDecimal.valueOf(samples), MathContext.DECIMAL128)
                    : weight;
            value = value.add(sample.subtract(value).multiply(share), MathContext.DECIMAL128);
        }
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        if (input instanceof TimerFired timer && timer.timer() == TradingCore.EVALUATE_TIMER) {
            Listing listing = Objects.requireNonNull(context.market().find(PeerSetups.ID));
            BigDecimal mid = BigDecimal.valueOf(listing.bidRaw() + listing.askRaw(), FixedPoint.DIGITS)
                    .divide(BigDecimal.TWO);
            fast.add(mid);
            slow.add(mid);
            if (slow.samples >= slow.period) {
                decide(listing, context);
            }
        }
    }

    @Override
    public long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, bought), liquidated);
        return StateHash.mix(StateHash.mix(hash, limited), slow.samples);
    }

    private void decide(Listing listing, StrategyContext context) {
        long held = context.portfolio().totalRaw(PeerSetups.BTC);
        if (fast.value.compareTo(slow.value) > 0) {
            if (held == ONE_BTC && !bought) {
                bought = true;
                market(Side.BUY, ONE_BTC, listing, context);
            }
        } else if (held > ONE_BTC && !liquidated) {
            liquidated = true;
            market(Side.SELL, held - ONE_BTC, listing, context);
        } else if (held > 0 && held <= ONE_BTC && liquidated && !limited) {
            limited = true;
            submit(Side.SELL, OrderType.LIMIT, above(listing.lastRaw()), held, context);
        }
    }

    private static void market(Side side, long quantityRaw, Listing listing, StrategyContext context) {
        long worst = side == Side.BUY ? listing.askRaw() * 2 : listing.bidRaw() / 2;
        submit(side, OrderType.MARKET, new Price(worst), quantityRaw, context);
    }

    /** One per cent above, rounded to 2 decimals, then to the tick of 0.1. */
    private static Price above(long lastRaw) {
        BigDecimal price = BigDecimal.valueOf(lastRaw, FixedPoint.DIGITS)
                .multiply(BigDecimal.valueOf(PeerSetups.UNITS))
                .multiply(new BigDecimal("1.01"))
                .setScale(2, RoundingMode.HALF_EVEN)
                .setScale(1, RoundingMode.HALF_EVEN);
        return new Price(PeerSetups.priceRaw(price.toPlainString()));
    }

    private static void submit(Side side, OrderType type, Price limit, long quantityRaw, StrategyContext context) {
        context.submit(new OrderIntent(
                PeerSetups.ID,
                side,
                type,
                TimeInForce.GOOD_TILL_CANCELLED,
                limit,
                new Quantity(quantityRaw),
                IntentReason.REBALANCE));
    }
}
