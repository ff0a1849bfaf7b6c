package io.steelyard.strategies.rebalance;

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
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A walk over several venues keeps each venue's share of volume and depth, its purse and the order cap. */
final class VenueWalkPropertyTest {
    private static final long PAR = FixedPoint.ONE;
    private static final Map<String, String> SETTINGS = Map.of(
            "instruments", "all",
            "max_order", "20%",
            "participation", "10%",
            "depth_share", "25%",
            "depth_within", "5bp",
            "stale_after", "10m",
            "min_order_usd", "1");

    /** One venue: coins held of each, the last bar's volume, and what rests at the touch of each side (0: empty). */
    record Place(long held, long volume, long bids, long asks, boolean stale) {}

    @Property(tries = 300)
    void shouldKeepEveryBoundOfEveryVenue(@ForAll("places") List<Place> places, @ForAll boolean selling) {
        StrategyStage stage = walk(places, selling);
        long total = places.stream().mapToLong(Place::held).sum() * 2 * PAR;
        for (OrderIntent order : stage.submitted()) {
            Place place = places.get(order.instrument().value() - 10);
            long quantity = order.quantity().raw();
            String seen = order + " at " + place;
            assertEquals(selling ? Side.SELL : Side.BUY, order.side());
            assertTrue(!place.stale(), seen);
            assertTrue(quantity <= place.volume() * PAR / 10, seen);
            assertTrue(quantity <= (selling ? place.bids() : place.asks()) * PAR / 4, seen);
            assertTrue(quantity <= place.held() * PAR, seen);
            assertTrue(quantity <= total / 5 + 1, seen);
        }
        long distinct = stage.submitted().stream()
                .map(OrderIntent::instrument)
                .distinct()
                .count();
        assertEquals(distinct, stage.submitted().size(), "one order a venue");
    }

    @Property(tries = 100)
    void shouldBeTheMirrorImageWhenTheCoinsSwapSides(@ForAll("places") List<Place> places) {
        List<Place> mirrored = places.stream()
                .map(place -> new Place(place.held(), place.volume(), place.asks(), place.bids(), place.stale()))
                .toList();
        Map<Integer, Long> sold = quantities(walk(places, true));
        Map<Integer, Long> bought = quantities(walk(mirrored, false));
        long all = sold.values().stream().mapToLong(Long::longValue).sum();
        for (int i = 10; i < 10 + places.size(); i++) {
            // A buyer counts a per cent of slippage and keeps a cent aside; asks are a tick dearer than bids.
            long apart = Math.abs(sold.getOrDefault(i, 0L) - bought.getOrDefault(i, 0L));
            assertTrue(apart <= all / 50 + 2 * PAR, sold + " and " + bought);
        }
    }

    private static Map<Integer, Long> quantities(StrategyStage stage) {
        return stage.submitted().stream()
                .collect(Collectors.toMap(
                        order -> order.instrument().value(),
                        order -> order.quantity().raw()));
    }

    @Test
    void shouldLeaveTheEmptyBookAndTheStaleVenueAlone() {
        List<Place> places = List.of(
                new Place(1_000_000, 1_000_000, 800_000, 800_000, false),
                new Place(1_000_000, 1_000_000, 0, 400_000, false),
                new Place(1_000_000, 1_000_000, 400_000, 400_000, true));
        List<OrderIntent> orders = walk(places, true).submitted();
        assertEquals(1, orders.size());
        assertEquals(10, orders.getFirst().instrument().value());
        assertEquals(100_000 * PAR, orders.getFirst().quantity().raw());
    }

    private static StrategyStage walk(List<Place> places, boolean selling) {
        StrategyStage stage = new StrategyStage();
        stage.stage().at(PolicyStage.MINUTE).list(PolicyStage.BASE_USD).list(PolicyStage.QUOTE_USD);
        List<Instrument> listings = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            listings.add(listing(i));
            open(stage, listings.get(i), places.get(i));
        }
        long after = places.stream().anyMatch(Place::stale) ? 20 * PolicyStage.MINUTE : 0;
        stage.stage().at(stage.nowNanos() + after);
        for (int i = 0; i < places.size(); i++) {
            if (!places.get(i).stale()) {
                stage.stage().bar(listings.get(i), PAR, places.get(i).volume() * PAR, -1);
            }
        }
        Strategy strategy = new RebalanceProvider().create(new PluginSettings(SETTINGS));
        stage.aim(selling ? 0 : FixedPoint.MILLION).depeg(true).minute(strategy, PAR, PAR);
        return stage;
    }

    private static Instrument listing(int place) {
        return new Instrument(
                InstrumentId.of(10 + place),
                new VenueId("v" + place),
                Asset.USDC,
                Asset.USDT,
                Price.of("0.0001"),
                Quantity.ZERO,
                Bps.ZERO,
                Bps.ZERO);
    }

    private static void open(StrategyStage stage, Instrument listing, Place place) {
        stage.stage().list(listing);
        stage.market().list(listing);
        for (Asset coin : List.of(Asset.USDC, Asset.USDT)) {
            stage.portfolio()
                    .apply(new BalanceReported(
                            1, listing.venue(), coin, new Quantity(place.held() * PAR), Quantity.ZERO));
        }
        stage.stage().bar(listing, PAR, place.volume() * PAR, -1);
        level(stage, listing, Side.BUY, PAR - 10_000, place.bids(), BookUpdated.SNAPSHOT_BEGINS);
        level(stage, listing, Side.SELL, PAR + 10_000, place.asks(), BookUpdated.LAST_OF_UPDATE);
    }

    private static void level(StrategyStage stage, Instrument listing, Side side, long price, long coins, int flags) {
        stage.stage().fold(BookUpdated.of(1, listing.id(), side, price, coins * PAR, 1, flags));
    }

    @Provide
    Arbitrary<List<Place>> places() {
        Arbitrary<Long> coins = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 10), Arbitraries.longs().between(0, 2_000_000));
        return Combinators.combine(
                        coins.filter(held -> held > 0), coins, coins, coins, Arbitraries.of(false, false, false, true))
                .as(Place::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
