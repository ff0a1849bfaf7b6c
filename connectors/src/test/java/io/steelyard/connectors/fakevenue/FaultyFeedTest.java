package io.steelyard.connectors.fakevenue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.fakevenue.FakeBook.Level;
import io.steelyard.connectors.fakevenue.VenueFaults.OnFrame;
import io.steelyard.connectors.market.Exchange;
import io.steelyard.connectors.market.VenueFeed;
import io.steelyard.connectors.market.VenueSettings;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.Input;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;

/** Our feeds listen to the fake venue while its frames get lost, doubled, exchanged and garbled: no book that is called good is wrong. */
@Timeout(90)
final class FaultyFeedTest {
    private static final int DEPTH = 25;
    private static final int COMPARED = 10;

    private final FakeVenue venue = FakeVenues.crowded(11);
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();
    private final Set<FeedFault> faults = EnumSet.noneOf(FeedFault.class);
    private boolean good;
    private int crossed;
    private int updates;
    private Disposable subscription = () -> {};

    @AfterEach
    void close() {
        subscription.dispose();
        venue.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Exchange.class,
            names = {"BINANCE", "KRAKEN"})
    void shouldNeverCallAWrongBookGood(Exchange exchange) throws InterruptedException {
        Instrument listing = exchange == Exchange.BINANCE ? FakeVenues.CROSS : FakeVenues.DOLLARS;
        listen(exchange, listing);
        until(() -> good && updates > 50);
        assertEquals(Set.of(), faults, "nothing went wrong yet");
        for (OnFrame fault : List.of(OnFrame.GAP, OnFrame.DUPLICATE, OnFrame.REORDER)) {
            venue.faults().rate(fault, 60_000);
        }
        venue.faults().rate(OnFrame.GARBLED, 4_000);
        venue.faults().rate(OnFrame.DROP, 2_000);
        FeedFault expected = exchange == Exchange.BINANCE ? FeedFault.SEQUENCE_GAP : FeedFault.CHECKSUM_MISMATCH;
        until(() -> seen(expected));
        for (OnFrame fault : OnFrame.values()) {
            venue.faults().rate(fault, 0);
        }
        int before = updates;
        until(() -> isGood() && updates > before + 100);
        venue.pause(true);
        for (Side side : Side.values()) {
            until(() -> levels(side)
                    .equals(venue.levels(
                            exchange == Exchange.KRAKEN ? "kraken" : "binance", symbol(listing), side, COMPARED)));
        }
        assertEquals(0, crossed);
        assertFalse(venue.faults().counts().isEmpty());
    }

    private static String symbol(Instrument listing) {
        return listing.base().code() + listing.quote().code();
    }

    private void listen(Exchange exchange, Instrument listing) {
        VenueSettings settings = VenueSettings.live(exchange, DEPTH)
                .at(venue.streams(), venue.rest())
                .patient(Duration.ofSeconds(2), Duration.ofMillis(500));
        VenueFeed feed =
                new VenueFeed(exchange, settings, List.of(listing), () -> System.currentTimeMillis() * 1_000_000L);
        subscription = feed.inputs().subscribe(this::on);
    }

    private synchronized void on(Input input) {
        switch (input) {
            case BookUpdated it -> fold(it);
            case FeedDown it -> {
                good = false;
                faults.add(it.fault());
            }
            default -> {
                // quotes and trades; a book is good again when a snapshot of it came
            }
        }
    }

    private void fold(BookUpdated it) {
        if ((it.flags() & BookUpdated.SNAPSHOT_BEGINS) != 0) {
            bids.clear();
            asks.clear();
            good = true;
        }
        NavigableMap<Long, Long> side = of(it.side());
        if (it.quantityRaw() == 0) {
            side.remove(it.priceRaw());
        } else {
            side.put(it.priceRaw(), it.quantityRaw());
        }
        updates++;
        boolean whole = (it.flags() & BookUpdated.LAST_OF_UPDATE) != 0 && !bids.isEmpty() && !asks.isEmpty();
        if (whole && bids.firstKey() >= asks.firstKey()) {
            crossed++;
        }
    }

    private synchronized List<Level> levels(Side side) {
        return of(side).entrySet().stream()
                .limit(COMPARED)
                .map(it -> new Level(it.getKey(), it.getValue()))
                .toList();
    }

    private NavigableMap<Long, Long> of(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private synchronized boolean seen(FeedFault fault) {
        return faults.contains(fault);
    }

    private synchronized boolean isGood() {
        return good;
    }

    private static void until(BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not in time");
            Thread.sleep(20);
        }
    }
}
