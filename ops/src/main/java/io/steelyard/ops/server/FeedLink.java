package io.steelyard.ops.server;

import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.live.FeedLane;
import io.steelyard.engine.live.Inbox;
import io.steelyard.engine.port.Feed;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** One feed tied to its lane into the engine; ties it anew when the lane overflowed, since the feed's books are void then. */
final class FeedLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedLink.class);

    private final Feed feed;
    private final FeedLane lane;
    private final Scheduler scheduler;
    private final AtomicReference<@Nullable Disposable> subscription = new AtomicReference<>();
    private volatile boolean closed;

    /** {@code scheduler} runs what must not happen on the feed's own thread. */
    FeedLink(Feed feed, VenueId venue, Inbox inbox, Scheduler scheduler) {
        this.feed = feed;
        this.scheduler = scheduler;
        lane = inbox.lane(venue, this::resync);
    }

    void open() {
        if (!closed) {
            replace(feed.inputs()
                    .subscribe(
                            lane::lay,
                            fault -> LOG.error("feed {} ended: {}", feed.id(), fault.toString()),
                            () -> LOG.info("feed {} is over", feed.id())));
        }
    }

    @Override
    public void close() {
        closed = true;
        replace(null);
    }

    private void resync() {
        scheduler.schedule(() -> {
            replace(null);
            open();
        });
    }

    private void replace(@Nullable Disposable next) {
        Disposable old = subscription.getAndSet(next);
        if (old != null) {
            old.dispose();
        }
    }
}
