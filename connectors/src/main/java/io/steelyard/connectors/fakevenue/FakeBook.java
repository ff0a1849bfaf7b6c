package io.steelyard.connectors.fakevenue;

import io.steelyard.engine.domain.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Resting orders by price, and at one price by time; it counts its changes as Binance numbers its depth updates. */
final class FakeBook {
    private final NavigableMap<Long, Deque<FakeOrder>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Deque<FakeOrder>> asks = new TreeMap<>();
    private final SequencedMap<Long, Long> changedBids = new LinkedHashMap<>();
    private final SequencedMap<Long, Long> changedAsks = new LinkedHashMap<>();
    private long updates = 1_000;
    private long told = 1_000;

    /** Price and amount, 10^-8. */
    record Level(long priceRaw, long quantityRaw) {}

    /** What changed since the last time: the numbers of the first and the last change, and what is left at each price. */
    record Changes(long first, long last, List<Level> bids, List<Level> asks) {}

    /** Told of each trade while an order is taken in. */
    @FunctionalInterface
    interface Matches {
        /** {@code maker} rested, {@code taker} came; {@code quantityRaw} is what is traded at {@code priceRaw}. */
        void on(FakeOrder maker, FakeOrder taker, long priceRaw, long quantityRaw);
    }

    /** The best price of a side; 0 where there is none. */
    long bestRaw(Side side) {
        NavigableMap<Long, Deque<FakeOrder>> levels = of(side);
        return levels.isEmpty() ? 0 : levels.firstKey();
    }

    /** Amount at the best price. */
    long bestQuantityRaw(Side side) {
        NavigableMap<Long, Deque<FakeOrder>> levels = of(side);
        return levels.isEmpty() ? 0 : quantity(levels.firstEntry().getValue());
    }

    /** Number of the last change. */
    long updateId() {
        return updates;
    }

    /** Up to {@code most} levels, the best first. */
    List<Level> levels(Side side, int most) {
        List<Level> found = new ArrayList<>();
        for (Map.Entry<Long, Deque<FakeOrder>> level : of(side).entrySet()) {
            if (found.size() == most) {
                break;
            }
            found.add(new Level(level.getKey(), quantity(level.getValue())));
        }
        return found;
    }

    /** All resting orders of strangers on a side, the best first. */
    List<FakeOrder> strangers(Side side) {
        return of(side).values().stream()
                .flatMap(Collection::stream)
                .filter(it -> it.stranger)
                .toList();
    }

    /** How much of an order could be traded at once. */
    long availableRaw(FakeOrder.Ticket ticket) {
        long sum = 0;
        for (Map.Entry<Long, Deque<FakeOrder>> level :
                of(opposite(ticket.side())).entrySet()) {
            if (!ticket.reaches(level.getKey()) || sum >= ticket.quantityRaw()) {
                break;
            }
            sum += quantity(level.getValue());
        }
        return Math.min(sum, ticket.quantityRaw());
    }

    /** Trades an order against what rests; the caller books each match on both orders before the next. */
    void match(FakeOrder taker, Matches matches) {
        NavigableMap<Long, Deque<FakeOrder>> other = of(opposite(taker.side()));
        while (taker.isOpen() && !other.isEmpty() && taker.ticket.reaches(other.firstKey())) {
            long price = other.firstKey();
            Deque<FakeOrder> level = other.firstEntry().getValue();
            FakeOrder maker = level.getFirst();
            matches.on(maker, taker, price, Math.min(maker.remainingRaw(), taker.remainingRaw()));
            if (!maker.isOpen()) {
                level.removeFirst();
            }
            onChange(opposite(taker.side()), price);
        }
    }

    /** Lets an order rest behind those that were there. */
    void rest(FakeOrder order) {
        of(order.side())
                .computeIfAbsent(order.ticket.limitRaw(), _ -> new ArrayDeque<>())
                .addLast(order);
        onChange(order.side(), order.ticket.limitRaw());
    }

    /** Trades with an order wherever it stands; {@code trade} books it. */
    void hit(FakeOrder order, Runnable trade) {
        trade.run();
        if (order.isOpen()) {
            onChange(order.side(), order.ticket.limitRaw());
        } else {
            remove(order);
        }
    }

    /** Takes an order out. */
    void remove(FakeOrder order) {
        Deque<FakeOrder> level = of(order.side()).get(order.ticket.limitRaw());
        if (level == null) {
            return;
        }
        for (Iterator<FakeOrder> each = level.iterator(); each.hasNext(); ) {
            if (each.next().number == order.number) {
                each.remove();
            }
        }
        onChange(order.side(), order.ticket.limitRaw());
    }

    /** Tells what changed since it was last asked. */
    Changes drain() {
        Changes changes = new Changes(told + 1, updates, drained(changedBids), drained(changedAsks));
        told = updates;
        return changes;
    }

    private static List<Level> drained(SequencedMap<Long, Long> changed) {
        List<Level> levels = new ArrayList<>();
        changed.forEach((price, left) -> levels.add(new Level(price, left)));
        changed.clear();
        return levels;
    }

    private void onChange(Side side, long priceRaw) {
        Deque<FakeOrder> level = of(side).get(priceRaw);
        long left = level == null ? 0 : quantity(level);
        if (level != null && level.isEmpty()) {
            of(side).remove(priceRaw);
        }
        (side == Side.BUY ? changedBids : changedAsks).put(priceRaw, left);
        updates++;
    }

    private static long quantity(Deque<FakeOrder> level) {
        long sum = 0;
        for (FakeOrder order : level) {
            sum += order.remainingRaw();
        }
        return sum;
    }

    private NavigableMap<Long, Deque<FakeOrder>> of(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private static Side opposite(Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }
}
