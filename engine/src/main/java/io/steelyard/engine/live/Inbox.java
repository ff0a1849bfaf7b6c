package io.steelyard.engine.live;

import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Input;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where everything from outside waits for the engine's thread: a lane for each feed, and one queue that loses nothing for
 * what venues report of our orders, for advice, news and people. That queue goes first.
 */
public final class Inbox implements Consumer<Input> {
    private static final int LANE_TURN = 256; // inputs of one feed before the next has its turn

    private final Queue<Input> reports = new ConcurrentLinkedQueue<>();
    private final List<FeedLane> lanes = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread sleeper;

    /**
     * A lane for one feed.
     *
     * @param resync makes the feed begin anew, with a {@code FeedUp} and whole books; called on the feed's thread
     */
    public FeedLane lane(VenueId venue, Runnable resync) {
        FeedLane lane = new FeedLane(venue, FeedLane.DEFAULT_CAPACITY, resync, this::wake);
        lanes.add(lane);
        return lane;
    }

    /** Takes a report in; it must not be one of the refilled market inputs. Thread-safe, returns at once. */
    @Override
    public void accept(Input report) {
        reports.add(report);
        wake();
    }

    /** Hands over what waits, a turn for each feed; returns how many. Only the engine's thread. */
    int drain(Consumer<? super Input> sink) {
        int drained = drainReports(sink);
        for (int i = 0; i < lanes.size(); i++) {
            drained += lanes.get(i).drain(sink, LANE_TURN);
        }
        return drained;
    }

    /** Sleeps until something waits, but no longer than {@code nanos}. Only the engine's thread. */
    void await(long nanos) {
        sleeper = Thread.currentThread();
        if (nanos > 0 && isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
    }

    private int drainReports(Consumer<? super Input> sink) {
        int drained = 0;
        for (Input report = reports.poll(); report != null; report = reports.poll()) {
            sink.accept(report);
            drained++;
        }
        return drained;
    }

    private boolean isEmpty() {
        for (int i = 0; i < lanes.size(); i++) {
            if (!lanes.get(i).isEmpty()) {
                return false;
            }
        }
        return reports.isEmpty();
    }

    private void wake() {
        Thread asleep = sleeper;
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
    }
}
