package io.steelyard.engine.live;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.QuotesConflated;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of one feed's inputs to the engine, in order: one thread lays in, the engine's takes out, nobody waits and, while
 * there is room, nothing is allocated. What is laid in is copied, so the feed may refill it at once.
 *
 * <p>Without room, of each listing's quotes the newest is kept and the others are counted. Anything else of the market that
 * finds no room is lost, which makes the feed's books void: the lane says so as {@link FeedDown}, asks the feed to begin
 * anew, and lets nothing through until it says that it has.
 */
public final class FeedLane {
    /** Channel under which a lane reports its own overflow. */
    public static final String CHANNEL = "inbox";

    static final int DEFAULT_CAPACITY = 1 << 13;
    private static final int MOST_WORDS =
            1_024; // of a feed that says nothing but up and down; older ones mean nothing then

    private final VenueId venue;
    private final Runnable resync;
    private final Runnable wake;
    private final Slot[] ring;
    private final AtomicLong laid = new AtomicLong(); // written by the feed's thread
    private final AtomicLong taken = new AtomicLong(); // written by the engine's
    private final Object lock = new Object(); // of what is below
    private Spill spill = new Spill();
    private boolean lost;
    private volatile boolean spilled;

    /** Room for one input of any kind. */
    private static final class Slot {
        private final QuoteUpdated quote = new QuoteUpdated();
        private final BookUpdated book = new BookUpdated();
        private final TradePrinted trade = new TradePrinted();
        private final BarClosed bar = new BarClosed();
        private @Nullable Input held;

        void hold(Input input) {
            held = switch (input) {
                case QuoteUpdated it -> quote.fill(it);
                case BookUpdated it -> book.fill(it);
                case TradePrinted it -> trade.fill(it);
                case BarClosed it -> bar.fill(it);
                case Input record -> record;
            };
        }
    }

    /** The newest quote of one listing, and how many older ones it stands for. */
    private static final class Kept {
        private final QuoteUpdated quote = new QuoteUpdated();
        private int replaced = -1;

        void keep(QuoteUpdated newer) {
            quote.fill(newer);
            replaced++;
        }
    }

    /** What found no room: first what the feed said of itself, then the quotes since then. */
    private static final class Spill {
        private final Queue<Input> words = new ArrayDeque<>();
        private final Map<InstrumentId, Kept> quotes = new LinkedHashMap<>();

        boolean isEmpty() {
            return words.isEmpty() && quotes.isEmpty();
        }

        /** A feed that goes down or begins anew takes back all that it said before. */
        void say(Input word) {
            if (words.size() == MOST_WORDS) {
                words.remove();
            }
            words.add(word);
            quotes.clear();
        }
    }

    FeedLane(VenueId venue, int capacity, Runnable resync, Runnable wake) {
        this.venue = venue;
        this.resync = resync;
        this.wake = wake;
        ring = new Slot[Integer.highestOneBit(Math.max(2, capacity))];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Slot();
        }
    }

    /** Lays the next input in; called by one thread, returns at once. */
    public void lay(Input input) {
        long next = laid.getPlain();
        if (spilled || next - taken.getAcquire() == ring.length) {
            spill(input);
        } else {
            ring[(int) next & (ring.length - 1)].hold(input);
            laid.set(next + 1); // volatile: whoever is about to sleep must see it, or be seen sleeping
        }
        wake.run();
    }

    /** Takes at most {@code most} inputs out, more where the overflow is emptied; returns how many. Only the engine's thread. */
    int drain(Consumer<? super Input> sink, int most) {
        boolean overflowed = spilled; // read first: from then on the ring gets nothing new
        long from = taken.getPlain();
        long to = Math.min(laid.getAcquire(), from + most);
        for (long next = from; next < to; next++) {
            Input held = ring[(int) next & (ring.length - 1)].held;
            if (held != null) {
                sink.accept(held);
            }
            taken.setRelease(next + 1);
        }
        boolean ringIsEmpty = overflowed && laid.getAcquire() == to;
        return (int) (to - from) + (ringIsEmpty ? drainSpill(sink) : 0);
    }

    boolean isEmpty() {
        return taken.getPlain() == laid.get() && (!spilled || isSpillEmpty());
    }

    private void spill(Input input) {
        boolean overflow = false;
        synchronized (lock) {
            switch (input) {
                case QuoteUpdated quote -> keep(quote);
                case FeedUp up -> begin(up);
                case FeedDown down -> spill.say(down);
                case BookUpdated _, TradePrinted _, BarClosed _ -> overflow = lose(input.venueTimeNanos());
                case Input record -> spill.words.add(record);
            }
            spilled = true;
        }
        if (overflow) {
            resync.run();
        }
    }

    private void keep(QuoteUpdated quote) {
        if (!lost) {
            spill.quotes.computeIfAbsent(quote.instrument(), _ -> new Kept()).keep(quote);
        }
    }

    /** True when this is the first loss since the feed began. */
    private boolean lose(long timeNanos) {
        if (lost) {
            return false;
        }
        lost = true;
        spill.say(new FeedDown(timeNanos, venue, CHANNEL, FeedFault.OVERFLOW));
        return true;
    }

    private void begin(FeedUp up) {
        if (lost) {
            lost = false;
            spill.say(new FeedUp(up.venueTimeNanos(), venue, CHANNEL));
        }
        spill.say(up);
    }

    private boolean isSpillEmpty() {
        synchronized (lock) {
            return spill.isEmpty();
        }
    }

    private int drainSpill(Consumer<? super Input> sink) {
        Spill full;
        synchronized (lock) {
            full = spill;
            spill = new Spill();
            spilled = lost; // until the feed begins anew, everything of it comes past the lock and is dropped there
        }
        full.words.forEach(sink);
        for (Kept kept : full.quotes.values()) {
            if (kept.replaced > 0) {
                sink.accept(new QuotesConflated(kept.quote.venueTimeNanos(), kept.quote.instrument(), kept.replaced));
            }
            sink.accept(kept.quote);
        }
        return full.words.size() + full.quotes.size();
    }
}
