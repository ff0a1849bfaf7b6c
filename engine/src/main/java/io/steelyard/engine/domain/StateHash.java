package io.steelyard.engine.domain;

/**
 * The mixer behind every {@code stateHash()}: folds values, in a fixed order, into 64 bits that any single changed bit
 * turns over. Not cryptographic; the journal's chain is (HOUSE 2.11).
 */
public final class StateHash {
    /** What every fold begins with. */
    public static final long SEED = 0x5374_6565_6c79_6172L;

    private StateHash() {}

    /** Folds {@code value} into {@code hash}. Source of the finaliser: Stafford's variant 13 of MurmurHash3, as in SplitMix64. */
    public static long mix(long hash, long value) {
        long z = (hash ^ value) + 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }

    /** Folds a truth value. */
    public static long mix(long hash, boolean value) {
        return mix(hash, value ? 1L : 0L);
    }

    /** Folds a constant by its name, so that a new constant in between changes no hash. */
    public static long mix(long hash, Enum<?> value) {
        return mix(hash, value.name());
    }

    /** Folds a text letter by letter, its length first. */
    public static long mix(long hash, String text) {
        long mixed = mix(hash, text.length());
        for (int i = 0; i < text.length(); i++) {
            mixed = mix(mixed, text.charAt(i));
        }
        return mixed;
    }
}
