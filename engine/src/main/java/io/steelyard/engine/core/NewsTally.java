package io.steelyard.engine.core;

import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsDirection;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import java.util.Arrays;

/**
 * What was read of one coin, by the hour of ingest time: how many items of each topic, and the worst. An hour has one place
 * however much is written in it, so a flood pushes nothing out. Nothing here is a word of a text.
 */
final class NewsTally {
    /** How far back it remembers. */
    static final int HOURS = 24;

    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int PLACES = HOURS + 1; // the hour that runs, and the whole ones before it
    private static final int TOPICS = 7;

    private final long[] hours = new long[PLACES]; // epoch hour, 0 for none
    private final int[] worst = new int[PLACES];
    private final int[][] counts = new int[PLACES][TOPICS];
    private long sequence;

    /** Counts an item of this coin; good news is counted, and is never the worst. */
    void onNews(long sequence, long nowNanos, NewsClassified news) {
        long hour = Math.floorDiv(nowNanos, HOUR_NANOS);
        int place = Math.floorMod(hour, PLACES);
        if (hours[place] != hour) {
            hours[place] = hour;
            worst[place] = 0;
            Arrays.fill(counts[place], 0);
        }
        counts[place][column(news.topic())]++;
        if (news.direction() != NewsDirection.BETTER) {
            worst[place] = Math.max(worst[place], news.severity());
        }
        this.sequence = sequence;
    }

    /** Items and the worst severity of the hour that runs and of the {@code back} hours before it, 0 to {@link #HOURS}. */
    NewsSummary summary(long nowNanos, int back) {
        int items = 0;
        int severity = 0;
        for (int place = 0; place < PLACES; place++) {
            if (isWithin(place, nowNanos, back)) {
                severity = Math.max(severity, worst[place]);
                for (int count : counts[place]) {
                    items += count;
                }
            }
        }
        return items == 0 ? NewsSummary.NONE : new NewsSummary(items, severity);
    }

    /** Items of {@code topic} in the same time. */
    int count(NewsTopic topic, long nowNanos, int back) {
        int items = 0;
        for (int place = 0; place < PLACES; place++) {
            items += isWithin(place, nowNanos, back) ? counts[place][column(topic)] : 0;
        }
        return items;
    }

    /** Journal sequence of the latest item, of whatever age; 0 for none. */
    long sequence() {
        return sequence;
    }

    /** Folds each hour's number, worst and counts, then the sequence; {@code seed} itself when nothing was read. */
    long stateHash(long seed) {
        if (sequence == 0) {
            return seed;
        }
        long hash = seed;
        for (int place = 0; place < PLACES; place++) {
            hash = StateHash.mix(StateHash.mix(hash, hours[place]), worst[place]);
            for (int count : counts[place]) {
                hash = StateHash.mix(hash, count);
            }
        }
        return StateHash.mix(hash, sequence);
    }

    private boolean isWithin(int place, long nowNanos, int back) {
        long age = Math.floorDiv(nowNanos, HOUR_NANOS) - hours[place];
        return age >= 0 && age <= back;
    }

    private static int column(NewsTopic topic) {
        return switch (topic) {
            case RESERVES -> 0;
            case REDEMPTION -> 1;
            case BANK -> 2;
            case REGULATOR -> 3;
            case EXCHANGE -> 4;
            case HACK -> 5;
            case OTHER -> 6;
        };
    }
}
