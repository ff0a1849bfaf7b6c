package io.steelyard.engine.live;

import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.port.NewsFeed;
import io.steelyard.engine.port.NewsItem;
import io.steelyard.engine.port.NewsReader;
import io.steelyard.engine.port.NewsReader.Finding;
import io.steelyard.engine.port.NewsReader.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The thread on which news is read. Feeds lay items down; one item goes to the reader at a time, the sources in turn and each
 * within its own items an hour; what is found becomes an input like any other, at most one for an item. A reader that hangs
 * holds up nothing but news.
 */
public final class NewsDesk implements AutoCloseable {
    /** Under this name the feeds of news go down and up; it lists nothing and trades nothing. */
    public static final VenueId VENUE = new VenueId("news");

    private static final long CLOSE_MILLIS = 1_000;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final NewsReader reader;
    private final List<NewsFeed> feeds;
    private final int itemsAnHour;
    private final Consumer<ControlInput> inputs;
    private final LongSupplier epochNanos;
    private final FairQueue queue;
    private final NewsCounts counts = new NewsCounts();
    private final Map<String, Integer> spent = new HashMap<>(); // of the reading thread
    private final Disposable.Composite subscriptions = Disposables.composite();
    private final Thread thread;
    private volatile boolean open = true;
    private long hour = Long.MIN_VALUE;

    private NewsDesk(
            NewsReader reader,
            List<NewsFeed> feeds,
            Share share,
            Consumer<ControlInput> inputs,
            LongSupplier epochNanos) {
        this.reader = reader;
        this.feeds = List.copyOf(feeds);
        this.itemsAnHour = share.itemsAnHour();
        this.inputs = inputs;
        this.epochNanos = epochNanos;
        this.queue = new FairQueue(feeds.stream().map(NewsFeed::source).toList(), share.waiting());
        thread = Thread.ofPlatform().daemon().name("steelyard-news").unstarted(this::run);
    }

    /**
     * What each source may take of the reader.
     *
     * @param itemsAnHour read in one hour of the clock
     * @param waiting longest queue
     */
    public record Share(int itemsAnHour, int waiting) {}

    /**
     * Starts the thread and subscribes to the feeds.
     *
     * @param inputs takes what is found, on that thread, and the feeds' state, on theirs; safe to call beside the engine
     */
    public static NewsDesk start(
            NewsReader reader,
            List<NewsFeed> feeds,
            Share share,
            Consumer<ControlInput> inputs,
            LongSupplier epochNanos) {
        NewsDesk desk = new NewsDesk(reader, feeds, share, inputs, epochNanos);
        desk.thread.start();
        for (NewsFeed feed : desk.feeds) {
            String source = feed.source();
            desk.subscriptions.add(feed.events()
                    .subscribe(
                            event -> desk.onEvent(source, event),
                            _ -> desk.onEvent(source, new NewsFeed.Event.Down(FeedFault.DISCONNECTED))));
        }
        return desk;
    }

    /** What became of the items so far. */
    public NewsCounts counts() {
        return counts;
    }

    /** Reads no more; waits a second for the thread, which a reader that hangs may outlive as a daemon. */
    @Override
    public void close() {
        open = false;
        subscriptions.dispose();
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void onEvent(String source, NewsFeed.Event event) {
        switch (event) {
            case NewsFeed.Event.Arrived(NewsItem item) -> onItem(source, item);
            case NewsFeed.Event.Up _ -> inputs.accept(new FeedUp(epochNanos.getAsLong(), VENUE, source));
            case NewsFeed.Event.Down(FeedFault fault) ->
                inputs.accept(new FeedDown(epochNanos.getAsLong(), VENUE, source, fault));
        }
    }

    private void onItem(String source, NewsItem item) {
        if (!item.source().equals(source)) {
            counts.onUnread(source, Reason.STRANGER);
        } else if (queue.offer(item)) {
            LockSupport.unpark(thread);
        } else {
            counts.onUnread(source, Reason.CROWD);
        }
    }

    private void run() {
        while (open) {
            NewsItem item = queue.poll();
            if (item == null) {
                LockSupport.park(this);
            } else if (isWithinShare(item.source())) {
                settle(item.source(), read(item));
            } else {
                counts.onUnread(item.source(), Reason.BUDGET);
            }
        }
    }

    private void settle(String source, Finding finding) {
        switch (finding) {
            case Finding.Read read -> {
                inputs.accept(read.news());
                counts.onRead(source);
            }
            case Finding.Unread unread -> counts.onUnread(source, unread.reason());
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever a reader dies of, the next item is read all the same
    private Finding read(NewsItem item) {
        try {
            return reader.read(item, epochNanos.getAsLong());
        } catch (RuntimeException _) {
            return new Finding.Unread(Reason.SILENT);
        }
    }

    private boolean isWithinShare(String source) {
        long now = Math.floorDiv(epochNanos.getAsLong(), HOUR_NANOS);
        if (now != hour) {
            hour = now;
            spent.clear();
        }
        return spent.merge(source, 1, Integer::sum) <= itemsAnHour;
    }
}
