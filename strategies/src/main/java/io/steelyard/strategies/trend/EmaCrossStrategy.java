package io.steelyard.strategies.trend;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;

/**
 * Holds a fixed quantity while the fast average of a listing's closes stands at or above the slow one, and nothing
 * otherwise. A bar of a single price moves the averages but decides nothing. Long or flat: the engine holds no debts.
 */
final class EmaCrossStrategy implements Strategy {
    private final InstrumentId instrument;
    private final EmaPair averages;
    private final long quantityRaw;
    private final long slippageRaw;
    private long heldRaw;

    /** {@code quantityRaw}: 10^-8 of the base asset; {@code slippageRaw}: millionths beyond the close. */
    EmaCrossStrategy(InstrumentId instrument, EmaPair averages, long quantityRaw, long slippageRaw) {
        this.instrument = instrument;
        this.averages = averages;
        this.quantityRaw = quantityRaw;
        this.slippageRaw = slippageRaw;
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        if (input instanceof BarClosed bar && bar.instrument().equals(instrument)) {
            averages.add(bar.closeRaw());
            if (averages.isReady() && bar.highRaw() != bar.lowRaw() && !isWorking(context)) {
                trade(bar.closeRaw(), context);
            }
        } else if (input instanceof OrderFilled fill && fill.instrument().equals(instrument)) {
            heldRaw += fill.side() == Side.BUY
                    ? fill.quantity().raw()
                    : -fill.quantity().raw();
        }
    }

    @Override
    public long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, heldRaw), averages.isReady());
        return StateHash.mix(StateHash.mix(hash, averages.fastRaw()), averages.slowRaw());
    }

    private void trade(long closeRaw, StrategyContext context) {
        Listing listing = context.market().find(instrument);
        long wanted = averages.isFastAtOrAbove() ? quantityRaw : 0;
        if (listing == null || closeRaw <= 0 || wanted == heldRaw) {
            return;
        }
        Side side = wanted > heldRaw ? Side.BUY : Side.SELL;
        Quantity quantity = new Quantity(Math.abs(wanted - heldRaw))
                .floorTo(listing.instrument().lot());
        if (!quantity.isZero()) {
            context.submit(new OrderIntent(
                    instrument,
                    side,
                    OrderType.MARKET,
                    TimeInForce.IMMEDIATE_OR_CANCEL,
                    limit(side, closeRaw, listing.instrument()),
                    quantity,
                    IntentReason.MARKET_MAKING));
        }
    }

    private Price limit(Side side, long closeRaw, Instrument traded) {
        long tick = traded.tick().raw();
        long worst = side == Side.BUY
                ? FixedPoint.mulDivFloor(closeRaw, FixedPoint.MILLION + slippageRaw, FixedPoint.MILLION) / tick
                : -Math.floorDiv(
                        -FixedPoint.mulDivCeil(closeRaw, FixedPoint.MILLION - slippageRaw, FixedPoint.MILLION), tick);
        return new Price(Math.max(1, worst) * tick);
    }

    private boolean isWorking(StrategyContext context) {
        for (int i = 0; i < context.blotter().open().size(); i++) {
            if (context.blotter().open().get(i).intent().instrument().equals(instrument)) {
                return true;
            }
        }
        return false;
    }
}
