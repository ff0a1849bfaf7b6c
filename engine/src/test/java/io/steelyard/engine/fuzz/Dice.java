package io.steelyard.engine.fuzz;

/** A seeded stream of choices (SplitMix64): one seed reproduces a whole episode on any JVM. */
final class Dice {
    private long state;

    Dice(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9e37_79b9_7f4a_7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }

    /** From {@code low} to {@code high}, both possible. */
    long between(long low, long high) {
        return low + Math.floorMod(next(), high - low + 1);
    }

    int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    /** True once in {@code n} times. */
    boolean once(int n) {
        return below(n) == 0;
    }

    <T> T pick(T[] items) {
        return items[below(items.length)];
    }

    long pick(long... items) {
        return items[below(items.length)];
    }
}
