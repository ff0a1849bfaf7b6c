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
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.ScriptedPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.strategies.CoreBench;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two exchanges, a whole core with its gate, and a second leg that fails in every way it can. */
final class LegRecoveryTest {
    private static final long PAR = FixedPoint.ONE;
    private static final long TICK = 10_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long SIZE = 40_000 * PAR;
    private static final VenueId KRAKEN = new VenueId("kraken");
    private static final VenueId BINANCE = new VenueId("binance");
    private static final Instrument A = listing(3, KRAKEN);
    private static final Instrument B = listing(4, BINANCE);

    private final CoreBench bench = bench(1_000_000);

    @Test
    void shouldBuyTheCheapAndSellTheDearForTheSameAmount() {
        openTheGap();
        OrderIntent first = bench.sent().getFirst();
        assertEquals(A.id(), first.instrument());
        assertEquals(Side.BUY, first.side());
        assertEquals(TimeInForce.IMMEDIATE_OR_CANCEL, first.timeInForce());
        assertEquals(SIZE, first.quantity().raw());
        fillWhole(0);
        OrderIntent second = bench.sent().getLast();
        assertEquals(B.id(), second.instrument());
        assertEquals(Side.SELL, second.side());
        assertEquals(SIZE, second.quantity().raw());
        assertTrue(second.limit().raw() > first.limit().raw(), "a profit even at both limits");
        fillWhole(1);
        requireFlat(2);
        assertTrue(bench.decisions(AlertRaised.class).isEmpty());
        assertEquals(2_000_000 * PAR, bench.held(KRAKEN, Asset.USDC) + bench.held(BINANCE, Asset.USDC));
    }

    @Test
    void shouldSendTheThinnerSideFirst() {
        bench.quote(A, PAR - TICK, PAR, SIZE);
        bench.quote(B, PAR + 20 * TICK, PAR + 21 * TICK, SIZE / 2);
        assertEquals(B.id(), bench.sent().getFirst().instrument());
        assertEquals(SIZE / 2, bench.sent().getFirst().quantity().raw());
    }

    @Test
    void shouldLeaveAGapAloneThatFeesEat() {
        bench.quote(A, PAR - TICK, PAR, SIZE);
        bench.quote(B, PAR + 3 * TICK, PAR + 4 * TICK, SIZE);
        assertTrue(bench.sent().isEmpty());
    }

    @Test
    void shouldDoNothingWhenTheFirstLegFindsNobody() {
        openTheGap();
        bench.cancelled(bench.name(0));
        requireFlat(1);
        assertTrue(alerts(Severity.WARNING).isEmpty());
    }

    @Test
    void shouldSellNoMoreThanTheFirstLegBrought() {
        openTheGap();
        bench.fill(bench.name(0), bench.sent().getFirst(), SIZE / 4, false).cancelled(bench.name(0));
        assertEquals(SIZE / 4, bench.sent().getLast().quantity().raw());
        fillWhole(1);
        requireFlat(2);
    }

    @Test
    void shouldUnwindWhereItPaysMostWhenTheVenueRejectsTheSecondLeg() {
        openTheGap();
        fillWhole(0);
        bench.quote(B, PAR - 9 * TICK, PAR - 8 * TICK, SIZE);
        bench.rejected(bench.name(1));
        assertEquals(List.of(SIZE), alerts(Severity.WARNING));
        OrderIntent unwind = bench.sent().getLast();
        assertEquals(A.id(), unwind.instrument(), "the other place has fallen: back where it was bought");
        assertEquals(Side.SELL, unwind.side());
        assertTrue(unwind.limit().raw() >= PAR - 20 * TICK, "within the unwind limit");
        fillWhole(2);
        requireFlat(3);
    }

    @Test
    void shouldTryTheSecondPlaceAgainWhileItIsTheBetter() {
        openTheGap();
        fillWhole(0);
        bench.rejected(bench.name(1));
        assertEquals(B.id(), bench.sent().getLast().instrument());
        fillWhole(2);
        requireFlat(3);
    }

    @Test
    void shouldCloseOnlyTheRestOfAPartlyFilledSecondLeg() {
        openTheGap();
        fillWhole(0);
        bench.fill(bench.name(1), bench.sent().getLast(), SIZE / 4, false).cancelled(bench.name(1));
        assertEquals(SIZE - SIZE / 4, bench.sent().getLast().quantity().raw());
        assertEquals(List.of(SIZE - SIZE / 4), alerts(Severity.WARNING));
        fillWhole(2);
        requireFlat(3);
    }

    @Test
    void shouldRecoverWhenTheGateDeniesTheSecondLeg() {
        CoreBench poor = bench(40_000);
        poor.quote(A, PAR - TICK, PAR, SIZE);
        poor.quote(B, PAR + 20 * TICK, PAR + 21 * TICK, SIZE);
        poor.hold(BINANCE, Asset.USDC, 30_000); // some left between the legs: the gate lets no such sale pass
        poor.quote(A, PAR - TICK, PAR, 2 * SIZE);
        poor.fill(poor.name(0), poor.sent().getFirst(), SIZE, false);
        assertEquals(1, poor.decisions(OrderDenied.class).size(), () -> "" + poor.decisions(OrderDenied.class));
        assertEquals(1, poor.decisions(AlertRaised.class).size());
        OrderIntent unwind = poor.sent().getLast();
        assertEquals(A.id(), unwind.instrument());
        assertEquals(Side.SELL, unwind.side());
        poor.fill(poor.name(poor.sent().size() - 1), unwind, SIZE, false);
        assertTrue(poor.open().isEmpty());
        assertEquals(1_000_000 * PAR, poor.held(KRAKEN, Asset.USDC));
    }

    @Test
    void shouldTakeALateFillOfACancelledFirstLegAsAnOpenLeg() {
        openTheGap();
        OrderIntent first = bench.sent().getFirst();
        bench.cancelled(bench.name(0));
        bench.fill(bench.name(0), first, SIZE / 2, false);
        OrderIntent second = bench.sent().getLast();
        assertEquals(2, bench.sent().size());
        assertEquals(Side.SELL, second.side());
        assertEquals(SIZE / 2, second.quantity().raw());
        fillWhole(1);
        requireFlat(2);
    }

    @Test
    void shouldBuyBackWhatALateFillOfTheSecondLegSoldTwice() {
        openTheGap();
        fillWhole(0);
        OrderIntent second = bench.sent().getLast();
        bench.cancelled(bench.name(1));
        fillWhole(2); // the recovery sells it all
        bench.fill(bench.name(1), second, SIZE, false); // and then the cancelled order turns out to have traded
        OrderIntent back = bench.sent().getLast();
        assertEquals(Side.BUY, back.side());
        assertEquals(SIZE, back.quantity().raw());
        fillWhole(3);
        requireFlat(4);
    }

    @Test
    void shouldNotCountAFillThatIsToldTwice() {
        openTheGap();
        fillWhole(0);
        bench.repeatLastFill();
        assertEquals(SIZE, bench.sent().getLast().quantity().raw());
        fillWhole(1);
        bench.repeatLastFill();
        requireFlat(2);
    }

    @Test
    void shouldAskBackAnOrderWithoutAnAnswer() {
        openTheGap();
        bench.pass(6 * SECOND).quote(A, PAR - TICK, PAR, SIZE);
        assertEquals(1, bench.decisions(CancelRequested.class).size());
        bench.pass(SECOND).quote(A, PAR - TICK, PAR, SIZE);
        assertEquals(1, bench.sent().size(), "nothing new while its fate is unknown");
    }

    @Test
    void shouldNotSellBelowItsUnwindLimitButTellAgainThatTheLegStaysOpen() {
        openTheGap();
        fillWhole(0);
        crash();
        bench.rejected(bench.name(1));
        int sent = bench.sent().size();
        for (int i = 0; i < 10; i++) {
            bench.pass(2 * SECOND);
            crash();
        }
        assertEquals(sent, bench.sent().size(), "nobody pays enough");
        assertEquals(1, alerts(Severity.WARNING).size());
        assertEquals(1, alerts(Severity.CRITICAL).size());
        bench.pass(2 * SECOND);
        openTheGap();
        fillWhole(bench.sent().size() - 1);
        assertTrue(bench.open().isEmpty());
        assertEquals(2_000_000 * PAR, bench.held(KRAKEN, Asset.USDC) + bench.held(BINANCE, Asset.USDC));
    }

    @Test
    void shouldDecideTheSameTwice() {
        long[] hashes = new long[2];
        for (int i = 0; i < 2; i++) {
            CoreBench run = bench(1_000_000);
            run.quote(A, PAR - TICK, PAR, SIZE).quote(B, PAR + 20 * TICK, PAR + 21 * TICK, SIZE);
            run.fill(run.name(0), run.sent().getFirst(), SIZE / 3, false).cancelled(run.name(0));
            run.rejected(run.name(1));
            hashes[i] = run.core().stateHash();
        }
        assertEquals(hashes[0], hashes[1]);
    }

    private void openTheGap() {
        bench.quote(B, PAR + 20 * TICK, PAR + 21 * TICK, 2 * SIZE);
        bench.quote(A, PAR - TICK, PAR, SIZE);
    }

    private void crash() {
        bench.quote(A, PAR - 60 * TICK, PAR - 59 * TICK, SIZE);
        bench.quote(B, PAR - 60 * TICK, PAR - 59 * TICK, SIZE);
    }

    private void fillWhole(int index) {
        OrderIntent intent = bench.sent().get(index);
        bench.fill(bench.name(index), intent, intent.quantity().raw(), false);
    }

    private void requireFlat(int orders) {
        assertEquals(orders, bench.sent().size());
        assertTrue(bench.open().isEmpty());
        bench.pass(SECOND / 10).quote(B, PAR + TICK, PAR + 2 * TICK, SIZE);
        assertEquals(orders, bench.sent().size(), "nothing is owed any more");
    }

    private List<Long> alerts(Severity severity) {
        return bench.decisions(AlertRaised.class).stream()
                .filter(alert -> alert.kind() == AlertKind.LEG_OPEN && alert.severity() == severity)
                .map(AlertRaised::actual)
                .toList();
    }

    private static CoreBench bench(long coinsAtBinance) {
        PluginSettings settings =
                new PluginSettings(Map.of("a", "3", "b", "4", "edge", "2bp", "slippage", "1bp", "unwind", "20bp"));
        CoreBench bench = CoreBench.open(
                GenerousLimits.create(),
                new ScriptedPolicy(),
                new CrossVenueArbitrageProvider().create(settings),
                A,
                B);
        return bench.hold(KRAKEN, Asset.USDC, 1_000_000)
                .hold(KRAKEN, Asset.USDT, 1_000_000)
                .hold(BINANCE, Asset.USDC, coinsAtBinance)
                .hold(BINANCE, Asset.USDT, 1_000_000)
                .quote(A, PAR - TICK, PAR, SIZE)
                .quote(B, PAR - TICK, PAR, SIZE)
                .pass(60 * SECOND);
    }

    private static Instrument listing(int id, VenueId venue) {
        return new Instrument(
                InstrumentId.of(id),
                venue,
                Asset.USDC,
                Asset.USDT,
                new Price(TICK),
                Quantity.of("1"),
                Bps.of(1),
                Bps.of(1));
    }
}
