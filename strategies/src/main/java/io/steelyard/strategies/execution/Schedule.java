package io.steelyard.strategies.execution;

import io.steelyard.engine.domain.FixedPoint;

/** How much of a parent order may have traded by now, 10^-8 of base; never less later than earlier. */
sealed interface Schedule {
    /** Of {@code totalRaw}, after {@code elapsedNanos} in which the market traded {@code volumeRaw}. */
    long allowedRaw(long totalRaw, long elapsedNanos, long volumeRaw);

    /** Evenly over {@code durationNanos}, above zero; all of it afterwards. */
    record Twap(long durationNanos) implements Schedule {
        @Override
        public long allowedRaw(long totalRaw, long elapsedNanos, long volumeRaw) {
            long elapsed = Math.clamp(elapsedNanos, 0, durationNanos);
            return FixedPoint.mulDivFloor(totalRaw, elapsed, durationNanos);
        }
    }

    /** A share of what the market traded since, millionths. */
    record Pov(long shareRaw) implements Schedule {
        @Override
        public long allowedRaw(long totalRaw, long elapsedNanos, long volumeRaw) {
            return Math.min(totalRaw, FixedPoint.mulDivFloor(volumeRaw, shareRaw, FixedPoint.MILLION));
        }
    }

    /** Everything at once; only the size of what is shown is bounded. */
    record Iceberg() implements Schedule {
        @Override
        public long allowedRaw(long totalRaw, long elapsedNanos, long volumeRaw) {
            return totalRaw;
        }
    }
}
