package io.steelyard.connectors.order;

import java.time.Duration;

/**
 * Keeps our requests below a venue's limit of so much weight in a window, by the venue's own count where it tells one. A part
 * is kept free for cancellations and questions about orders, which matter most when everything else is in a hurry. After a
 * refusal for haste nobody asks until the venue said we may. Time is passed in.
 */
public final class RequestLimiter {
    /** What a request is for. */
    public enum Purpose {
        /** A new order, or anything that can wait. */
        ORDINARY,
        /** A cancellation, or a question what became of an order. */
        SAFETY
    }

    private final int most;
    private final int kept;
    private final long windowNanos;
    private long windowBegan = Long.MIN_VALUE;
    private long shutUntil = Long.MIN_VALUE;
    private int used;

    /**
     * @param most weight in one window that the venue allows
     * @param kept of it, for {@link Purpose#SAFETY} only
     */
    public RequestLimiter(int most, int kept, Duration window) {
        if (kept < 0 || kept >= most || !window.isPositive()) {
            throw new IllegalArgumentException(
                    "Condition failed: 0 <= kept < most and window > 0, were " + kept + ", " + most + ", " + window);
        }
        this.most = most;
        this.kept = kept;
        windowNanos = window.toNanos();
    }

    /** Books a request of that weight and returns 0, or books nothing and returns how long to wait, nanoseconds. */
    public synchronized long reserve(long nowNanos, int weight, Purpose purpose) {
        if (nowNanos < shutUntil) {
            return shutUntil - nowNanos;
        }
        roll(nowNanos);
        int bound = purpose == Purpose.SAFETY ? most : most - kept;
        if (used + weight > bound && used > 0) {
            return windowBegan + windowNanos - nowNanos;
        }
        used += weight;
        return 0;
    }

    /** The venue's own count of this window; ours if that is larger, for answers may overtake each other. */
    public synchronized void onCounted(long nowNanos, int weight) {
        roll(nowNanos);
        used = Math.max(used, weight);
    }

    /** The venue wants to be left alone for so long. */
    public synchronized void onRefused(long nowNanos, Duration pause) {
        shutUntil = Math.max(shutUntil, nowNanos + pause.toNanos());
    }

    /** Weight booked in this window. */
    public synchronized int used() {
        return used;
    }

    /** Windows begin at whole multiples of their length, as venues count them. */
    private void roll(long nowNanos) {
        long began = nowNanos - Math.floorMod(nowNanos, windowNanos);
        if (began != windowBegan) {
            windowBegan = began;
            used = 0;
        }
    }
}
