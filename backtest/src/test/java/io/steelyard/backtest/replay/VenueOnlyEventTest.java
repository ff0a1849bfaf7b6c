package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.replay.VenueDay.Story;
import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.LatencyModel;
import io.steelyard.backtest.sim.QueueModel;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.config.LoadedLimits;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.event.Decision.VenueFlightChanged;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.strategy.PluginSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Target T4 on a real calm day through the whole engine: one venue's book empties and prints 0.65 while the others hold;
 * beside it the events that are no venue's fault.
 */
final class VenueOnlyEventTest {
    private static final long SECOND = 1_000_000_000L;
    private static final VenueId SICK = VenueDay.VENUES.getFirst();

    @ParameterizedTest
    @ValueSource(strings = {"hazard", "median-30bp-15m"})
    void shouldLeaveTheVenueWithinAMinuteAndKeepTheIssuersWeights(String policy) throws IOException {
        Seen seen = run(Story.FIRST_VENUE_EMPTIES, policy, Map.of(), 30 * SECOND);
        assertEquals(List.of(SICK), seen.left);
        long after = seen.leftAtNanos - VenueDay.COLLAPSE;
        assertTrue(after <= 60 * SECOND, "left after " + after / SECOND + " s");
        assertTrue(
                seen.emptiedAtNanos - VenueDay.COLLAPSE <= 60 * SECOND, "transfers of 30 s are in within the minute");
        assertEquals(0, seen.ordersAfterFlight(SICK));
        assertEquals(seen.heldWhenLeft, seen.requested, "every coin there is asked for once");
        assertTrue(seen.alert.severity() == Severity.CRITICAL && seen.alert.actual() > seen.alert.threshold());
        assertTrue(!seen.evidenceVenues.isEmpty() && seen.evidenceVenues.contains(SICK));
        assertTrue(seen.weightMoveRaw <= 50_000, "the weight moved by " + seen.weightMoveRaw);
        assertTrue(seen.largestShareRaw <= 400_000, "40 % at a venue, was " + seen.largestShareRaw);
    }

    @Test
    void shouldWalkOverTheOthersOnlyWhileTheVenueIsBeingLeft() throws IOException {
        Map<String, String> exit = Map.of("exit_at", "2023-04-13T12:30:00Z", "return_after", "2023-04-14T12:00:00Z");
        Seen seen = run(Story.FIRST_VENUE_EMPTIES, "at-time", exit, 30 * SECOND);
        assertEquals(0, seen.ordersAfterFlight(SICK));
        for (VenueId venue : VenueDay.VENUES.subList(1, 4)) {
            assertTrue(seen.ordersAfterFlight(venue) > 0, venue.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Story.class,
            names = {"NOTHING", "COIN_FALLS_EVERYWHERE", "FIRST_VENUE_FALLS_SILENT", "WICK_AT_FIRST_VENUE"})
    void shouldBlameNoVenueForWhatIsNotItsFault(Story story) throws IOException {
        Seen seen = run(story, "hazard", Map.of(), 30 * SECOND);
        assertEquals(List.of(), seen.left);
    }

    /** What stands in the journal of a run. */
    static final class Seen {
        private final List<VenueId> left = new ArrayList<>();
        private final Map<VenueId, Integer> ordersAfter = new TreeMap<>();
        private final Map<String, Long> held = new TreeMap<>();
        private final List<VenueId> evidenceVenues = new ArrayList<>();
        private AlertRaised alert = new AlertRaised(AlertKind.FEED, Severity.INFO, Asset.USD, 0, 0, List.of());
        private long leftAtNanos;
        private long emptiedAtNanos = Long.MAX_VALUE;
        private final Map<Asset, Long> requested = new TreeMap<>(Comparator.comparing(Asset::code));
        private final Map<Asset, Long> heldWhenLeft = new TreeMap<>(Comparator.comparing(Asset::code));
        private long largestShareRaw;
        private long weightMoveRaw;

        int ordersAfterFlight(VenueId venue) {
            return ordersAfter.getOrDefault(venue, 0);
        }

        /** One line of the study. */
        String line(Story story, String policy) {
            String flight =
                    left.isEmpty() ? "none" : left + " after " + (leftAtNanos - VenueDay.COLLAPSE) / SECOND + " s";
            String empty = emptiedAtNanos == Long.MAX_VALUE
                    ? "-"
                    : "after " + (emptiedAtNanos - VenueDay.COLLAPSE) / SECOND + " s";
            return String.format(
                    Locale.ROOT,
                    "%-26s %-16s flight %-22s coins gone %-12s orders there after it %d, issuer weight moved %.1f points",
                    story,
                    policy,
                    flight,
                    empty,
                    ordersAfterFlight(SICK),
                    weightMoveRaw / 1e4);
        }

        void fold(Entry entry, long nowNanos) {
            switch (entry) {
                case VenueFlightChanged flight
                when flight.open() -> {
                    left.add(flight.venue());
                    for (Asset coin : List.of(Asset.USDC, Asset.USDT)) {
                        heldWhenLeft.put(coin, held.getOrDefault(flight.venue() + " " + coin, 0L));
                    }
                    leftAtNanos = nowNanos;
                }
                case AlertRaised raised when raised.kind() == AlertKind.VENUE_HAZARD -> alert = raised;
                case TransferRequested request
                when request.from().equals(SICK) ->
                    requested.merge(request.asset(), request.quantity().raw(), Long::sum);
                case OrderSubmitted order
                when !left.isEmpty() -> ordersAfter.merge(venueOf(order.intent().instrument()), 1, Integer::sum);
                case BalanceReported balance -> onBalance(balance, nowNanos);
                default -> {
                    // Not about leaving.
                }
            }
        }

        private void onBalance(BalanceReported balance, long nowNanos) {
            held.put(
                    balance.venue() + " " + balance.asset(),
                    balance.free().plus(balance.locked()).raw());
            boolean empty = held.getOrDefault(SICK + " USDC", 1L) + held.getOrDefault(SICK + " USDT", 1L) == 0;
            emptiedAtNanos = empty ? Math.min(emptiedAtNanos, nowNanos) : emptiedAtNanos;
            long all = held.values().stream().mapToLong(Long::longValue).sum();
            for (VenueId venue : VenueDay.VENUES) {
                long there = held.getOrDefault(venue + " USDC", 0L) + held.getOrDefault(venue + " USDT", 0L);
                boolean known = held.size() == 2 * VenueDay.VENUES.size();
                largestShareRaw = known ? Math.max(largestShareRaw, there / (all / 1_000_000)) : largestShareRaw;
            }
        }
    }

    private static VenueId venueOf(InstrumentId id) {
        return VenueDay.VENUES.get(id.value() - 60);
    }

    static Seen run(Story story, String policy, Map<String, String> settings, long transferNanos) throws IOException {
        MemoryJournal journal = new MemoryJournal();
        BacktestResult result = BacktestRunner.run(
                setup(policy, settings, transferNanos),
                VenueDay.journal(story),
                journal,
                new BacktestRunner.Names(story.name(), ""),
                (inputs, time) -> {});
        Seen seen = new Seen();
        Map<Long, VenueId> market = new TreeMap<>();
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof MarketInput print) {
                    market.put(cursor.sequence(), venueOf(print.instrument()));
                }
                seen.fold(cursor.entry(), cursor.ingestTimeNanos());
            }
        }
        seen.alert.evidence().forEach(sequence -> seen.evidenceVenues.add(market.get(sequence)));
        long before = result.minutes().getFirst().targetBaseWeightRaw();
        for (MinutePoint point : result.minutes()) {
            seen.weightMoveRaw = Math.max(seen.weightMoveRaw, Math.abs(point.targetBaseWeightRaw() - before));
        }
        assertEquals(0, result.counts().limitBreaches());
        return seen;
    }

    private static BacktestSetup setup(String policy, Map<String, String> settings, long transferNanos) {
        LoadedLimits limits = ConfigLoader.loadLimits(
                SharedData.root().resolve("config/limits-study-venues.toml"), CoinPair.USDC_USDT);
        List<Instrument> listings = VenueDay.listings();
        FillRule top = new FillRule.Book(QueueModel.RISK_AVERSE);
        List<VenueSetup.Market> more = listings.subList(1, listings.size()).stream()
                .map(listing -> new VenueSetup.Market(listing, top))
                .toList();
        VenueSetup venues = new VenueSetup(
                listings.getFirst(), top, FeeModel.asListed(), () -> LatencyModel.constant(0, 0), transferNanos, more);
        return new BacktestSetup(
                1,
                RunMode.BACKTEST,
                "test",
                Sha256.ZERO,
                limits.sha256(),
                CoreSettings.of(CoinPair.USDC_USDT),
                limits.limits(),
                policy,
                () -> PluginRegistry.newPolicy(policy, new PluginSettings(settings)),
                () -> List.of(PluginRegistry.newStrategy(
                        "rebalance", new PluginSettings(Map.of("instruments", "all", "max_order", "10%")))),
                AdviceSource.NONE,
                venues,
                new StartingPortfolio.Halves(1_000_000_000_000_000L),
                VenueDay.FROM,
                VenueDay.TO,
                null);
    }
}
