package io.steelyard.connectors.order;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The account of one user at a venue with one market: orders, trades, balances. It trades at a price that the test sets, has
 * neither clock nor thread, and counts everything that reaches it.
 */
final class StandInVenue {
    private static final long FEE_MILLIONTHS = 1_000;

    private final Instrument listing;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Trade> trades = new ArrayList<>();
    private final Map<Asset, Long> held = new LinkedHashMap<>();
    private final Map<Asset, Long> locked = new LinkedHashMap<>();
    private Price bid = Price.of("0.9999");
    private Price ask = Price.of("1.0001");
    private long numbers = 100;
    private long tradeNumbers = 5_000;

    /** What became of a message. */
    enum Refusal {
        DUPLICATE,
        INSUFFICIENT,
        WOULD_TAKE,
        UNKNOWN
    }

    /** An order as the venue knows it. */
    static final class Order {
        final String name;
        final long number;
        final Side side;
        final Price limit;
        final Quantity quantity;
        Quantity filled = Quantity.ZERO;
        String status = "NEW";
        long timeNanos;

        Order(String name, long number, Side side, Price limit, Quantity quantity, long timeNanos) {
            this.name = name;
            this.number = number;
            this.side = side;
            this.limit = limit;
            this.quantity = quantity;
            this.timeNanos = timeNanos;
        }

        Quantity remaining() {
            return quantity.minus(filled);
        }

        boolean isOpen() {
            return status.equals("NEW") || status.equals("PARTIALLY_FILLED");
        }
    }

    /** A trade as the venue lists it. */
    record Trade(
            long id,
            Order order,
            Price price,
            Quantity quantity,
            long feeRaw,
            Asset feeAsset,
            boolean maker,
            long timeNanos) {}

    /** Thrown to whoever sent what cannot be done. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.name());
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    StandInVenue(Instrument listing, String base, String quote) {
        this.listing = listing;
        held.put(listing.base(), Quantity.of(base).raw());
        held.put(listing.quote(), Quantity.of(quote).raw());
        locked.put(listing.base(), 0L);
        locked.put(listing.quote(), 0L);
    }

    synchronized void price(String newBid, String newAsk) {
        bid = Price.of(newBid);
        ask = Price.of(newAsk);
    }

    synchronized Order place(
            String name, Side side, Price limit, Quantity quantity, boolean rests, boolean postOnly, long nowNanos)
            throws RefusedException {
        if (orders.containsKey(name)) {
            throw new RefusedException(Refusal.DUPLICATE);
        }
        boolean takes = side == Side.BUY ? limit.compareTo(ask) >= 0 : limit.compareTo(bid) <= 0;
        if (postOnly && takes) {
            throw new RefusedException(Refusal.WOULD_TAKE);
        }
        Asset gives = side == Side.BUY ? listing.quote() : listing.base();
        long needs = needs(side, limit, quantity);
        if (raw(held, gives) - raw(locked, gives) < needs) {
            throw new RefusedException(Refusal.INSUFFICIENT);
        }
        Order order = new Order(name, ++numbers, side, limit, quantity, nowNanos);
        orders.put(name, order);
        locked.merge(gives, needs, Long::sum);
        if (takes) {
            trade(order, side == Side.BUY ? ask : bid, quantity, false, nowNanos);
        } else if (!rests) {
            end(order, "EXPIRED", nowNanos);
        }
        return order;
    }

    synchronized Order cancel(String name, long nowNanos) throws RefusedException {
        Order order = orders.get(name);
        if (order == null || !order.isOpen()) {
            throw new RefusedException(Refusal.UNKNOWN);
        }
        end(order, "CANCELED", nowNanos);
        return order;
    }

    /** Strangers trade with a resting order. */
    synchronized void fill(String name, Quantity quantity, long nowNanos) {
        Order order = orders.get(name);
        if (order != null && order.isOpen()) {
            trade(order, order.limit, quantity.min(order.remaining()), true, nowNanos);
        }
    }

    /** Somebody moves money in or out. */
    synchronized void move(Asset asset, long raw) {
        held.merge(asset, raw, Long::sum);
    }

    synchronized @Nullable Order find(String name) {
        return orders.get(name);
    }

    synchronized @Nullable Order find(long number) {
        return orders.values().stream()
                .filter(it -> it.number == number)
                .findFirst()
                .orElse(null);
    }

    synchronized List<Order> open() {
        return orders.values().stream().filter(Order::isOpen).toList();
    }

    synchronized List<Order> all() {
        return List.copyOf(orders.values());
    }

    synchronized List<Trade> trades(long sinceNanos) {
        return trades.stream().filter(it -> it.timeNanos() >= sinceNanos).toList();
    }

    synchronized long heldRaw(Asset asset) {
        return raw(held, asset);
    }

    synchronized long lockedRaw(Asset asset) {
        return raw(locked, asset);
    }

    Instrument listing() {
        return listing;
    }

    private void trade(Order order, Price price, Quantity quantity, boolean maker, long nowNanos) {
        Asset gives = order.side == Side.BUY ? listing.quote() : listing.base();
        Asset takes = order.side == Side.BUY ? listing.base() : listing.quote();
        long given = order.side == Side.BUY ? quantity.notionalCeil(price) : quantity.raw();
        long taken = order.side == Side.BUY ? quantity.raw() : quantity.notionalFloor(price);
        long fee = FixedPoint.mulDivCeil(taken, FEE_MILLIONTHS, FixedPoint.MILLION);
        long before = needs(order.side, order.limit, order.remaining());
        order.filled = order.filled.plus(quantity);
        order.timeNanos = nowNanos;
        order.status = order.remaining().isZero() ? "FILLED" : "PARTIALLY_FILLED";
        locked.merge(gives, needs(order.side, order.limit, order.remaining()) - before, Long::sum);
        held.merge(gives, -given, Long::sum);
        held.merge(takes, taken - fee, Long::sum);
        trades.add(new Trade(++tradeNumbers, order, price, quantity, fee, takes, maker, nowNanos));
    }

    private void end(Order order, String status, long nowNanos) {
        Asset gives = order.side == Side.BUY ? listing.quote() : listing.base();
        locked.merge(gives, -needs(order.side, order.limit, order.remaining()), Long::sum);
        order.status = status;
        order.timeNanos = nowNanos;
    }

    private static long needs(Side side, Price limit, Quantity quantity) {
        return side == Side.BUY ? quantity.notionalCeil(limit) : quantity.raw();
    }

    private static long raw(Map<Asset, Long> amounts, Asset asset) {
        return amounts.getOrDefault(asset, 0L);
    }
}
