package io.steelyard.backtest.replay;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;

/** The plainest walk to the target: each minute one immediate order for all that is missing. */
final class Walk implements Strategy {
    private static final long NEAR_RAW = 100;

    private final InstrumentId instrument;

    Walk(InstrumentId instrument) {
        this.instrument = instrument;
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        TargetAllocation target = context.target();
        boolean isMinute = input instanceof TimerFired timer && timer.timer() == TradingCore.EVALUATE_TIMER;
        if (!isMinute || target == null || !context.blotter().open().isEmpty()) {
            return;
        }
        long u = context.signals().baseUsdRaw();
        long t = context.signals().quoteUsdRaw();
        long nav = context.portfolio().navRaw(target.pair(), u, t);
        long weight = context.portfolio().baseWeightRaw(target.pair(), u, t);
        long missing = target.baseWeight().raw() - weight;
        if (weight < 0 || Math.abs(missing) < NEAR_RAW) {
            return;
        }
        long usd = FixedPoint.mulDivFloor(nav, Math.abs(missing), FixedPoint.MILLION);
        long quantity = target.baseWeight().raw() == 0
                ? context.portfolio().totalRaw(target.pair().base())
                : FixedPoint.mulDivFloor(usd, FixedPoint.ONE, u);
        Side side = missing > 0 ? Side.BUY : Side.SELL;
        long cross = context.signals().crossRaw();
        long limit = side == Side.BUY ? cross + cross / 5 : cross - cross / 5;
        quantity -= quantity % 100; // the lot
        if (quantity > 0) {
            context.submit(new OrderIntent(
                    instrument,
                    side,
                    OrderType.MARKET,
                    TimeInForce.IMMEDIATE_OR_CANCEL,
                    new Price(limit),
                    new Quantity(quantity),
                    IntentReason.REBALANCE));
        }
    }

    @Override
    public long stateHash() {
        return 0;
    }
}
