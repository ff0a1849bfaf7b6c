package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;

/** A strategy that asks for everything: sensible orders close to every bound, and senseless ones. */
final class WildStrategy implements Strategy {
    private final Dice dice;
    private final int eagerness;

    /** {@code eagerness}: asks once in so many inputs. */
    WildStrategy(Dice dice, int eagerness) {
        this.dice = dice;
        this.eagerness = eagerness;
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        if (!dice.once(eagerness)) {
            return;
        }
        int burst = dice.once(20) ? 12 : 1;
        for (int i = 0; i < burst; i++) {
            OrderIntent intent = dice.once(40) ? senseless() : sensible(context);
            context.submit(intent);
        }
        if (dice.once(4) && !context.blotter().open().isEmpty()) {
            Order order = context.blotter()
                    .open()
                    .get(dice.below(context.blotter().open().size()));
            context.cancel(order.id());
        }
    }

    @Override
    public long stateHash() {
        return 0;
    }

    private OrderIntent sensible(StrategyContext context) {
        Instrument instrument = Stage.LISTED[dice.below(Stage.LISTED.length)];
        Listing listing = context.market().find(instrument.id());
        long mid = listing == null || listing.midRaw() <= 0 ? 100_000_000L : Math.min(listing.midRaw(), 1_000_000_000L);
        Side side = dice.pick(Side.values());
        long tick = instrument.tick().raw();
        long off = mid / 100_000 * dice.pick(0, 0, 10, 20, 29, 30, 31, 100, 250, -10, -100, 3_000);
        long price = Math.max(tick, (side == Side.BUY ? mid + off : mid - off) / tick * tick);
        long lot = Math.max(1, instrument.lot().raw());
        long quantity = Math.max(lot, quantity(context, instrument, side, price) / lot * lot);
        return intent(instrument.id(), side, price, quantity);
    }

    private long quantity(StrategyContext context, Instrument instrument, Side side, long price) {
        CoinPair pair = CoinPair.USDC_USDT;
        long nav = nav(context, pair);
        long held =
                context.portfolio().raw(instrument.venue(), side == Side.SELL ? instrument.base() : instrument.quote());
        long base = side == Side.SELL ? held : held / Math.max(1, price) * 100_000_000L;
        long tenThousandths = dice.pick(1, 10, 50, 100, 199, 200, 201, dice.between(1, 300));
        return switch (dice.below(6)) {
            case 0 -> base + dice.pick(0, 0, 1, 1_000_000);
            case 1 -> base / 10_000 * dice.between(1, 10_000);
            case 2 -> 25_000_000_000_000L + dice.pick(0, -1_000_000, 1_000_000);
            default -> nav / 10_000 * tenThousandths;
        };
    }

    private static long nav(StrategyContext context, CoinPair pair) {
        try {
            return context.portfolio().navRaw(pair, 100_000_000L, 100_000_000L);
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE / 2;
        }
    }

    private OrderIntent senseless() {
        InstrumentId instrument = dice.once(2) ? Stage.UNLISTED : Stage.LISTED[dice.below(Stage.LISTED.length)].id();
        long price = dice.pick(1, Long.MAX_VALUE, 100_000_001L, 1_000_000, 10_000_000_000L);
        long quantity = dice.pick(1, Long.MAX_VALUE, 1_000_000, 999_999_999_999_999L);
        return intent(instrument, dice.pick(Side.values()), price, quantity);
    }

    private OrderIntent intent(InstrumentId instrument, Side side, long price, long quantity) {
        return new OrderIntent(
                instrument,
                side,
                dice.pick(OrderType.values()),
                TimeInForce.GOOD_TILL_CANCELLED,
                new Price(price),
                new Quantity(quantity),
                IntentReason.REBALANCE);
    }
}
