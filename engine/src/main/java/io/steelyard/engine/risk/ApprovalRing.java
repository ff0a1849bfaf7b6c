package io.steelyard.engine.risk;

import io.steelyard.engine.domain.StateHash;

/** The times of the latest approvals, as many as the rate allows: enough to tell whether one more would be too many. */
final class ApprovalRing {
    private final long[] timesNanos;
    private int next;
    private int size;

    ApprovalRing(int capacity) {
        timesNanos = new long[capacity];
    }

    void add(long nowNanos) {
        timesNanos[next] = nowNanos;
        next = next + 1 == timesNanos.length ? 0 : next + 1;
        size = Math.min(size + 1, timesNanos.length);
    }

    /** How many of them lie less than {@code windowNanos} back. */
    int within(long windowNanos, long nowNanos) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (nowNanos - timesNanos[i] < windowNanos) {
                count++;
            }
        }
        return count;
    }

    /** Folds the times, oldest first. */
    long stateHash() {
        long hash = StateHash.mix(StateHash.SEED, size);
        for (int i = 0; i < size; i++) {
            hash = StateHash.mix(hash, timesNanos[Math.floorMod(next - size + i, timesNanos.length)]);
        }
        return hash;
    }
}
