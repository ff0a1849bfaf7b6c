package io.steelyard.backtest.sim;

/** How long an order takes to the venue and its reports take back, in nanoseconds, never below zero. */
public interface LatencyModel {
    /** From us to the venue's matching. */
    long entryNanos();

    /** From the venue's matching to us. */
    long responseNanos();

    /** Folds the two times of a market input, from which a model may learn. */
    default void onMarket(long venueTimeNanos, long ingestTimeNanos) {}

    /** The same for every message. */
    static LatencyModel constant(long entryNanos, long responseNanos) {
        if (entryNanos < 0 || responseNanos < 0) {
            throw new IllegalArgumentException(
                    "Condition failed: latencies >= 0, were " + entryNanos + " and " + responseNanos);
        }
        return new Constant(entryNanos, responseNanos);
    }

    /** As late as the latest market message was, and never faster than {@code floorNanos}. */
    static LatencyModel observed(long floorNanos) {
        return new Observed(floorNanos);
    }

    /** See {@link #constant}. */
    record Constant(long entryNanos, long responseNanos) implements LatencyModel {}

    /**
     * The delay of the latest market message against the fastest so far, on top of a floor.
     *
     * <p>The recorder's clock may stand behind the venue's, so that every raw delay (ingest less venue time) is negative.
     * The fastest message seen is taken to have needed exactly the floor; that difference is the clocks' offset, and no
     * absolute time of one clock is ever compared with the other's.
     */
    final class Observed implements LatencyModel {
        private final long floorNanos;
        private long fastestNanos = Long.MAX_VALUE;
        private long latestNanos;

        Observed(long floorNanos) {
            if (floorNanos < 0) {
                throw new IllegalArgumentException("Condition failed: floor >= 0, was " + floorNanos);
            }
            this.floorNanos = floorNanos;
        }

        @Override
        public void onMarket(long venueTimeNanos, long ingestTimeNanos) {
            latestNanos = ingestTimeNanos - venueTimeNanos;
            fastestNanos = Math.min(fastestNanos, latestNanos);
        }

        @Override
        public long entryNanos() {
            return fastestNanos == Long.MAX_VALUE ? floorNanos : floorNanos + latestNanos - fastestNanos;
        }

        @Override
        public long responseNanos() {
            return entryNanos();
        }
    }
}
