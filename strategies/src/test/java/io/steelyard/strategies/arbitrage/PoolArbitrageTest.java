package io.steelyard.strategies.arbitrage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.ScriptedPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.strategies.CoreBench;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PoolArbitrageTest {
    private static final long PAR = FixedPoint.ONE;
    private static final long TICK = 10_000;
    private static final long SIZE = 10_000_000 * PAR;
    private static final VenueId POOL_VENUE = new VenueId("uniswap-v3");
    private static final VenueId EXCHANGE_VENUE = new VenueId("binance");
    private static final Instrument POOL = listing(5, POOL_VENUE, 100, 1);
    private static final Instrument EXCHANGE = listing(4, EXCHANGE_VENUE, TICK, 0);

    /** Ten million coins a unit of root price: the size of the 0.01 per cent pool in a thin hour. */
    private static final BigInteger LIQUIDITY = BigInteger.TEN.pow(16);

    /** Δ = L(1/√P − 1/√P') in double precision, against the integers. */
    @Test
    void shouldCountWhatTheInvariantGives() {
        PoolPlace place = new PoolPlace(POOL.id(), 6);
        PolicyStage stage = new PolicyStage().list(POOL);
        PoolObserved state = pool(100_052_000, 5);
        stage.fold(state);
        place.observe(state);
        Listing listing = Objects.requireNonNull(stage.market().find(POOL.id()));
        double up = 1e10 * (1 / StrictMath.sqrt(1.00052) - 1 / StrictMath.sqrt(1.00055));
        assertEquals(up, place.amountRaw(Side.BUY, 100_055_000, listing) / 1e8, 0.001);
        double down = 1e10 * (1 / StrictMath.sqrt(1.00051) - 1 / StrictMath.sqrt(1.00052));
        assertEquals(down, place.amountRaw(Side.SELL, 100_051_000, listing) / 1e8, 0.001);
        assertEquals(0, place.amountRaw(Side.SELL, 100_052_001, listing), "better than the marginal price");
        assertEquals(
                place.amountRaw(Side.BUY, 100_060_016, listing),
                place.amountRaw(Side.BUY, 2 * PAR, listing),
                "no further than the tick's edge, 1.0001^6");
    }

    @Test
    void shouldNotBelieveAPriceOutsideItsTick() {
        PoolPlace place = new PoolPlace(POOL.id(), 6);
        PolicyStage stage = new PolicyStage().list(POOL);
        PoolObserved state = pool(100_052_000, -5);
        stage.fold(state);
        place.observe(state);
        assertEquals(
                0,
                place.priceRaw(Side.BUY, Objects.requireNonNull(stage.market().find(POOL.id()))));
    }

    @Test
    void shouldBuyFromThePoolUntilItsPriceWithFeeMeetsTheExchange() {
        CoreBench bench = bench();
        bench.quote(EXCHANGE, PAR + 5 * TICK, PAR + 6 * TICK, SIZE);
        bench.input(pool(100_000_500, 0));
        OrderIntent first = bench.sent().getFirst();
        assertEquals(POOL.id(), first.instrument(), "the leg that may fail goes first");
        assertEquals(Side.BUY, first.side());
        // bid 1.0005 less 1 bp fee, 1 bp slippage and 1 bp edge leaves 1.0002, beyond the tick's edge of 1.0001
        double most = 1e10 * (1 / StrictMath.sqrt(1.000005) - 1 / StrictMath.sqrt(1.0001));
        assertEquals(most, first.quantity().raw() / 1e8, 2.0);
        assertTrue(first.limit().raw() <= PAR + 2 * TICK, () -> "limit " + first.limit());
        bench.fill(bench.name(0), first, first.quantity().raw(), false);
        OrderIntent second = bench.sent().getLast();
        assertEquals(EXCHANGE.id(), second.instrument());
        assertEquals(Side.SELL, second.side());
        assertEquals(first.quantity().raw() / PAR, second.quantity().raw() / PAR);
    }

    @Test
    void shouldSellToThePoolWhenItIsTheDearer() {
        CoreBench bench = bench();
        bench.quote(EXCHANGE, PAR - 6 * TICK, PAR - 5 * TICK, SIZE);
        bench.input(pool(100_000_500, 0));
        assertEquals(POOL.id(), bench.sent().getFirst().instrument());
        assertEquals(Side.SELL, bench.sent().getFirst().side());
    }

    @Test
    void shouldLeaveTheBandOfTheFeeAlone() {
        CoreBench bench = bench();
        bench.quote(EXCHANGE, PAR + 2 * TICK, PAR + 3 * TICK, SIZE);
        bench.input(pool(100_000_500, 0));
        assertTrue(bench.sent().isEmpty(), "2 bp above, of which fee, slippage and edge take 3");
    }

    @Test
    void shouldNotPayMoreGasThanItEarns() {
        CoreBench bench = bench("cost_cents", "100_000");
        bench.quote(EXCHANGE, PAR + 5 * TICK, PAR + 6 * TICK, SIZE);
        bench.input(pool(100_000_500, 0));
        assertTrue(bench.sent().isEmpty(), "half of 3 bp of half a million coins is no thousand dollars");
    }

    private static CoreBench bench(String... more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("pool", "5", "exchange", "4", "order_usd", "10_000_000", "max_age", "30s"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        CoreBench bench = CoreBench.open(
                GenerousLimits.create(),
                new ScriptedPolicy(),
                new PoolArbitrageProvider().create(new PluginSettings(settings)),
                POOL,
                EXCHANGE);
        for (VenueId venue : List.of(POOL_VENUE, EXCHANGE_VENUE)) {
            bench.hold(venue, Asset.USDC, 2_000_000).hold(venue, Asset.USDT, 2_000_000);
        }
        // The gate measures depth at quotes; the pool's is shown to it as one.
        return bench.quote(POOL, PAR - 100, PAR + 100, SIZE)
                .quote(EXCHANGE, PAR - TICK, PAR + TICK, SIZE)
                .pass(60_000_000_000L);
    }

    private static PoolObserved pool(long priceRaw, int tick) {
        return new PoolObserved(1, POOL.id(), 7, new Price(priceRaw), LIQUIDITY, tick, -1, -1, -1, 0);
    }

    private static Instrument listing(int id, VenueId venue, long tickRaw, int feeBps) {
        return new Instrument(
                InstrumentId.of(id),
                venue,
                Asset.USDC,
                Asset.USDT,
                new Price(tickRaw),
                Quantity.of(id == 4 ? "1" : "0.000001"),
                Bps.of(feeBps),
                Bps.of(feeBps));
    }
}
