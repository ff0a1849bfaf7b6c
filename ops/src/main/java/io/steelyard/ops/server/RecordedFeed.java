package io.steelyard.ops.server;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.Feed;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.JournalDamageException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * A recording played again as if it happened now, for rehearsals without a network: the same pace, the times moved on by
 * whole minutes, beginning within its first minute. When it ends, the feed is down.
 */
final class RecordedFeed implements Feed {
    static final String SCHEME = "journal:";

    private static final String CHANNEL = "recorded";
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path journal;
    private final VenueId venue;
    private final Set<InstrumentId> wanted;
    private final LongSupplier epochNanos;

    RecordedFeed(Path journal, List<Instrument> listings, LongSupplier epochNanos) {
        this.journal = journal;
        this.venue = listings.getFirst().venue();
        this.wanted = listings.stream().map(Instrument::id).collect(Collectors.toUnmodifiableSet());
        this.epochNanos = epochNanos;
    }

    @Override
    public String id() {
        return venue.code();
    }

    /** Plays on a thread of its own; cancelling ends that thread. */
    @Override
    public Flux<Input> inputs() {
        return Flux.push(sink -> {
            Thread player =
                    Thread.ofPlatform().daemon().name("steelyard-feed-" + venue).unstarted(() -> play(sink));
            sink.onDispose(player::interrupt);
            player.start();
        });
    }

    private void play(FluxSink<Input> sink) {
        try (JournalCursor cursor = StoredJournal.open(journal).cursor(1)) {
            sink.next(new FeedUp(epochNanos.getAsLong(), venue, CHANNEL));
            long shift = Long.MIN_VALUE;
            while (cursor.next() && !sink.isCancelled()) {
                if (shift == Long.MIN_VALUE) { // of the recording's first entry, so that all its feeds move alike
                    shift = Math.floorDiv(epochNanos.getAsLong() - cursor.ingestTimeNanos(), MINUTE_NANOS)
                            * MINUTE_NANOS;
                }
                long waitNanos = cursor.ingestTimeNanos() + shift - epochNanos.getAsLong();
                if (waitNanos > -LATE_NANOS
                        && cursor.entry() instanceof MarketInput print
                        && wanted.contains(print.instrument())) {
                    TimeUnit.NANOSECONDS.sleep(waitNanos);
                    sink.next(moved(print, shift));
                }
            }
            sink.next(new FeedDown(epochNanos.getAsLong(), venue, CHANNEL, FeedFault.DATA_GAP));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JournalDamageException | UncheckedIOException e) {
            sink.error(e);
        }
    }

    private static Input moved(MarketInput print, long shift) {
        long time = print.venueTimeNanos() + shift;
        return switch (print) {
            case QuoteUpdated it -> new QuoteUpdated().fill(it).at(time);
            case BookUpdated it -> new BookUpdated().fill(it).at(time);
            case TradePrinted it -> new TradePrinted().fill(it).at(time);
            case BarClosed it -> new BarClosed().fill(it).at(time);
        };
    }
}
