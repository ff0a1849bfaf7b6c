package io.steelyard.engine.signal;

import io.steelyard.engine.domain.StateHash;
import java.util.Arrays;

/**
 * The sum of what happened in a trailing span of time, kept in slots of equal length, so that an amount can be taken out
 * again where it was put in. The oldest slot leaves as a whole. Amounts and sums are bounded and never wrap.
 */
final class SlidingSum {
    private final long slotNanos;
    private final long[] slots;
    private final long largest;
    private long newest;
    private long sum;

    /** A span of {@code slots} times {@code slotNanos}. */
    SlidingSum(long slotNanos, int slots) {
        this.slotNanos = slotNanos;
        this.slots = new long[slots];
        this.largest = Long.MAX_VALUE / slots;
    }

    /** The sum over the span that ends at the last time given. */
    long sum() {
        return sum;
    }

    /** Forgets what a whole span has passed since; an earlier time than the last changes nothing. */
    void advance(long nowNanos) {
        long slot = Math.floorDiv(nowNanos, slotNanos);
        if (slot - newest >= slots.length) {
            Arrays.fill(slots, 0);
            sum = 0;
            newest = slot;
        }
        while (newest < slot) {
            newest++;
            put(newest, 0);
        }
    }

    /** Adds an amount at {@code nowNanos}, which becomes the end of the span. */
    void add(long nowNanos, long amount) {
        advance(nowNanos);
        addTo(newest, amount);
    }

    /** Adds an amount at an earlier time, if the span still reaches back to it. */
    void amend(long thenNanos, long amount) {
        long slot = Math.floorDiv(thenNanos, slotNanos);
        if (slot <= newest && newest - slot < slots.length) {
            addTo(slot, amount);
        }
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(hash, newest);
        for (long slot : slots) {
            mixed = StateHash.mix(mixed, slot);
        }
        return mixed;
    }

    private void addTo(long slot, long amount) {
        long before = slots[Math.floorMod(slot, slots.length)];
        long bounded = Math.clamp(amount, -largest, largest);
        boolean wraps = ((before ^ (before + bounded)) & (bounded ^ (before + bounded))) < 0;
        put(slot, wraps ? Long.signum(bounded) * largest : Math.clamp(before + bounded, -largest, largest));
    }

    private void put(long slot, long amount) {
        int place = Math.floorMod(slot, slots.length);
        sum += amount - slots[place];
        slots[place] = amount;
    }
}
