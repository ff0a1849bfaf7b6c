package io.steelyard.strategies.quoting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContract;
import io.steelyard.engine.strategy.StrategyProvider;
import io.steelyard.engine.strategy.StrategyStage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MarketMakingStrategyTest extends StrategyContract {
    private static final long PAR = FixedPoint.ONE;
    private static final long TICK = 10_000;
    private static final long DEEP = 1_000_000 * PAR;

    @Override
    protected StrategyProvider provider() {
        return new MarketMakingProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("instrument", "3", "warm_up", "2");
    }

    @Override
    protected Map<String, String> badSetting() {
        return Map.of("rearm", "20bp");
    }

    @Test
    void shouldQuotePostOnlyAroundAQuietMiddle() {
        Story story = new Story(5_000_000, 5_000_000);
        story.calm(30);
        assertEquals(2, story.orders().size());
        OrderIntent bid = story.newest(Side.BUY);
        OrderIntent ask = story.newest(Side.SELL);
        assertEquals(OrderType.POST_ONLY, bid.type());
        assertEquals(PAR - TICK, bid.limit().raw());
        assertEquals(PAR + TICK, ask.limit().raw());
        assertEquals(10_000 * PAR, bid.quantity().raw());
    }

    @Test
    void shouldLeanOnBothQuotesWithItsInventory() {
        Story rich = new Story(5_900_000, 4_100_000, Map.of("gamma_milli", "500"));
        rich.tremble(120, 3 * TICK);
        assertTrue(rich.newest(Side.SELL).limit().raw() < PAR + 3 * TICK, "sells lower");
        assertTrue(rich.newest(Side.BUY).limit().raw() < PAR - 2 * TICK, "buys lower");
    }

    @Test
    void shouldQuoteOneSideOnlyAtTheBoundOfItsInventory() {
        Story full = new Story(7_100_000, 2_900_000);
        full.calm(30);
        assertTrue(full.orders().stream().allMatch(order -> order.side() == Side.SELL));
        assertFalse(full.orders().isEmpty());
    }

    @Test
    void shouldCentreOnTheGovernorsTarget() {
        Story story = new Story(7_000_000, 3_000_000);
        story.stage.aim(700_000);
        story.calm(30);
        assertEquals(2, story.orders().size(), "neutral at 70 per cent: both sides");
    }

    @Test
    void shouldNeverCrossTheOtherSide() {
        Story story = new Story(5_000_000, 5_000_000);
        Random random = new Random(9);
        for (int i = 0; i < 3_000; i++) {
            long bid = PAR + random.nextInt(-8, 9) * TICK;
            int before = story.orders().size();
            story.quote(bid, bid + TICK * random.nextInt(1, 4));
            for (OrderIntent order :
                    story.orders().subList(before, story.orders().size())) {
                boolean takes = order.side() == Side.BUY
                        ? order.limit().raw() >= story.askRaw
                        : order.limit().raw() <= story.bidRaw;
                assertFalse(takes, () -> order + " against " + story.bidRaw + " and " + story.askRaw);
            }
            story.dropSome(random);
        }
        assertTrue(
                story.orders().size() > 100,
                () -> "it did quote: " + story.orders().size());
    }

    @Test
    void shouldQuoteTheMirroredMarketMirrored() {
        Random random = new Random(4);
        // Orders so large that the inventory, which is not mirrored when a price is, leans on nothing.
        Map<String, String> alike = Map.of("order_usd", "100_000_000", "gamma_milli", "1");
        Story up = new Story(5_000_000, 5_000_000, alike);
        Story down = new Story(5_000_000, 5_000_000, alike);
        long offset = 0;
        for (int i = 0; i < 2_000; i++) {
            up.quote(PAR + offset - TICK, PAR + offset + TICK);
            down.quote(PAR - offset - TICK, PAR - offset + TICK);
            offset += TICK * (random.nextInt(-2, 3) - (offset > 0 ? 1 : 0) + (offset < 0 ? 1 : 0));
            up.dropAll();
            down.dropAll();
        }
        assertTrue(up.orders().size() > 100);
        assertTrue(mirrored(up.orders()).equals(plain(down.orders())), "bids of one market are the asks of the other");
    }

    @Test
    void shouldLeaveAGoodQuoteAlone() {
        Story story = new Story(5_000_000, 5_000_000);
        story.calm(30);
        story.quote(PAR - TICK, PAR + TICK);
        story.quote(PAR - TICK, PAR + TICK);
        assertEquals(2, story.orders().size());
        assertTrue(story.stage.cancelled().isEmpty());
    }

    @Test
    void shouldTakeBackAQuoteThatTheMarketLeftBehind() {
        Story story = new Story(5_000_000, 5_000_000);
        story.calm(30);
        story.quote(PAR - 6 * TICK, PAR - 4 * TICK);
        assertTrue(story.stage.cancelled().size() >= 1, "the bid stands above the market");
    }

    @Test
    void shouldStayInsideItsOrderBudget() {
        Story story = new Story(5_000_000, 5_000_000, Map.of("orders_per_minute", "6", "refresh", "0ms"));
        Random random = new Random(2);
        story.calm(3);
        int before = story.orders().size();
        for (int i = 0; i < 6_000; i++) {
            long bid = PAR + random.nextInt(-8, 9) * TICK;
            story.step(100_000_000L).show(bid, bid + TICK);
            story.dropAll();
        }
        int sent = story.orders().size() - before;
        assertTrue(sent > 20 && sent <= 6 * 10 + 5, () -> sent + " orders in ten minutes");
    }

    @Test
    void shouldStopInADepegAndBeginAgainOnlyAfterQuiet() {
        Story story = new Story(5_000_000, 5_000_000, Map.of("quiet", "1h"));
        story.calm(120);
        assertEquals(2, story.orders().size());
        story.quote(PAR - 30 * TICK, PAR - 29 * TICK);
        assertEquals(2, story.stage.cancelled().size(), "everything is taken back at once");
        assertEquals(List.of(AlertKind.QUOTING_STOPPED), story.stage.alerts());
        story.dropAll();
        story.calm(50);
        assertEquals(2, story.orders().size(), "not quiet for long enough");
        story.quote(PAR - 21 * TICK, PAR - 20 * TICK);
        story.calm(59);
        assertEquals(2, story.orders().size(), "the clock began anew");
        story.calm(3);
        assertEquals(List.of(AlertKind.QUOTING_STOPPED, AlertKind.PEG_RECOVERED), story.stage.alerts());
        assertTrue(story.orders().size() > 2, "quotes again");
    }

    @Test
    void shouldStopWhileThePolicyEscapesAndWalkToItsTarget() {
        Story story = new Story(5_000_000, 5_000_000);
        story.calm(30);
        story.stage.depeg(true).aim(100_000);
        story.calm(1);
        assertEquals(2, story.stage.cancelled().size());
        assertEquals(2, story.orders().size(), "not while its quotes are out");
        story.dropAll();
        story.calm(1);
        OrderIntent walk = story.orders().getLast();
        assertEquals(Side.SELL, walk.side());
        assertEquals(OrderType.MARKET, walk.type());
    }

    /** The peg is stressed, the policy has not moved: what quoting piled up of the low coin goes, and nothing is bought. */
    @Test
    void shouldSellWhatItHasTooMuchOfInStressAndBuyNoneOfIt() {
        Story rich = new Story(5_900_000, 4_100_000);
        Story poor = new Story(4_100_000, 5_900_000);
        for (Story story : List.of(rich, poor)) {
            story.stage.stage().list(PolicyStage.BASE_USD).list(PolicyStage.QUOTE_USD);
            story.calm(30);
            story.dropAll();
            int before = story.orders().size();
            for (int i = 0; i < 8; i++) {
                story.stage.minute(story.strategy, 99_700_000, PAR);
                story.show(99_700_000 - TICK, 99_700_000 + TICK);
            }
            assertEquals(story == rich ? 1 : 0, story.orders().size() - before);
        }
        assertEquals(Side.SELL, rich.orders().getLast().side());
        assertEquals(IntentReason.UNWIND, rich.orders().getLast().reason());
    }

    @Test
    void shouldNotJoinAQueueThatTradesTooSlowly() {
        Story story = new Story(5_000_000, 5_000_000, Map.of("max_wait", "5m"));
        story.trade(Side.SELL, 600 * PAR).trade(Side.BUY, 600 * PAR);
        for (int i = 0; i < 30; i++) {
            story.book(PAR - TICK, PAR + TICK, DEEP);
        }
        assertTrue(story.orders().isEmpty(), "a million ahead, some hundreds a minute");
        for (int i = 0; i < 30; i++) {
            story.trade(Side.SELL, DEEP).trade(Side.BUY, DEEP);
            story.book(PAR - TICK, PAR + TICK, DEEP);
        }
        assertEquals(2, story.orders().size());
    }

    private static List<String> plain(List<OrderIntent> orders) {
        return orders.stream()
                .map(order -> order.side() + "@" + order.limit().raw())
                .sorted()
                .toList();
    }

    private static List<String> mirrored(List<OrderIntent> orders) {
        return orders.stream()
                .map(order -> (order.side() == Side.BUY ? Side.SELL : Side.BUY) + "@"
                        + (2 * PAR - order.limit().raw()))
                .sorted()
                .toList();
    }

    /** A market of quotes, a minute apart, in front of the strategy. */
    private static final class Story {
        private static final long MINUTE = PolicyStage.MINUTE;

        private final StrategyStage stage = new StrategyStage();
        private final Strategy strategy;
        private long bidRaw;
        private long askRaw;
        private long update;

        Story(long base, long quote) {
            this(base, quote, Map.of());
        }

        Story(long base, long quote, Map<String, String> more) {
            Map<String, String> settings = new HashMap<>(Map.of("instrument", "3", "warm_up", "2"));
            settings.putAll(more);
            strategy = new MarketMakingProvider().create(new PluginSettings(settings));
            stage.stage().list(PolicyStage.CROSS).hold(base, quote).at(MINUTE);
            stage.aim(FixedPoint.MILLION / 2);
        }

        List<OrderIntent> orders() {
            return stage.submitted();
        }

        OrderIntent newest(Side side) {
            return orders().stream()
                    .filter(order -> order.side() == side)
                    .reduce((_, last) -> last)
                    .orElseThrow();
        }

        Story step(long nanos) {
            stage.stage().at(stage.nowNanos() + nanos);
            return this;
        }

        void show(long bid, long ask) {
            bidRaw = bid;
            askRaw = ask;
            stage.show(strategy, QuoteUpdated.of(stage.nowNanos(), PolicyStage.CROSS.id(), bid, DEEP, ask, DEEP));
        }

        void quote(long bid, long ask) {
            step(MINUTE).show(bid, ask);
            stage.stage().sample();
            stage.show(strategy, new TimerFired(stage.nowNanos(), 1, stage.nowNanos()));
        }

        void calm(int minutes) {
            for (int i = 0; i < minutes; i++) {
                quote(PAR - TICK, PAR + TICK);
            }
        }

        void tremble(int minutes, long byRaw) {
            for (int i = 0; i < minutes; i++) {
                long off = i % 2 == 0 ? byRaw : -byRaw;
                quote(PAR + off - TICK, PAR + off + TICK);
                dropAll();
            }
            calm(1);
        }

        Story trade(Side aggressor, long quantityRaw) {
            stage.show(
                    strategy,
                    TradePrinted.of(stage.nowNanos(), PolicyStage.CROSS.id(), aggressor, PAR, quantityRaw, ++update));
            return this;
        }

        void book(long bid, long ask, long size) {
            step(MINUTE);
            level(Side.BUY, bid, size, BookUpdated.SNAPSHOT_BEGINS);
            level(Side.SELL, ask, size, BookUpdated.LAST_OF_UPDATE);
        }

        private void level(Side side, long price, long size, int flags) {
            stage.show(
                    strategy,
                    BookUpdated.of(stage.nowNanos(), PolicyStage.CROSS.id(), side, price, size, ++update, flags));
        }

        /** The venue takes everything off. */
        void dropAll() {
            stage.dropAll();
        }

        void dropSome(Random random) {
            if (random.nextInt(3) == 0) {
                stage.dropAll();
            }
        }
    }
}
