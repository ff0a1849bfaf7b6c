package io.steelyard.connectors.order;

import io.steelyard.connectors.order.RequestLimiter.Purpose;
import java.time.Duration;

/**
 * Keeps our requests below a venue's limit that is a counter: each request adds its cost, time takes away so much a second,
 * and whoever is above the limit is refused. A part is kept free for cancellations and questions about orders. Time is passed
 * in; counted in thousandths.
 */
public final class DecayingLimiter {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long THOUSAND = 1_000;

    private final long mostMilli;
    private final long keptMilli;
    private final long decayMilli;
    private long usedMilli;
    private long countedNanos = Long.MIN_VALUE;
    private long shutUntil = Long.MIN_VALUE;

    /**
     * @param most the counter's limit
     * @param kept of it, for {@link Purpose#SAFETY} only
     * @param decayMilli what time takes away, thousandths a second
     */
    public DecayingLimiter(int most, int kept, int decayMilli) {
        if (kept < 0 || kept >= most || decayMilli <= 0) {
            throw new IllegalArgumentException(
                    "Condition failed: 0 <= kept < most and decay > 0, were " + kept + ", " + most + ", " + decayMilli);
        }
        mostMilli = most * THOUSAND;
        keptMilli = kept * THOUSAND;
        this.decayMilli = decayMilli;
    }

    /** Books a request of that cost and returns 0, or books nothing and returns how long to wait, nanoseconds. */
    public synchronized long reserve(long nowNanos, int cost, Purpose purpose) {
        if (nowNanos < shutUntil) {
            return shutUntil - nowNanos;
        }
        if (cost == 0) {
            return 0;
        }
        decay(nowNanos);
        long bound = purpose == Purpose.SAFETY ? mostMilli : mostMilli - keptMilli;
        long above = usedMilli + cost * THOUSAND - bound;
        if (above > 0 && usedMilli > 0) {
            return Math.ceilDiv(Math.min(above, usedMilli) * SECOND_NANOS, decayMilli);
        }
        usedMilli += cost * THOUSAND;
        return 0;
    }

    /** Books what is sent whatever the counter says. */
    public synchronized void book(long nowNanos, int cost) {
        decay(nowNanos);
        usedMilli += cost * THOUSAND;
    }

    /** The venue wants to be left alone for so long. */
    public synchronized void onRefused(long nowNanos, Duration pause) {
        shutUntil = Math.max(shutUntil, nowNanos + pause.toNanos());
    }

    private void decay(long nowNanos) {
        if (countedNanos == Long.MIN_VALUE || nowNanos < countedNanos) {
            countedNanos = nowNanos; // the first time, or a clock that was set back
            return;
        }
        long gone = Math.min(nowNanos - countedNanos, 3_600 * SECOND_NANOS) * decayMilli / SECOND_NANOS;
        if (gone > 0) {
            usedMilli = Math.max(0, usedMilli - gone);
            countedNanos = nowNanos;
        }
    }
}
