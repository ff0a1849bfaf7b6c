package io.steelyard.backtest.audit;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/** The sum of what came within the last so many nanoseconds, exact to the nanosecond: what is as old as that is out. */
final class TrailingSum {
    private final long lengthNanos;
    private final Deque<Part> parts = new ArrayDeque<>();
    private BigInteger sum = BigInteger.ZERO;

    private record Part(long timeNanos, BigInteger amount) {}

    TrailingSum(long lengthNanos) {
        this.lengthNanos = lengthNanos;
    }

    void add(long nowNanos, BigInteger amount) {
        parts.addLast(new Part(nowNanos, amount));
        sum = sum.add(amount);
    }

    BigInteger at(long nowNanos) {
        while (!parts.isEmpty() && nowNanos - parts.getFirst().timeNanos() >= lengthNanos) {
            sum = sum.subtract(parts.removeFirst().amount());
        }
        return sum;
    }
}
