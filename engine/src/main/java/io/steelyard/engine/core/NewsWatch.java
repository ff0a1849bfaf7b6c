package io.steelyard.engine.core;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ControlInput.NewsClassified;

/**
 * What the core keeps of the news: which items it has told, so that a flood of texts is no flood of alerts. It has no way to
 * a weight, an order or a trading state: alone, news is something that a person hears of and nothing else.
 */
final class NewsWatch {
    /** Items remembered. */
    static final int REMEMBERED = 32;

    /** Most alerts in one hour, whoever writes how much. */
    static final int MOST_AN_HOUR = 6;

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final long[] items = new long[REMEMBERED];
    private final long[] toldAtNanos = new long[MOST_AN_HOUR];
    private int told;

    /** Whether a person should hear of it now: not told before, and not the seventh in an hour. */
    boolean tells(long nowNanos, NewsClassified news) {
        long item = shortened(news.item());
        int oldest = told % MOST_AN_HOUR;
        boolean tooMany = told >= MOST_AN_HOUR && nowNanos - toldAtNanos[oldest] < HOUR_NANOS;
        if (tooMany || isKnown(item)) {
            return false;
        }
        items[told % REMEMBERED] = item;
        toldAtNanos[oldest] = nowNanos;
        told++;
        return true;
    }

    /** Folds the items told and when; without news it is {@code seed} itself, so that nobody's silence has a hash. */
    long stateHash(long seed) {
        long hash = seed;
        for (int i = 0; i < Math.min(told, REMEMBERED); i++) {
            hash = StateHash.mix(hash, items[i]);
        }
        for (int i = 0; i < Math.min(told, MOST_AN_HOUR); i++) {
            hash = StateHash.mix(hash, toldAtNanos[i]);
        }
        return told == 0 ? hash : StateHash.mix(hash, told);
    }

    private boolean isKnown(long item) {
        for (int i = 0; i < Math.min(told, REMEMBERED); i++) {
            if (items[i] == item) {
                return true;
            }
        }
        return false;
    }

    private static long shortened(Sha256 hash) {
        return StateHash.mix(StateHash.mix(StateHash.mix(hash.a(), hash.b()), hash.c()), hash.d());
    }
}
