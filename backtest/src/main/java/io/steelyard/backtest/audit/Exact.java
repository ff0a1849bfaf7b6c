package io.steelyard.backtest.audit;

import java.math.BigInteger;

/** Whole numbers without end: nothing here overflows and nothing is rounded in anybody's favour. */
final class Exact {
    static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    static final BigInteger ONE = BigInteger.valueOf(100_000_000);

    private Exact() {}

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** Whether {@code part} is at most {@code millionths} of {@code whole}; never of a whole that is not above zero. */
    static boolean atMost(BigInteger part, long millionths, BigInteger whole) {
        return whole.signum() > 0 && part.multiply(MILLION).compareTo(whole.multiply(big(millionths))) <= 0;
    }

    /** The same of something that belongs to the whole, so that a bound of all of it binds nothing. */
    static boolean partAtMost(BigInteger part, long millionths, BigInteger whole) {
        return (millionths >= 1_000_000 && whole.signum() > 0) || atMost(part, millionths, whole);
    }
}
