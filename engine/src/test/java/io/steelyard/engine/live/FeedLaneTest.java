package io.steelyard.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.QuotesConflated;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FeedLaneTest {
    private static final VenueId KRAKEN = new VenueId("kraken");
    private static final InstrumentId USDC = InstrumentId.of(1);
    private static final InstrumentId USDT = InstrumentId.of(2);

    private final AtomicInteger resyncs = new AtomicInteger();
    private final FeedLane lane = new FeedLane(KRAKEN, 4, resyncs::incrementAndGet, () -> {});

    @Test
    void shouldHandOverCopiesInOrder() {
        QuoteUpdated refilled = quote(1, USDC);
        lane.lay(refilled);
        lane.lay(refilled.fill(quote(2, USDC)));

        assertEquals(List.of(quote(1, USDC), quote(2, USDC)), drained(10));
        assertTrue(lane.isEmpty());
    }

    @Test
    void shouldKeepTheNewestQuoteOfEachListingWhenThereIsNoRoom() {
        for (int time = 1; time <= 4; time++) {
            lane.lay(quote(time, USDC));
        }
        lane.lay(quote(5, USDC));
        lane.lay(quote(6, USDT));
        lane.lay(quote(7, USDC));
        lane.lay(quote(8, USDC));

        List<Input> taken = drained(4);
        assertEquals(quote(4, USDC), taken.get(3));
        assertEquals(
                List.of(new QuotesConflated(8, USDC, 2), quote(8, USDC), quote(6, USDT)),
                taken.subList(4, taken.size()));
        assertEquals(0, resyncs.get());
        lane.lay(quote(9, USDC));
        assertEquals(List.of(quote(9, USDC)), drained(4));
    }

    @Test
    void shouldVoidTheFeedWhenABookLevelFindsNoRoomUntilItBeginsAnew() {
        for (int time = 1; time <= 4; time++) {
            lane.lay(quote(time, USDC));
        }
        lane.lay(quote(5, USDC));
        lane.lay(level(6));
        lane.lay(level(7));
        lane.lay(quote(8, USDC));

        List<Input> taken = drained(4);
        assertEquals(
                List.of(new FeedDown(6, KRAKEN, FeedLane.CHANNEL, FeedFault.OVERFLOW)), taken.subList(4, taken.size()));
        assertEquals(1, resyncs.get());
        assertTrue(lane.isEmpty(), "the engine may sleep although the feed has not begun anew");

        lane.lay(level(9)); // of the old book
        assertEquals(List.of(), drained(4));
        lane.lay(new FeedUp(10, KRAKEN, "book"));
        lane.lay(quote(11, USDC));
        assertEquals(
                List.of(new FeedUp(10, KRAKEN, FeedLane.CHANNEL), new FeedUp(10, KRAKEN, "book"), quote(11, USDC)),
                drained(4));
        lane.lay(level(12));
        assertEquals(List.of(level(12)), drained(4));
    }

    @Test
    void shouldNotLetAQuoteOutliveTheNewsThatItsFeedIsDown() {
        for (int time = 1; time <= 4; time++) {
            lane.lay(quote(time, USDC));
        }
        lane.lay(quote(5, USDC));
        FeedDown down = new FeedDown(6, KRAKEN, "book", FeedFault.SILENT);
        lane.lay(down);

        List<Input> taken = drained(4);
        assertEquals(down, taken.getLast());
        assertFalse(taken.contains(quote(5, USDC)));
    }

    @Test
    void shouldLoseNoWordAndNoNewestQuoteBetweenTwoThreads() throws InterruptedException {
        int rounds = 200_000;
        Thread feed = Thread.ofPlatform().start(() -> {
            QuoteUpdated refilled = quote(0, USDC);
            for (int time = 1; time <= rounds; time++) {
                lane.lay(refilled.fill(quote(time, time % 2 == 0 ? USDC : USDT)));
            }
        });
        long[] newest = new long[3];
        long[] counted = new long[1];
        while (feed.isAlive() || !lane.isEmpty()) {
            lane.drain(
                    input -> {
                        if (input instanceof QuotesConflated conflated) {
                            counted[0] += conflated.quotes();
                        } else if (input instanceof QuoteUpdated quote) {
                            int listing = quote.instrument().value();
                            assertTrue(quote.venueTimeNanos() > newest[listing], "in order");
                            newest[listing] = quote.venueTimeNanos();
                            counted[0]++;
                        }
                    },
                    3);
        }
        feed.join();
        assertEquals(rounds, counted[0], "every quote was handed over or counted");
        assertEquals(rounds, newest[1]);
        assertEquals(rounds - 1, newest[2]);
    }

    private List<Input> drained(int most) {
        List<Input> taken = new ArrayList<>();
        lane.drain(
                input -> taken.add(input instanceof QuoteUpdated quote ? new QuoteUpdated().fill(quote) : copy(input)),
                most);
        return taken;
    }

    private static Input copy(Input input) {
        return input instanceof BookUpdated book ? new BookUpdated().fill(book) : input;
    }

    private static QuoteUpdated quote(long time, InstrumentId instrument) {
        return QuoteUpdated.of(time, instrument, 100, 1, 101, 1);
    }

    private static BookUpdated level(long time) {
        return BookUpdated.of(time, USDC, Side.BUY, 100, 1, time, BookUpdated.LAST_OF_UPDATE);
    }
}
