package io.steelyard.connectors.order;

import java.time.Duration;

/**
 * By how much a venue's clock is ahead of ours. A measurement is as good as its round trip is short: the best of the latest
 * is believed, as in NTP's clock filter (RFC 5905, 10).
 */
public final class ClockOffset {
    private static final int KEPT = 8;

    private final long[] offsets = new long[KEPT];
    private final long[] trips = new long[KEPT];
    private int count;

    /** Takes a measurement: when we asked, what the venue said, when we heard it, all epoch nanoseconds. */
    public synchronized void onMeasured(long askedNanos, long venueNanos, long heardNanos) {
        int at = count++ % KEPT;
        trips[at] = heardNanos - askedNanos;
        offsets[at] = venueNanos - askedNanos - trips[at] / 2;
    }

    /** Nanoseconds to be added to our clock; 0 before the first measurement. */
    public synchronized long nanos() {
        int best = 0;
        for (int i = 1; i < Math.min(count, KEPT); i++) {
            if (trips[i] < trips[best]) {
                best = i;
            }
        }
        return offsets[best];
    }

    /** Whether our clock is so far off that something is wrong with it, or with the venue's. */
    public boolean isBeyond(Duration bound) {
        return Math.abs(nanos()) > bound.toNanos();
    }

    /** Forgets all: a clock was set. */
    public synchronized void forget() {
        count = 0;
        offsets[0] = 0;
    }
}
