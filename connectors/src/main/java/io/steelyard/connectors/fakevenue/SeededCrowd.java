package io.steelyard.connectors.fakevenue;

import io.steelyard.connectors.fakevenue.FakeOrder.Force;
import io.steelyard.connectors.fakevenue.FakeOrder.Kind;
import io.steelyard.connectors.fakevenue.FakeOrder.Ticket;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Strangers by a seed: about a price that wanders and comes home to one, they rest, take each other's offers and take theirs
 * back. The same seed at the same times does the same.
 */
final class SeededCrowd implements Strangers {
    private static final long STEP_MILLIS = 100;
    private static final int WIDEST_TICKS = 8;
    private static final int MOST_RESTING = 40; // on one side of one market
    private static final int LEAST = 1_000; // lots, or coins where a lot is smaller
    private static final int MOST = 100_000;
    private static final int PERCENT = 100;
    private static final int TAKERS = 30;
    private static final int LEAVERS = 20;
    private static final int WANDERERS = 15;
    private static final int FARTHEST_TICKS = 20;

    private final SplittableRandom random;
    private final Map<String, Long> ticksFromOne = new TreeMap<>();
    private long steppedMillis;

    SeededCrowd(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public void until(FakeExchange exchange, long nowMillis) {
        if (steppedMillis == 0) {
            steppedMillis = nowMillis - 10 * STEP_MILLIS; // so that there is a book from the first moment on
        }
        while (steppedMillis + STEP_MILLIS <= nowMillis) {
            steppedMillis += STEP_MILLIS;
            for (FakeMarket market : exchange.markets()) {
                if (!market.isTrading()) {
                    continue;
                }
                step(exchange, market, Math.min(steppedMillis, nowMillis));
            }
        }
    }

    private void step(FakeExchange exchange, FakeMarket market, long nowMillis) {
        long tick = market.listing().tick().raw();
        long middle = FixedPoint.ONE + wandered(market.symbol()) * tick;
        for (Side side : Side.values()) {
            List<FakeOrder> resting = market.book.strangers(side);
            if (resting.size() < MOST_RESTING) {
                long away = (1 + random.nextInt(1 + random.nextInt(WIDEST_TICKS))) * tick; // mostly near
                order(exchange, market, side, Force.GTC, side == Side.BUY ? middle - away : middle + away, nowMillis);
            }
            if (!resting.isEmpty() && (resting.size() >= MOST_RESTING || chance(LEAVERS))) {
                leave(exchange, resting.get(random.nextInt(resting.size())), nowMillis);
            }
            if (chance(TAKERS)) {
                long far = WIDEST_TICKS * tick;
                order(exchange, market, side, Force.IOC, side == Side.BUY ? middle + far : middle - far, nowMillis);
            }
        }
    }

    private long wandered(String symbol) {
        long ticks = ticksFromOne.getOrDefault(symbol, 0L);
        if (chance(WANDERERS)) {
            boolean home = random.nextInt(FARTHEST_TICKS) < Math.abs(ticks);
            ticks += home ? -Long.signum(ticks) : random.nextBoolean() ? 1 : -1;
            ticksFromOne.put(symbol, ticks);
        }
        return ticks;
    }

    private void order(
            FakeExchange exchange, FakeMarket market, Side side, Force force, long limitRaw, long nowMillis) {
        long lot = Math.max(FixedPoint.ONE, market.listing().lot().raw());
        long quantity = (LEAST + random.nextInt(MOST)) * lot;
        try {
            exchange.strange(new Ticket(market.symbol(), "", side, Kind.LIMIT, force, limitRaw, quantity), nowMillis);
        } catch (RefusedException e) {
            throw new IllegalStateException("A stranger asked for a market that is not there", e);
        }
    }

    private static void leave(FakeExchange exchange, FakeOrder order, long nowMillis) {
        try {
            exchange.cancel(order, nowMillis);
        } catch (RefusedException e) {
            throw new IllegalStateException("An order of the book that is not open", e);
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(PERCENT) < percent;
    }
}
