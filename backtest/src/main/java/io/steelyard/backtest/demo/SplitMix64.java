package io.steelyard.backtest.demo;

/**
 * A small random generator that gives the same numbers for the same seed on every machine. Source: Steele, Lea and Flood,
 * Fast Splittable Pseudorandom Number Generators, OOPSLA 2014, figure 16 (nextSeed and mix64variant13).
 */
final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    /** A generator of its own for the part named {@code label}, so that parts do not disturb each other. */
    SplitMix64 part(int label) {
        return new SplitMix64(new SplitMix64(state + label * GOLDEN_GAMMA).next());
    }

    long next() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** From {@code low} to {@code high}, both possible; the tiny preference for low values does not matter here. */
    long between(long low, long high) {
        return low + Long.remainderUnsigned(next(), high - low + 1);
    }
}
