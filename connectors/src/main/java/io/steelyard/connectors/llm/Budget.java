package io.steelyard.connectors.llm;

/**
 * Tokens and money that may be spent on models in one UTC day, with a part kept back for stress: a calm day's chatter cannot
 * be the reason that nobody is asked when it matters. Thread-safe.
 */
public final class Budget {
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final long PERCENT = 100;

    private final long dayTokens;
    private final long dayMicros;
    private final int reservePercent;
    private long day = Long.MIN_VALUE;
    private long tokens;
    private long micros;

    /**
     * @param dayTokens asked and answered together
     * @param dayMicros millionths of a dollar
     * @param reservePercent 0 to 99: what only stress may touch
     */
    public Budget(long dayTokens, long dayMicros, int reservePercent) {
        if (dayTokens < 0 || dayMicros < 0 || reservePercent < 0 || reservePercent >= PERCENT) {
            throw new IllegalArgumentException("Condition failed: a budget, was " + dayTokens + " tokens, " + dayMicros
                    + " micro-dollars, " + reservePercent + " % reserve");
        }
        this.dayTokens = dayTokens;
        this.dayMicros = dayMicros;
        this.reservePercent = reservePercent;
    }

    /**
     * Sets {@code mostTokens} and {@code mostMicros} aside for a question; false when they do not fit any more. Give the
     * difference back with {@link #settle}.
     */
    public synchronized boolean reserve(long epochNanos, boolean stress, long mostTokens, long mostMicros) {
        roll(epochNanos);
        long share = stress ? PERCENT : PERCENT - reservePercent;
        boolean fits = tokens + mostTokens <= Math.multiplyExact(dayTokens, share) / PERCENT
                && micros + mostMicros <= Math.multiplyExact(dayMicros, share) / PERCENT;
        if (fits) {
            tokens += mostTokens;
            micros += mostMicros;
        }
        return fits;
    }

    /** Replaces what was set aside by what was used. A failed question counts whole: the provider may bill it. */
    public synchronized void settle(long epochNanos, long setTokens, long setMicros, long usedTokens, long usedMicros) {
        long before = day;
        roll(epochNanos);
        boolean sameDay = before == day;
        tokens = Math.max(0, tokens - (sameDay ? setTokens : 0)) + usedTokens;
        micros = Math.max(0, micros - (sameDay ? setMicros : 0)) + usedMicros;
    }

    /** Tokens used or set aside today. */
    public synchronized long tokens() {
        return tokens;
    }

    /** Millionths of a dollar used or set aside today. */
    public synchronized long micros() {
        return micros;
    }

    private void roll(long epochNanos) {
        long today = Math.floorDiv(epochNanos, DAY_NANOS);
        if (today != day) {
            day = today;
            tokens = 0;
            micros = 0;
        }
    }
}
