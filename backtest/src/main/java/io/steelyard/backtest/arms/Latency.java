package io.steelyard.backtest.arms;

import java.util.List;

/** How long answers took, seconds: the middle one and the hundredth part that was slowest. */
public record Latency(double p50, double p99) {
    private static final double SECOND = 1e9;

    static Latency of(List<Heard> heard) {
        long[] sorted = heard.stream().mapToLong(Heard::latencyNanos).sorted().toArray();
        return new Latency(at(sorted, 0.5), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / SECOND;
    }
}
