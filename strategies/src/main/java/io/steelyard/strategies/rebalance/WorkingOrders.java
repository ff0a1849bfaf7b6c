package io.steelyard.strategies.rebalance;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.order.OrderStatus;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;

/** Our orders that work on some listings, as they stand at the beginning of a step. */
final class WorkingOrders {
    /** Working orders may exceed what is still wanted by this part of it. */
    private static final long SLACK_PART = 20;

    private final List<Order> orders;

    private WorkingOrders(List<Order> orders) {
        this.orders = orders;
    }

    static WorkingOrders on(List<Listing> listings, Blotter blotter) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < blotter.open().size(); i++) {
            Order order = blotter.open().get(i);
            if (listings.stream()
                    .anyMatch(listing ->
                            listing.instrument().id().equals(order.intent().instrument()))) {
                orders.add(order);
            }
        }
        return new WorkingOrders(orders);
    }

    /** Takes back the orders on the wrong side, and those on the right one when together they are for too much. */
    void settle(long wantedUsdRaw, long smallestUsdRaw, StrategyContext context) {
        Side side = wantedUsdRaw > 0 ? Side.BUY : Side.SELL;
        long wanted = Math.abs(wantedUsdRaw);
        // A price that moves a little changes what is wanted; taking an order back for that would lose its place.
        long most = wanted == 0 ? -1 : Math.addExact(wanted + wanted / SLACK_PART, smallestUsdRaw);
        long base = context.signals().baseUsdRaw();
        boolean tooMuch = FixedPoint.mulDivFloor(leftRaw(side), base, FixedPoint.ONE) > most;
        for (Order order : orders) {
            boolean wrong = order.intent().side() != side || tooMuch;
            if (wrong && order.status() != OrderStatus.CANCEL_REQUESTED) {
                context.cancel(order.id());
            }
        }
    }

    /** Base coins that they may still trade, 10^-8. */
    long promisedRaw() {
        return Math.addExact(leftRaw(Side.BUY), leftRaw(Side.SELL));
    }

    /** Whether one works on this instrument. */
    boolean isBusy(Instrument instrument) {
        return orders.stream().anyMatch(order -> order.intent().instrument().equals(instrument.id()));
    }

    private long leftRaw(Side side) {
        long sum = 0;
        for (Order order : orders) {
            if (order.intent().side() == side) {
                sum = Math.addExact(sum, order.remaining().raw());
            }
        }
        return sum;
    }
}
