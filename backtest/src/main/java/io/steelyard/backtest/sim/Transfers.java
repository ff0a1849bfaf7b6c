package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.event.Input;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Transfers between simulated venues: a person does what the engine asked for, a fixed time later, at no fee. What is on
 * its way lies at the old venue until it arrives; a venue that halted withdrawals of a coin gives nothing out, and then the
 * transfer is tried again every minute. What goes to custody stays, since custody is no venue of the run.
 */
public final class Transfers {
    /** Nobody acts on requests. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long RETRY_NANOS = 60_000_000_000L;

    private final List<SimulatedVenue> venues;
    private final long delayNanos;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final TreeSet<String> halted = new TreeSet<>(); // venue and asset

    private record Waiting(long dueNanos, TransferRequested request) {}

    Transfers(List<SimulatedVenue> venues, long delayNanos) {
        this.venues = venues;
        this.delayNanos = delayNanos;
    }

    void onInput(Input input) {
        if (input instanceof VenueStatusReported status) {
            String key = key(status.venue(), status.asset());
            if (status.withdrawalsOpen()) {
                halted.remove(key);
            } else {
                halted.add(key);
            }
        }
    }

    void onRequest(long nowNanos, TransferRequested request) {
        if (delayNanos != NEVER && find(request.from()) != null && find(request.to()) != null) {
            waiting.add(new Waiting(nowNanos + delayNanos, request));
        }
    }

    long nextDueNanos() {
        long next = Long.MAX_VALUE;
        for (Waiting one : waiting) {
            next = Math.min(next, one.dueNanos());
        }
        return next;
    }

    /** Moves what is due. */
    void advance(long untilNanos) {
        for (int i = waiting.size(); i > 0 && nextDueNanos() <= untilNanos; i--) {
            Waiting one = waiting.remove();
            TransferRequested request = one.request();
            if (one.dueNanos() > untilNanos) {
                waiting.add(one);
            } else if (halted.contains(key(request.from(), request.asset()))) {
                waiting.add(new Waiting(one.dueNanos() + RETRY_NANOS, request));
            } else {
                move(one.dueNanos(), request);
            }
        }
    }

    private void move(long nowNanos, TransferRequested request) {
        SimulatedVenue from = find(request.from());
        SimulatedVenue to = find(request.to());
        if (from != null && to != null) {
            long moved =
                    from.withdraw(nowNanos, request.asset(), request.quantity().raw());
            to.deposit(nowNanos, request.asset(), moved);
        }
    }

    private @Nullable SimulatedVenue find(VenueId id) {
        for (SimulatedVenue venue : venues) {
            if (venue.id().equals(id)) {
                return venue;
            }
        }
        return null;
    }

    private static String key(VenueId venue, Asset asset) {
        return venue + " " + asset;
    }
}
