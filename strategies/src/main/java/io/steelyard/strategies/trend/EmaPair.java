package io.steelyard.strategies.trend;

import io.steelyard.strategies.indicator.EmaFirstClose;
import io.steelyard.strategies.indicator.EmaSmaSeed;

/** A fast and a slow average of one series, compared exactly. */
interface EmaPair {
    void add(long priceRaw);

    /** Whether the slow one has seen its whole period. */
    boolean isReady();

    /** Whether the fast one stands at or above the slow one. */
    boolean isFastAtOrAbove();

    /** Both rounded values, for the state hash. */
    long fastRaw();

    long slowRaw();

    /** Averages that begin with the first sample, in double precision. */
    record FirstClose(EmaFirstClose fast, EmaFirstClose slow) implements EmaPair {
        @Override
        public void add(long priceRaw) {
            fast.add(priceRaw);
            slow.add(priceRaw);
        }

        @Override
        public boolean isReady() {
            return slow.isReady();
        }

        @Override
        public boolean isFastAtOrAbove() {
            return fast.compareTo(slow) >= 0;
        }

        @Override
        public long fastRaw() {
            return fast.valueRaw();
        }

        @Override
        public long slowRaw() {
            return slow.valueRaw();
        }
    }

    /** Averages that are seeded by a simple mean, in decimals. */
    record SmaSeed(EmaSmaSeed fast, EmaSmaSeed slow) implements EmaPair {
        @Override
        public void add(long priceRaw) {
            fast.add(priceRaw);
            slow.add(priceRaw);
        }

        @Override
        public boolean isReady() {
            return slow.isReady();
        }

        @Override
        public boolean isFastAtOrAbove() {
            return fast.compareTo(slow) >= 0;
        }

        @Override
        public long fastRaw() {
            return fast.valueRaw();
        }

        @Override
        public long slowRaw() {
            return slow.valueRaw();
        }
    }
}
