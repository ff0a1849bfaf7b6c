package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.AuditStory.BINANCE;
import static io.steelyard.backtest.audit.AuditStory.BRIDGE;
import static io.steelyard.backtest.audit.AuditStory.BRIDGED;
import static io.steelyard.backtest.audit.AuditStory.CROSS;
import static io.steelyard.backtest.audit.AuditStory.CURVE;
import static io.steelyard.backtest.audit.AuditStory.KRAKEN;
import static io.steelyard.backtest.audit.AuditStory.KRAKEN_USDC;
import static io.steelyard.backtest.audit.AuditStory.MINUTE;
import static io.steelyard.backtest.audit.AuditStory.POOL;
import static io.steelyard.backtest.audit.AuditStory.POOLED;
import static io.steelyard.backtest.audit.AuditStory.healthy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.Decision.DepegModeChanged;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One breach of each limit, planted in a journal written by hand, is found under its own name; a healthy journal is clean. */
class LimitAuditTest {
    private static final VenueId ETHEREUM = new VenueId("ethereum");

    /** A journal that breaks {@code limits}, and no other. */
    record Plant(String limits, UnaryOperator<AuditStory> journal) {
        Set<String> names() {
            return Set.of(limits.split(" "));
        }

        @Override
        public String toString() {
            return limits;
        }
    }

    static Stream<Plant> plants() {
        return Stream.of(orders(), owners(), markets(), portfolios(), targets()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("plants")
    void shouldFindThePlantedBreachAndNoOther(Plant plant) {
        assertEquals(plant.names(), plant.journal().apply(healthy()).broken());
    }

    @Test
    void shouldHaveAPlantForEveryLimitItClaimsToAudit() {
        Set<String> planted = new HashSet<>();
        plants().forEach(plant -> planted.addAll(plant.names()));
        assertEquals(new HashSet<>(LimitAudit.audited()), planted);
        assertEquals(44, LimitAudit.audited().size());
    }

    @Test
    void shouldFindNothingInAHealthyJournal() {
        AuditStory story = healthy().target(50).sell(10_000).fill(CROSS, Side.SELL, 10_000, Price.of("0.9998"));
        story.later(5).minute().buy(5_000).cancelled().later(61).target(60).buy(100_000);
        assertEquals(Set.of(), story.broken());
        assertEquals(0, story.result().total());
        assertEquals(List.of("DEPEG_MODE"), story.result().notAudited());
    }

    @Test
    void shouldMeasureByTheBoundsThatWereOpen() {
        UnaryOperator<AuditStory> order = story -> story.order(CROSS, Side.SELL, 10_000, Price.of("1.0400"));
        AuditStory story = healthy().decide(new DepegModeChanged(true));
        assertEquals(Set.of(), order.apply(story).broken());
        assertEquals(
                Set.of("PRICE_COLLAR"),
                order.apply(story.decide(new DepegModeChanged(false))).broken());
    }

    @Test
    void shouldLeaveTheWayOutOpenOnAQuietDay() {
        AuditStory story = healthy().later(4 * 24 * 60).decide(new DepegModeChanged(true));
        assertEquals(Set.of(), story.sell(10_000).broken());
    }

    @Test
    void shouldLetACoinBeBoughtThatIsPausedNoMore() {
        AuditStory lifted = issuer(healthy(), IssuerAction.PAUSE, Asset.USDC, 7);
        assertEquals(
                Set.of(),
                issuer(lifted, IssuerAction.UNPAUSE, Asset.USDC, 8).buy(10_000).broken());
        AuditStory undone = issuer(healthy(), IssuerAction.PAUSE, Asset.USDC, 7);
        undone.input(new ChainReorged(1, ETHEREUM, 7, 1));
        assertEquals(Set.of(), undone.buy(10_000).broken());
        AuditStory again = issuer(healthy(), IssuerAction.PAUSE, Asset.USDC, 7);
        issuer(again, IssuerAction.UNPAUSE, Asset.USDC, 8).input(new ChainReorged(1, ETHEREUM, 8, 1));
        assertEquals(Set.of("PAUSED_COIN"), again.buy(10_000).broken());
    }

    private static AuditStory issuer(AuditStory story, IssuerAction action, Asset coin, long block) {
        return story.input(new IssuerActed(1, coin, ETHEREUM, action, block, 0, false));
    }

    @Test
    void shouldNameTheEntryThatBreaksALimit() {
        AuditStory story = healthy().sell(10_000);
        AuditResult result = story.sell(210_000).result();
        assertEquals(List.of(new Breach(story.sequence(), "MAX_ORDER_NAV_SHARE")), result.first());
        assertEquals(1, result.total());
    }

    @Test
    void shouldFindAPortfolioBeyondWhatWasLawful() {
        AuditStory story = healthy().buy(100_000);
        assertEquals(Set.of(), story.broken());
        story.fill(CROSS, Side.BUY, 100_000, Price.of("1.2000")); // a venue that charges more than the limit
        assertEquals(Set.of("ASSET_WEIGHT_BAND"), story.broken());
    }

    @Test
    void shouldFindADebt() {
        AuditStory story = healthy()
                .hold(KRAKEN, Asset.USDC, 3_500_000)
                .hold(BINANCE, Asset.USDC, 20_000)
                .sell(20_000);
        story.hold(BINANCE, Asset.USDC, 5_000);
        story.fill(CROSS, Side.SELL, 20_000, Price.of("0.9998"));
        assertEquals(Set.of("INSUFFICIENT_BALANCE"), story.broken());
    }

    @Test
    void shouldNotBlameOrdersForTheMarketsDrift() {
        AuditStory story = healthy().sell(100_000).prices("0.9900", "1.0100");
        story.fill(CROSS, Side.SELL, 100_000, Price.of("0.9998"));
        assertTrue(story.broken().isEmpty(), story.broken()::toString);
    }

    private static List<Plant> orders() {
        return List.of(
                new Plant("HALTED", story -> story.state(TradingState.HALTED).sell(10_000)),
                new Plant(
                        "REDUCE_ONLY",
                        story -> story.state(TradingState.REDUCE_ONLY)
                                .sell(10_000)
                                .buy(10_000)),
                new Plant(
                        "UNKNOWN_INSTRUMENT",
                        story -> story.order(InstrumentId.of(99), Side.SELL, Quantity.of("1"), Price.of("1"))),
                new Plant("MALFORMED", story -> story.order(CROSS, Side.SELL, 10_000, Price.of("0.99985"))),
                new Plant(
                        "MALFORMED",
                        story -> story.order(CROSS.id(), Side.SELL, Quantity.of("10.001"), Price.of("0.9998"))),
                new Plant(
                        "MAX_ORDER_NOTIONAL",
                        story -> story.hold(KRAKEN, Asset.USDC, 6_000_000)
                                .hold(KRAKEN, Asset.USDT, 6_000_000)
                                .sell(252_000)),
                new Plant("MAX_ORDER_NAV_SHARE", story -> story.sell(210_000)),
                new Plant("MAX_ORDER_DEPTH_SHARE", story -> story.depth(200_000).sell(30_000)),
                new Plant("MIN_DEPTH", story -> story.depth(90_000).sell(1_000)),
                new Plant(
                        "MAX_ORDER_RATE",
                        story -> times(31, story, it -> it.sell(10_000).cancelled())),
                new Plant("MAX_OPEN_ORDERS", story -> times(11, story, it -> it.sell(10_000))),
                new Plant(
                        "INSUFFICIENT_BALANCE",
                        story -> story.hold(KRAKEN, Asset.USDC, 3_500_000)
                                .hold(BINANCE, Asset.USDC, 15_000)
                                .sell(10_000)
                                .sell(10_000)));
    }

    private static List<Plant> owners() {
        return List.of(
                new Plant(
                        "OWNERS_PLACES",
                        story -> story.hold(AuditStory.BITSTAMP_USDC.venue(), Asset.USDC, 100_000)
                                .order(AuditStory.BITSTAMP_USDC, Side.SELL, 10_000, Price.of("0.9998"))),
                new Plant("OWNERS_QUIET_DAY", story -> story.later(4 * 24 * 60).sell(10_000)),
                new Plant(
                        "OWNERS_QUIET_DAY",
                        story -> story.later(4 * 24 * 60)
                                .decide(new DepegModeChanged(true))
                                .sell(10_000)
                                .buy(10_000)),
                new Plant(
                        "MAX_ORDER_NOTIONAL OWNERS_APPROVAL",
                        story -> story.hold(KRAKEN, Asset.USDC, 6_000_000)
                                .hold(KRAKEN, Asset.USDT, 6_000_000)
                                .sell(260_000)));
    }

    private static List<Plant> markets() {
        return List.of(
                new Plant("SLIPPAGE_TO_MID", story -> story.order(CROSS, Side.SELL, 10_000, Price.of("0.9994"))),
                new Plant("SLIPPAGE_TO_MID", story -> story.order(CROSS, Side.BUY, 10_000, Price.of("1.0002"))),
                new Plant(
                        "SLIPPAGE_TO_REFERENCES",
                        story -> story.quote(CROSS, Price.of("0.9960"))
                                .order(CROSS, Side.SELL, 10_000, Price.of("0.9960"))),
                new Plant("PRICE_COLLAR", story -> story.order(CROSS, Side.SELL, 10_000, Price.of("1.0301"))),
                new Plant(
                        "FALLING_COIN",
                        _ -> new AuditStory("0.9899", "1.0000").sell(10_000).buy(10_000)),
                new Plant(
                        "PAUSED_COIN",
                        story -> issuer(story, IssuerAction.PAUSE, Asset.USDC, 7)
                                .sell(10_000)
                                .buy(10_000)),
                new Plant(
                        "PAUSED_COIN",
                        story -> issuer(story, IssuerAction.PAUSE, Asset.USDT, 7)
                                .buy(10_000)
                                .sell(10_000)),
                new Plant("STALE_MARKET", story -> story.silent(2_000_000_001L).sell(10_000)),
                new Plant(
                        "STALE_CHAIN",
                        story -> quotedOn(story.silent(37_000_000_000L))
                                .order(POOLED, Side.SELL, 10_000, story.cross())),
                new Plant(
                        "STALE_ORACLE",
                        story -> quotedOn(story.silent(24 * 60 * MINUTE + 11 * MINUTE))
                                .sell(10_000)),
                new Plant(
                        "TOO_FEW_REFERENCES SLIPPAGE_TO_REFERENCES",
                        story -> down(story, KRAKEN.code(), "bitstamp", POOL.code())
                                .sell(10_000)),
                new Plant(
                        "DAILY_LOSS",
                        story -> story.prices("0.9942", "0.9944").sell(10_000).buy(10_000)),
                new Plant(
                        "DAILY_LOSS DRAWDOWN_FROM_PEAK",
                        _ -> new AuditStory("1.0008", "1.0010")
                                .prices("0.9902", "0.9904")
                                .sell(10_000)
                                .buy(10_000)),
                new Plant(
                        "DRAWDOWN_FROM_START",
                        story -> story.prices("0.9790", "0.9792")
                                .order(KRAKEN_USDC, Side.SELL, 10_000, Price.of("0.9790"))));
    }

    private static List<Plant> portfolios() {
        return List.of(
                new Plant(
                        "ASSET_WEIGHT_BAND MAX_ISSUER_EXPOSURE",
                        story -> story.hold(KRAKEN, Asset.USDC, 0)
                                .hold(POOL, Asset.USDC, 0)
                                .hold(KRAKEN, Asset.USDT, 3_400_000)
                                .hold(POOL, Asset.USDT, 3_000_000)
                                .hold(BINANCE, Asset.USDC, 1_020_000)
                                .hold(BINANCE, Asset.USDT, 2_580_000)
                                .sell(9_000)
                                .sell(100_000)),
                new Plant("MAX_ISSUER_EXPOSURE", story -> nearlyAllCircle(story).buy(100_000)),
                new Plant(
                        "MAX_BRIDGED_EXPOSURE",
                        story -> story.hold(POOL, BRIDGED, 490_000).order(BRIDGE, Side.BUY, 20_000, Price.of("1"))),
                new Plant(
                        "MAX_VENUE_EXPOSURE",
                        story -> story.hold(BINANCE, Asset.USDC, 4_000_000).sell(10_000)),
                new Plant(
                        "MAX_CHAIN_EXPOSURE",
                        story -> story.hold(CURVE, Asset.USDC, 4_000_000)
                                .hold(CURVE, Asset.USDT, 4_000_000)
                                .order(POOLED, Side.SELL, 10_000, story.cross())),
                new Plant(
                        "MAX_UNSETTLED",
                        story -> times(3, story, it -> it.sell(190_000).fill(CROSS, Side.SELL, 190_000, it.cross()))),
                new Plant("MAX_TURNOVER_HOUR", story -> times(14, story, LimitAuditTest::thereAndBack)),
                new Plant(
                        "MAX_TURNOVER_DAY",
                        story -> times(
                                7,
                                story,
                                it -> times(12, it, LimitAuditTest::thereAndBack)
                                        .later(62))));
    }

    private static List<Plant> targets() {
        return List.of(
                new Plant("STATE", story -> story.state(TradingState.HALTED).target(45)),
                new Plant(
                        "STATE",
                        story ->
                                story.state(TradingState.REDUCE_ONLY).target(45).target(47)),
                new Plant("STALE_DATA", story -> story.silent(2_000_000_001L).target(45)),
                new Plant("WEIGHT_BAND", story -> nearlyAllCircle(story).target(93)),
                new Plant("STEP STEP_HOUR", story -> story.target(61)),
                new Plant("STEP_HOUR", story -> story.target(56).target(62)),
                new Plant(
                        "STEP_DAY",
                        story -> story.target(59).later(61).target(68).later(61).target(77)),
                new Plant(
                        "COOL_DOWN",
                        story -> story.advised().target(52).later(29).target(54)),
                new Plant(
                        "REVERSAL_HOLD",
                        story -> story.advised().target(52).later(359).target(51)),
                new Plant("ADVICE_CHANGES", story -> changes(story, 7)),
                new Plant(
                        "ADVICE_RAISE",
                        story -> sick(story)
                                .advised()
                                .target(53)
                                .later(31)
                                .advised()
                                .target(56)));
    }

    /** The base coin is sick by rule. */
    private static AuditStory sick(AuditStory story) {
        story.prices("0.9940", "1.0000");
        for (int i = 0; i < 6; i++) {
            story.later(1).sampled();
        }
        return story;
    }

    private static AuditStory changes(AuditStory story, int count) {
        for (int i = 1; i <= count; i++) {
            story.later(31).advised().target(50 + i);
        }
        return story;
    }

    /** Nine tenths of NAV are Circle's, by a bridged part that NAV does not count. */
    private static AuditStory nearlyAllCircle(AuditStory story) {
        story.hold(KRAKEN, Asset.USDC, 3_400_000).hold(KRAKEN, Asset.USDT, 0);
        story.hold(POOL, Asset.USDC, 2_800_000).hold(POOL, Asset.USDT, 0);
        return story.hold(BINANCE, Asset.USDC, 2_400_000)
                .hold(BINANCE, Asset.USDT, 1_400_000)
                .hold(CURVE, BRIDGED, 460_000);
    }

    /** Sells and buys back, each settled at once. */
    private static AuditStory thereAndBack(AuditStory story) {
        story.sell(190_000).fill(CROSS, Side.SELL, 190_000, story.cross()).hold(BINANCE, Asset.USDT, 1_800_000);
        story.hold(BINANCE, Asset.USDC, 1_800_000);
        story.buy(190_000).fill(CROSS, Side.BUY, 190_000, story.cross()).hold(BINANCE, Asset.USDC, 1_800_000);
        return story.hold(BINANCE, Asset.USDT, 1_800_000);
    }

    private static AuditStory down(AuditStory story, String... venues) {
        for (String venue : venues) {
            story.input(new ControlInput.FeedDown(0, new VenueId(venue), "all", ControlInput.FeedFault.SILENT));
        }
        return story;
    }

    private static AuditStory quotedOn(AuditStory story) {
        story.quote(KRAKEN_USDC, Price.of("0.9998")).quote(AuditStory.KRAKEN_USDT, Price.of("1"));
        story.quote(AuditStory.BITSTAMP_USDC, Price.of("0.9998"));
        return story.quote(CROSS, story.cross()).quote(POOLED, story.cross());
    }

    private static AuditStory times(int times, AuditStory story, UnaryOperator<AuditStory> what) {
        AuditStory told = story;
        for (int i = 0; i < times; i++) {
            told = what.apply(told);
        }
        return told;
    }
}
