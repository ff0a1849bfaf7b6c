package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.strategy.PluginSettings;

/**
 * When an escape ends: the coin that was left is worth more than a level again, a shortest time has passed, and either
 * it had indeed fallen below the level or the alarm has gone.
 *
 * @param levelRaw worth strictly above which the coin is well, 10^-8
 * @param minOutNanos shortest time between exit and return
 * @param notBeforeNanos earliest time of a return, epoch nanoseconds; 0 for none (a live policy knows no dates)
 * @param rearmMinutes quiet minutes after a return before the same coin can alarm again
 * @param neutralRaw base weight to return to, millionths
 */
record ReturnRule(long levelRaw, long minOutNanos, long notBeforeNanos, int rearmMinutes, long neutralRaw) {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /** Reads {@code return_above}, {@code min_out} and {@code rearm}. */
    static ReturnRule from(PluginSettings settings) {
        return new ReturnRule(
                settings.ratioRaw("return_above", "99%", "50%", "100%") * (FixedPoint.ONE / FixedPoint.MILLION),
                settings.spanNanos("min_out", "12h", "1m", "60d"),
                settings.timeNanos("return_after", 0),
                (int) (settings.spanNanos("rearm", "1h", "1m", "1000d") / MINUTE_NANOS),
                Coin.NEUTRAL_RAW);
    }

    /** No coin is ever worth so much: who has left stays away. */
    static ReturnRule never() {
        return new ReturnRule(Long.MAX_VALUE, 0, 0, 1, Coin.NEUTRAL_RAW);
    }
}
