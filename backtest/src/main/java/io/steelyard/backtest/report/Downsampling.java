package io.steelyard.backtest.report;

import java.util.Arrays;

/**
 * Fewer points that look the same: each bucket keeps its first, lowest, highest and last point, so no extreme is lost and
 * every kept point is a true one. Gaps (NaN) stay gaps.
 */
final class Downsampling {
    private Downsampling() {}

    /** Positions to draw, rising, at most about {@code maxPoints} of them; all of them when the series is short. */
    static int[] keep(Series series, int maxPoints) {
        int size = series.size();
        if (size <= maxPoints) {
            int[] all = new int[size];
            Arrays.setAll(all, i -> i);
            return all;
        }
        int buckets = Math.max(1, maxPoints / 4);
        int[] kept = new int[buckets * 5];
        int count = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) bucket * size / buckets);
            int to = (int) ((long) (bucket + 1) * size / buckets);
            count = keepBucket(series, from, to, kept, count);
        }
        return Arrays.copyOf(kept, count);
    }

    private static int keepBucket(Series series, int from, int to, int[] kept, int count) {
        int[] candidates = {from, lowest(series, from, to), highest(series, from, to), gap(series, from, to), to - 1};
        Arrays.sort(candidates);
        int next = count;
        for (int candidate : candidates) {
            if (candidate >= 0 && (next == 0 || kept[next - 1] != candidate)) {
                kept[next++] = candidate;
            }
        }
        return next;
    }

    private static int lowest(Series series, int from, int to) {
        int best = -1;
        for (int i = from; i < to; i++) {
            if (best < 0 || series.value(i) < series.value(best) || Double.isNaN(series.value(best))) {
                best = i;
            }
        }
        return best;
    }

    private static int highest(Series series, int from, int to) {
        int best = -1;
        for (int i = from; i < to; i++) {
            if (best < 0 || series.value(i) > series.value(best) || Double.isNaN(series.value(best))) {
                best = i;
            }
        }
        return best;
    }

    private static int gap(Series series, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Double.isNaN(series.value(i))) {
                return i;
            }
        }
        return -1;
    }
}
