package io.steelyard.backtest.replay;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;

/**
 * The decisions of NautilusTrader's EMA cross on BTCUSDT (nautechsystems/nautilus_trader a95c8042b0): PEERS.md 7.2 rules
 * 2 to 4 and 6. The engine holds no debts, so a short position is what is missing of the coins lent at the start.
 */
final class NautilusEmaCross implements Strategy {
    static final long LENT_RAW = PeerSetups.amountRaw("1");
    private static final int FAST = 10;
    private static final int SLOW = 20;

    private final long quantityRaw;
    private final int lastBar;
    private double fast;
    private double slow;
    private int bars;
    private long closeRaw;
    private boolean stopped;

    NautilusEmaCross(long quantityRaw, int lastBar) {
        this.quantityRaw = quantityRaw;
        this.lastBar = lastBar;
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        if (input instanceof BarClosed bar) {
            closeRaw = bar.closeRaw();
            double close = closeRaw * (PeerSetups.UNITS / 1e8);
            fast = bars == 0 ? close : average(fast, close, FAST);
            slow = bars == 0 ? close : average(slow, close, SLOW);
            bars++;
            if (bars >= SLOW && bar.highRaw() != bar.lowRaw()) {
                walkTo(fast >= slow ? quantityRaw : -quantityRaw, context);
            }
        } else if (input instanceof TimerFired timer
                && timer.timer() == TradingCore.EVALUATE_TIMER
                && bars == lastBar) {
            if (!stopped) {
                stopped = true;
                walkTo(0, context);
            }
        }
    }

    @Override
    public long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, bars), stopped);
        return StateHash.mix(StateHash.mix(hash, Double.doubleToLongBits(fast)), Double.doubleToLongBits(slow));
    }

    private static double average(double value, double sample, int period) {
        double weight = 2.0 / (period + 1.0);
        return weight * sample + (1.0 - weight) * value;
    }

    /** On a flip one order closes and one opens. */
    private void walkTo(long wantedRaw, StrategyContext context) {
        long position = context.portfolio().totalRaw(PeerSetups.BTC) - LENT_RAW;
        if (position == wantedRaw) {
            return;
        }
        if (position != 0) {
            submit(-position, context);
        }
        if (wantedRaw != 0) {
            submit(wantedRaw, context);
        }
    }

    private void submit(long signedRaw, StrategyContext context) {
        Side side = signedRaw > 0 ? Side.BUY : Side.SELL;
        context.submit(new OrderIntent(
                PeerSetups.ID,
                side,
                OrderType.MARKET,
                TimeInForce.IMMEDIATE_OR_CANCEL,
                new Price(side == Side.BUY ? closeRaw * 2 : closeRaw / 2),
                new Quantity(Math.abs(signedRaw)),
                IntentReason.REBALANCE));
    }
}
