package io.steelyard.backtest.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens: no debt, no more traded than there was, and every coin accounted for. */
final class SimulatedVenuePropertyTest {
    private static final List<OrderType> TYPES = List.of(OrderType.values());

    @Property(tries = 200)
    void shouldAccountForEveryCoinOnABook(@ForAll long seed, @ForAll QueueModel queue) {
        Random random = new Random(seed);
        VenueBench bench = new VenueBench(new FillRule.Book(queue)).book();
        for (int step = 0; step < 60; step++) {
            disturb(bench, random);
            order(bench, random);
        }
        assertBooksBalance(bench);
    }

    @Property(tries = 200)
    void shouldNeverTakeMoreThanItsShareOfTheBars(@ForAll long seed) {
        Random random = new Random(seed);
        VenueBench bench = new VenueBench(new FillRule.Bars(new Route(VenueBench.ID, null), Weight.percent(10), 1, 1));
        long volume = 0;
        for (int minute = 1; minute < 60; minute++) {
            long coins = random.nextInt(1, 100_000);
            volume += coins;
            bench.bar(minute * VenueBench.MINUTE, "0.99" + random.nextInt(10), Long.toString(coins));
            order(bench, random);
        }
        long traded = bench.of(OrderFilled.class).stream()
                .mapToLong(fill -> fill.quantity().raw())
                .sum();
        long most = volume * FixedPoint.ONE / 10;
        assertTrue(traded <= most, () -> "at most " + most + ", was " + traded);
        assertBooksBalance(bench);
    }

    @Property(tries = 200)
    void shouldNeverFillAMakerMoreInTheLowerBoundThanInTheCentralModels(@ForAll long seed) {
        long lower = makerFills(seed, QueueModel.RISK_AVERSE);
        for (QueueModel central : List.of(QueueModel.POWER, QueueModel.LOG)) {
            long filled = makerFills(seed, central);
            assertTrue(lower <= filled, () -> lower + " at most " + central + "'s " + filled);
        }
    }

    private static long makerFills(long seed, QueueModel queue) {
        Random random = new Random(seed);
        VenueBench bench = new VenueBench(new FillRule.Book(queue)).book();
        bench.order(Side.BUY, OrderType.POST_ONLY, TimeInForce.GOOD_TILL_CANCELLED, "0.9999", "500");
        for (int step = 0; step < 60; step++) {
            disturb(bench, random);
        }
        return bench.of(OrderFilled.class).stream()
                .mapToLong(fill -> fill.quantity().raw())
                .sum();
    }

    private static void disturb(VenueBench bench, Random random) {
        String price = "0.999" + random.nextInt(5, 10);
        String other = "1.000" + random.nextInt(5);
        switch (random.nextInt(4)) {
            case 0 -> bench.level(Side.BUY, price, Integer.toString(random.nextInt(300)));
            case 1 -> bench.level(Side.SELL, other, Integer.toString(random.nextInt(300)));
            case 2 -> bench.trade(Side.SELL, price, Integer.toString(random.nextInt(1, 200)));
            default -> bench.trade(Side.BUY, other, Integer.toString(random.nextInt(1, 200)));
        }
    }

    private static void order(VenueBench bench, Random random) {
        OrderType type = TYPES.get(random.nextInt(TYPES.size()));
        boolean rests = type == OrderType.POST_ONLY || random.nextBoolean();
        bench.order(
                random.nextBoolean() ? Side.BUY : Side.SELL,
                type,
                rests ? TimeInForce.GOOD_TILL_CANCELLED : TimeInForce.IMMEDIATE_OR_CANCEL,
                random.nextBoolean() ? "0.999" + random.nextInt(5, 10) : "1.000" + random.nextInt(5),
                Integer.toString(random.nextInt(1, 400_000)));
    }

    /** The balances are the deposits plus what the fills say, by the portfolio's own rounding. */
    private static void assertBooksBalance(VenueBench bench) {
        long base = VenueBench.raw("1000000");
        long quote = base;
        for (OrderFilled fill : bench.of(OrderFilled.class)) {
            boolean buys = fill.side() == Side.BUY;
            long quantity = fill.quantity().raw();
            base += buys ? quantity : -quantity;
            quote += buys
                    ? -fill.quantity().notionalCeil(fill.price())
                    : fill.quantity().notionalFloor(fill.price());
            base -= fill.fee().asset().equals(Asset.USDC) ? fill.fee().raw() : 0;
            quote -= fill.fee().asset().equals(Asset.USDT) ? fill.fee().raw() : 0;
            assertTrue(base >= 0 && quote >= 0, "no debt at any time");
        }
        assertEquals(base, bench.heldRaw(Asset.USDC));
        assertEquals(quote, bench.heldRaw(Asset.USDT));
    }
}
