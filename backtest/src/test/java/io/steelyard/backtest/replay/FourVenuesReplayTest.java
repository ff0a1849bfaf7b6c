package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * $100M in March 2023 over four Kraken-sized venues, each with a quarter of the money and a tenth of a minute's volume of
 * its own, through the real engine with the cap of 40 % a venue. The figures are those of DOMAIN finding 1.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FourVenuesReplayTest {
    private static final Map<String, String> FOUR = Map.of(
            "limits", "limits-study-venues.toml",
            "portfolio.start", "100_000_000 USD",
            "venue.more", "[51, 52, 53]",
            "strategy.settings.instrument", "-1",
            "strategy.settings.instruments", "50 51 52 53");

    private Journal march;

    @BeforeAll
    void readMarch() throws IOException {
        march = MarchJournal.legs();
    }

    @ParameterizedTest
    @CsvSource({"median-20bp-5m, 0.956, -22", "median-30bp-15m, 0.954, -23"})
    void shouldCaptureAsTheReferenceDoes(String policy, double capture, double troughBps) {
        BacktestResult result = run(policy, new MemoryJournal());
        assertEquals(capture, result.capture(), 0.005);
        assertEquals(troughBps, (double) result.policy().trough().raw() / 100.0, 1.0);
        assertEquals(0, result.counts().limitBreaches());
        assertEquals(0, result.counts().ordersRejected());
    }

    @Test
    void shouldHaveTheOracleOfFourVenuesTogether() {
        BacktestResult apart = run("hold", new MemoryJournal());
        BacktestResult together = BacktestRunner.run(
                setup("hold", Map.of("portfolio.start", "100_000_000 USD", "venue.bars.venues", "4")),
                march,
                new MemoryJournal(),
                new BacktestRunner.Names("march", ""),
                (inputs, time) -> {});
        assertNotNull(apart.oracle());
        assertEquals(together.oracle(), apart.oracle());
        assertEquals(-60_550L, apart.policy().trough().raw());
    }

    @Test
    void shouldKeepEachVenuesCapAndItsShareOfTheVolume() {
        MemoryJournal journal = new MemoryJournal();
        BacktestResult result = run("median-20bp-5m", journal);
        assertTrue(result.counts().fills() > 100);
        Walked walked = new Walked();
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                walked.fold(cursor.entry());
            }
        }
        assertEquals(4, walked.filledByVenue.size());
        assertTrue(walked.largestShareRaw <= 100_000, "a tenth of a minute's volume, was " + walked.largestShareRaw);
        assertTrue(walked.largestVenueRaw <= 400_000, "40 % at a venue, was " + walked.largestVenueRaw);
        assertEquals(0, walked.denied);
    }

    /** What happened venue by venue, counted from the journal alone. */
    private static final class Walked {
        private final Map<ClientOrderId, InstrumentId> orders = new HashMap<>();
        private final Map<InstrumentId, Long> filledByVenue = new TreeMap<>();
        private final Map<InstrumentId, Long> filledInMinute = new TreeMap<>();
        private final Map<String, Long> held = new TreeMap<>();
        private long minuteVolumeRaw;
        private long largestShareRaw;
        private long largestVenueRaw;
        private int denied;

        void fold(Object entry) {
            switch (entry) {
                case BarClosed bar
                when bar.instrument().value() == 1 -> {
                    minuteVolumeRaw = bar.volumeRaw();
                    filledInMinute.clear();
                }
                case OrderSubmitted order ->
                    orders.put(order.order(), order.intent().instrument());
                case OrderFilled fill -> onFill(fill);
                case OrderDenied _ -> denied++;
                case BalanceReported balance -> onBalance(balance);
                default -> {
                    // Nothing about fills.
                }
            }
        }

        private void onFill(OrderFilled fill) {
            assertEquals(orders.get(fill.order()), fill.instrument());
            long filled =
                    filledInMinute.merge(fill.instrument(), fill.quantity().raw(), Long::sum);
            filledByVenue.merge(fill.instrument(), fill.quantity().raw(), Long::sum);
            largestShareRaw = Math.max(
                    largestShareRaw, FixedPoint.mulDivCeil(filled, FixedPoint.MILLION, Math.max(1, minuteVolumeRaw)));
        }

        private void onBalance(BalanceReported balance) {
            held.put(
                    balance.venue() + (balance.asset().equals(Asset.USDC) ? " a" : " b"),
                    balance.free().plus(balance.locked()).raw());
            long all = held.values().stream().mapToLong(Long::longValue).sum();
            if (held.size() == 8) {
                for (String venue : new String[] {"sim", "sim-2", "sim-3", "sim-4"}) {
                    long there = held.getOrDefault(venue + " a", 0L) + held.getOrDefault(venue + " b", 0L);
                    largestVenueRaw = Math.max(largestVenueRaw, FixedPoint.mulDivCeil(there, FixedPoint.MILLION, all));
                }
            }
        }
    }

    private BacktestResult run(String policy, Journal target) {
        return BacktestRunner.run(
                setup(policy, FOUR), march, target, new BacktestRunner.Names("march", ""), (inputs, time) -> {});
    }

    private static BacktestSetup setup(String policy, Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        all.put("policy_id", policy);
        return BacktestConfig.load(SharedData.root().resolve("config/backtest.toml"), all)
                .setup(
                        null,
                        AdviceSource.NONE,
                        MarchJournal.nanos("2023-03-10T12:00:00Z"),
                        MarchJournal.nanos("2023-03-14T00:00:00Z"),
                        "test");
    }
}
