package io.steelyard.strategies.quoting;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.order.OrderStatus;
import io.steelyard.engine.scenario.ScriptedPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.strategies.BenchLimits;
import io.steelyard.strategies.CoreBench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** With the real gate, random books and a venue that fills as it likes, the inventory stays inside its limits. */
final class InventoryPropertyTest {
    private static final long PAR = FixedPoint.ONE;
    private static final long TICK = 10_000;
    private static final VenueId VENUE = new VenueId("binance");
    private static final Instrument CROSS = new Instrument(
            InstrumentId.of(4), VENUE, Asset.USDC, Asset.USDT, new Price(TICK), Quantity.of("1"), Bps.ZERO, Bps.ZERO);

    /** A strategy bound narrower than the gate's: neither is ever passed, and the gate has nothing to deny. */
    @Property(tries = 40)
    void shouldKeepItsOwnBoundInsideTheGates(@ForAll long seed) {
        CoreBench bench = bench(Map.of("inventory", "10%"));
        run(bench, seed, 1_500, 100_000);
        // Thin books are the gate's to judge; band, rate and number of orders are ours to keep.
        for (OrderDenied denied : bench.decisions(OrderDenied.class)) {
            assertSame(DenyReason.MAX_ORDER_DEPTH_SHARE, denied.reason());
        }
    }

    /** A strategy bound wider than the gate's: the gate's band holds whatever the strategy would like. */
    @Property(tries = 40)
    void shouldNeverLeaveTheGatesBand(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int gamma) {
        CoreBench bench =
                bench(Map.of("inventory", "100%", "gamma_milli", Integer.toString(gamma), "order_usd", "90000"));
        run(bench, seed, 1_500, BenchLimits.MOST - FixedPoint.MILLION / 2);
    }

    /** Everybody sells to us: the gate says where it ends. */
    @Example
    void shouldMeetTheGatesBandWhenOnlyBuysFill() {
        CoreBench bench = bench(Map.of("inventory", "100%", "gamma_milli", "1", "order_usd", "90000"));
        for (int i = 0; i < 300; i++) {
            bench.pass(5_000_000_000L).quote(CROSS, PAR - TICK, PAR + TICK, 1_000_000 * PAR);
            for (Order order : List.copyOf(bench.open())) {
                if (order.intent().side() == Side.BUY) {
                    bench.fill(order.id(), order.intent(), order.remaining().raw(), true);
                }
            }
        }
        assertTrue(weight(bench) > BenchLimits.MOST - 50_000, () -> "weight " + weight(bench));
        assertTrue(weight(bench) <= BenchLimits.MOST, () -> "weight " + weight(bench));
        assertTrue(bench.decisions(OrderDenied.class).stream()
                .allMatch(denied -> denied.reason() == DenyReason.ASSET_WEIGHT_BAND));
        assertFalse(bench.decisions(OrderDenied.class).isEmpty());
    }

    private static CoreBench bench(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("instrument", "4", "warm_up", "2", "sample", "1s", "refresh", "1s", "kill", "200bp"));
        settings.putAll(more);
        CoreBench bench = CoreBench.open(
                BenchLimits.create(),
                new ScriptedPolicy(),
                new MarketMakingProvider().create(new PluginSettings(settings)),
                CROSS);
        return bench.hold(VENUE, Asset.USDC, 1_000_000)
                .hold(VENUE, Asset.USDT, 1_000_000)
                .quote(CROSS, PAR - TICK, PAR + TICK, 1_000_000 * PAR)
                .pass(60_000_000_000L);
    }

    private static void run(CoreBench bench, long seed, int steps, long farthest) {
        Random random = new Random(seed);
        long mid = PAR;
        boolean drifting = random.nextBoolean();
        for (int i = 0; i < steps; i++) {
            mid = Math.clamp(mid + TICK * random.nextInt(-2, 3), PAR - 50 * TICK, PAR + 50 * TICK);
            bench.pass(random.nextLong(1_000_000L, 2_000_000_000L));
            bench.quote(CROSS, mid - TICK, mid + TICK * random.nextInt(0, 3), random.nextLong(PAR, 1_000_000 * PAR));
            for (Order order : List.copyOf(bench.open())) {
                serve(bench, order, random, drifting);
            }
            requireInside(bench, farthest);
        }
        assertTrue(bench.sent().size() > 20, () -> "it traded: " + bench.sent().size());
    }

    /** Mostly fills; in a drifting market buys fill more often than sales, so that inventories pile up. */
    private static void serve(CoreBench bench, Order order, Random random, boolean drifting) {
        boolean favoured = !drifting || order.intent().side() == Side.BUY;
        int dice = random.nextInt(favoured ? 6 : 30);
        if (order.status() == OrderStatus.CANCEL_REQUESTED && dice > 2) {
            bench.cancelled(order.id());
        } else if (dice == 0) {
            bench.fill(order.id(), order.intent(), order.remaining().raw(), true);
        } else if (dice == 1) {
            bench.fill(
                    order.id(),
                    order.intent(),
                    random.nextLong(1, order.remaining().raw() + 1),
                    true);
        } else if (dice == 2 && random.nextInt(4) == 0) {
            bench.rejected(order.id());
        }
    }

    private static void requireInside(CoreBench bench, long farthest) {
        long off = Math.abs(weight(bench) - FixedPoint.MILLION / 2);
        // Bounds are checked at the prices of the order; a price that moves after it moves a weight by a hair.
        assertTrue(
                off <= farthest + 5_000,
                () -> "off the middle by " + off + " after " + bench.sent().size());
        assertTrue(bench.open().size() <= 2, "one order on a side");
    }

    private static long weight(CoreBench bench) {
        long base = bench.held(VENUE, Asset.USDC);
        long quote = bench.held(VENUE, Asset.USDT);
        long mid = bench.core().views().market().all().getFirst().midRaw();
        long value = FixedPoint.mulDivFloor(base, mid, PAR);
        return FixedPoint.mulDivFloor(value, FixedPoint.MILLION, value + quote);
    }
}
