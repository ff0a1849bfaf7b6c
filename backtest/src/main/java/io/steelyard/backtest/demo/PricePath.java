package io.steelyard.backtest.demo;

import io.steelyard.engine.domain.FixedPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The closes of one coin in dollars, 10^-8, one for each minute: straight lines through the anchors, with a noise that
 * remembers itself, grows with the distance from par and dies out towards each anchor, so that anchors are met exactly.
 * Crossings are kept: no close before a {@code first_below} lies below it.
 */
final class PricePath {
    private static final long PAR_RAW = 100_000_000L;

    /** A crossing lies this far beyond its threshold: half a basis point. */
    private static final long BEYOND_RAW = 5_000L;

    /** Largest step of the noise in calm: a third of a basis point. */
    private static final long CALM_STEP_RAW = 3_300L;

    /** Off par by this many parts adds one part to the largest step. */
    private static final long STEP_PART = 90;

    /** The noise forgets one part in this many each minute. */
    private static final long MEMORY = 24;

    /** Minutes over which the noise dies out towards an anchor. */
    private static final int TAPER = 30;

    private final List<Anchor> anchors;
    private final long[] closes;

    PricePath(Anchors published, String series, SplitMix64 random) {
        anchors = published.of(series, "close", "knot", "first_below", "first_above");
        closes = new Curve(anchors.stream().map(PricePath::point).toList()).perMinute();
        addNoise(random);
        keepLows(published.of(series, "low"));
        keepCrossings();
    }

    /** The closes, in a copy of the caller's own. */
    long[] closes() {
        return closes.clone();
    }

    /** A crossing is drawn as a point just beyond its threshold. */
    private static Anchor point(Anchor anchor) {
        long beyond = switch (anchor.kind()) {
            case "first_below" -> -BEYOND_RAW;
            case "first_above" -> BEYOND_RAW;
            default -> 0;
        };
        String value = FixedPoint.format(Anchors.raw(anchor) + beyond, FixedPoint.DIGITS);
        return new Anchor(anchor.timeNanos(), anchor.series(), anchor.kind(), value, anchor.source());
    }

    private void addNoise(SplitMix64 random) {
        int[] near = minutesToNearestAnchor();
        long noise = 0;
        for (int minute = 0; minute < closes.length; minute++) {
            long step = CALM_STEP_RAW + Math.abs(closes[minute] - PAR_RAW) / STEP_PART;
            noise += random.between(-step, step) - noise / MEMORY;
            closes[minute] += noise * Math.min(near[minute], TAPER) / TAPER;
        }
    }

    private int[] minutesToNearestAnchor() {
        int[] near = new int[closes.length];
        List<Integer> at = new ArrayList<>();
        anchors.forEach(anchor -> at.add(Minutes.index(anchor.timeNanos())));
        at.sort(Comparator.naturalOrder());
        int next = 0;
        for (int minute = 0; minute < near.length; minute++) {
            while (next < at.size() && at.get(next) < minute) {
                next++;
            }
            int after = next < at.size() ? at.get(next) - minute : TAPER;
            int before = next > 0 ? minute - at.get(next - 1) : TAPER;
            near[minute] = Math.min(before, after);
        }
        return near;
    }

    /** The published low of an hour is a low: closes of that hour stay above it. */
    private void keepLows(List<Anchor> lows) {
        for (Anchor low : lows) {
            int first = Minutes.index(low.timeNanos()) / 60 * 60;
            for (int minute = first; minute < first + 60; minute++) {
                closes[minute] = Math.max(closes[minute], Anchors.raw(low) + BEYOND_RAW);
            }
        }
    }

    private void keepCrossings() {
        for (Anchor anchor : anchors) {
            int crossing = Minutes.index(anchor.timeNanos());
            long threshold = Anchors.raw(anchor);
            for (int minute = 0; minute < crossing; minute++) {
                if (anchor.kind().equals("first_below")) {
                    closes[minute] = Math.max(closes[minute], threshold);
                } else if (anchor.kind().equals("first_above")) {
                    closes[minute] = Math.min(closes[minute], threshold);
                }
            }
        }
    }
}
