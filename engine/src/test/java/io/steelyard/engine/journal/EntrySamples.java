package io.steelyard.engine.journal;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueBriefing;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.VenueOpinion;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** One entry of every kind, with no two neighbouring fields alike, so that a swapped field shows. */
public final class EntrySamples {
    private static final long TIME = 1_678_519_800_123_456_789L;
    private static final VenueId KRAKEN = new VenueId("kraken");
    private static final VenueId ETHEREUM = new VenueId("ethereum");
    private static final InstrumentId CROSS = InstrumentId.of(3);
    private static final ClientOrderId ORDER = new ClientOrderId(7, 123_456, 2);
    private static final Sha256 HASH = new Sha256(0x0102030405060708L, 0x1112131415161718L, -2, Long.MIN_VALUE);
    private static final OrderIntent INTENT = new OrderIntent(
            CROSS,
            Side.SELL,
            OrderType.POST_ONLY,
            TimeInForce.GOOD_TILL_CANCELLED,
            Price.of("0.9991"),
            Quantity.of("250000.5"),
            IntentReason.RISK_OFF);

    private EntrySamples() {}

    /** In the order of {@link EntryKind}. */
    public static List<Entry> all() {
        return Stream.of(market(), chain(), execution(), control(), exchanges(), decisions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Entry> market() {
        return List.of(
                QuoteUpdated.of(TIME, CROSS, 99_910_000, 1_000_000_000, 99_930_000, 2_500_000_000L),
                BookUpdated.of(TIME, CROSS, Side.SELL, 99_930_000, 2_500_000_000L, 77, BookUpdated.LAST_OF_UPDATE),
                TradePrinted.of(TIME, CROSS, Side.SELL, 99_920_000, 5_000_000_000L, 4711),
                BarClosed.of(TIME, CROSS, 60_000_000_000L, 11, 14, 9, 12, 1_300, 700, 42));
    }

    private static List<Entry> chain() {
        return List.of(
                new ChainInput.OracleUpdated(
                        TIME,
                        new VenueId("chainlink"),
                        Asset.USDC,
                        Price.of("0.97"),
                        new BigInteger("18446744073709551616").add(BigInteger.valueOf(1_234))),
                new ChainInput.PoolObserved(
                        TIME,
                        InstrumentId.of(5),
                        16_800_000,
                        Price.of("0.98"),
                        BigInteger.ONE.shiftLeft(127).add(BigInteger.TEN),
                        -42,
                        1,
                        2,
                        -1,
                        2_000),
                new ChainInput.LendingObserved(
                        TIME,
                        new VenueId("aave-v3"),
                        Asset.USDT,
                        16_800_001,
                        5,
                        4,
                        Bps.of(30),
                        Bps.of(-45),
                        true,
                        false),
                new ChainInput.TokenFlowed(
                        TIME, Asset.USDC, ETHEREUM, ChainInput.FlowKind.BURN, 16_800_002, 17, 3_000_000_000_000L),
                new ChainInput.IssuerActed(
                        TIME, Asset.USDT, ETHEREUM, ChainInput.IssuerAction.PAUSE, 16_800_003, 18, true),
                new ChainInput.ChainReorged(TIME, ETHEREUM, 16_800_004, 3),
                new ChainInput.GasObserved(TIME, ETHEREUM, 16_800_005, 101_000_000_000L, 2_000_000_000L));
    }

    private static List<Entry> execution() {
        return List.of(
                new ExecutionInput.OrderAccepted(TIME, ORDER, "OABCDE-12345-FGHIJK"),
                new ExecutionInput.OrderRejected(
                        TIME, ORDER, ExecutionInput.RejectCode.WOULD_TAKE, "post-only würde nehmen 🚫"),
                new ExecutionInput.OrderFilled(
                        TIME,
                        ORDER,
                        CROSS,
                        Side.SELL,
                        Price.of("0.9992"),
                        Quantity.of("1000"),
                        new Money(Asset.USDT, -12_345),
                        true,
                        815),
                new ExecutionInput.OrderCancelled(TIME, ORDER, Quantity.of("0.00000001")),
                new ExecutionInput.BalanceReported(TIME, KRAKEN, Asset.USDC, Quantity.of("5"), Quantity.of("6")));
    }

    private static List<Entry> control() {
        return List.of(
                new ControlInput.RunStarted(
                        TIME, 7, RunMode.PAPER, HASH, Sha256.ZERO, "median-30bp-15m", "0.1.0-SNAPSHOT abcdef0"),
                new ControlInput.InstrumentListed(
                        TIME,
                        new Instrument(
                                CROSS,
                                KRAKEN,
                                Asset.USDC,
                                Asset.USDT,
                                Price.of("0.0001"),
                                Quantity.of("0.01"),
                                Bps.of(-2),
                                Bps.of(20))),
                new ControlInput.TimerFired(TIME, 1, TIME - 1),
                new ControlInput.FeedUp(TIME, KRAKEN, "book"),
                new ControlInput.QuotesConflated(TIME, CROSS, 7),
                new ControlInput.OrderUnclear(TIME, new ClientOrderId(7, 41, 1), "no answer within 5 s"),
                new ControlInput.ReconciliationDisputed(
                        TIME, KRAKEN, ControlInput.Dispute.LOST_ORDER, "sy-00000007-41-1", "撤单: cancel it there"),
                new ControlInput.ReconciliationEnded(TIME, ControlInput.ReconciliationCause.RECONNECTED, 2, 3, 1),
                new ControlInput.ApprovalAnswered(TIME, HASH, "lin 林", true),
                new ControlInput.FeedDown(TIME, KRAKEN, "trades", ControlInput.FeedFault.CHECKSUM_MISMATCH),
                new ControlInput.AdviceReceived(
                        TIME,
                        new AllocationAdvice(
                                99,
                                TIME + 1,
                                -1_500,
                                1_400,
                                List.of(new VenueOpinion(KRAKEN, 900), new VenueOpinion(new VenueId("binance"), -40)),
                                2,
                                Regime.VENUE_EVENT,
                                Weight.percent(80),
                                true,
                                List.of(1L, 22L, 333L),
                                HASH)),
                new ControlInput.AdviceFailed(TIME, 99, ControlInput.AdviceFault.REFUSED),
                new ControlInput.NewsClassified(
                        TIME,
                        Asset.USDC,
                        ControlInput.NewsTopic.BANK,
                        3,
                        HASH,
                        ControlInput.NewsDirection.WORSE,
                        ControlInput.NewsCertainty.OFFICIAL,
                        "fed-rss"),
                new ControlInput.OperatorCommanded(
                        TIME, ControlInput.OperatorAction.CANCEL_ALL, "lin", "审核后撤单: odd lot"),
                new ControlInput.VenueStatusReported(TIME, KRAKEN, Asset.USDT, true, false, true));
    }

    private static List<Entry> exchanges() {
        return List.of(
                new ControlInput.ExchangeText(TIME, HASH, true, 2, "{\"rationale\":\"脱锚\"}"),
                new ControlInput.ExchangeSigned(TIME, HASH, "model:a1:b2", "0xc3", "ecdsa", "0xd4"),
                new ControlInput.ExchangeNoted(
                        TIME,
                        HASH,
                        "near-ai",
                        "deepseek-v3.1",
                        ControlInput.ModelOutcome.REFUSED,
                        812,
                        93,
                        1_700_000_000L,
                        2_345,
                        3,
                        1));
    }

    private static List<Entry> decisions() {
        return List.of(
                new Decision.OrderSubmitted(ORDER, INTENT),
                new Decision.OrderDenied(INTENT, DenyReason.FALLING_COIN, 5_000, -4_000),
                new Decision.CancelRequested(ORDER, Decision.CancelReason.HALTED),
                new Decision.TargetSet(
                        new TargetAllocation(CoinPair.USDC_USDT, Weight.percent(30)),
                        Weight.percent(10),
                        Decision.TargetBound.STEP_HOUR),
                new Decision.BriefingIssued(new RiskBriefing(
                        Weight.HALF,
                        new CoinBriefing(97_000_000, 12, 900, 80, 70, 60, 50, -1_200, true, new NewsSummary(4, 3)),
                        new CoinBriefing(100_100_000, 3, 0, 0, 0, 0, 0, 40, false, NewsSummary.NONE),
                        Bps.of(-310),
                        4,
                        TradingState.REDUCE_ONLY,
                        List.of(new VenueBriefing(KRAKEN, 7, true)),
                        List.of(new Evidence(Evidence.Kind.PRICE, 5), new Evidence(Evidence.Kind.NEWS, 6)))),
                new Decision.TimerScheduled(1, TIME + 60_000_000_000L),
                new Decision.TradingStateChanged(
                        TradingState.REDUCE_ONLY, TradingState.HALTED, Decision.StateCause.DRAWDOWN),
                new Decision.AlertRaised(
                        Decision.AlertKind.FLOW, Severity.CRITICAL, Asset.USDT, -5, 6, List.of(8L, 9L)),
                new Decision.Checkpointed(1_000_000, -3),
                new Decision.CoreFaulted("java.lang.ArithmeticException: Condition failed"),
                new Decision.DepegModeChanged(true),
                new Decision.VenueFlightChanged(KRAKEN, true, 5_500),
                new Decision.TransferRequested(KRAKEN, new VenueId("custody"), Asset.USDC, new Quantity(77)),
                new Decision.MoveApprovalAsked(
                        HASH, Decision.TargetBound.ADVICE_RAISE, Weight.percent(30), Weight.percent(42), 1, TIME + 9),
                new Decision.OrderApprovalAsked(
                        HASH, INTENT, DenyReason.OWNERS_APPROVAL, 75_000_000_000_000L, 2, TIME + 9),
                new Decision.ApprovalEnded(HASH, Decision.ApprovalEnd.REFUSED));
    }
}
