package io.steelyard.backtest.imports;

import io.steelyard.engine.domain.FixedPoint;
import java.math.BigInteger;

/**
 * A Uniswap v3 pool's price from its tick, in integers only. Source: Uniswap v3-core {@code TickMath.getSqrtRatioAtTick}
 * (the twenty constants are {@code 2^128 / 1.0001^(2^i / 2)} rounded as there), so a price here is the contract's own.
 */
final class TickMath {
    /** The largest tick, either way. */
    static final int MAX_TICK = 887_272;

    private static final String[] HEX = {
        "fffcb933bd6fad37aa2d162d1a594001",
        "fff97272373d413259a46990580e213a",
        "fff2e50f5f656932ef12357cf3c7fdcc",
        "ffe5caca7e10e4e61c3624eaa0941cd0",
        "ffcb9843d60f6159c9db58835c926644",
        "ff973b41fa98c081472e6896dfb254c0",
        "ff2ea16466c96a3843ec78b326b52861",
        "fe5dee046a99a2a811c461f1969c3053",
        "fcbe86c7900a88aedcffc83b479aa3a4",
        "f987a7253ac413176f2b074cf7815e54",
        "f3392b0822b70005940c7a398e4b70f3",
        "e7159475a2c29b7443b29c7fa6e889d9",
        "d097f3bdfd2022b8845ad8f792aa5825",
        "a9f746462d870fdf8a65dc1f90e061e5",
        "70d869a156d2a1b890bb3df62baf32f7",
        "31be135f97d08fd981231505542fcfa6",
        "9aa508b5b7a84e1c677de54f3e99bc9",
        "5d6af8dedb81196699c329225ee604",
        "2216e584f5fa1ea926041bedfe98",
        "48a170391f7dc42444e8fa2"
    };
    private static final BigInteger[] FACTORS = new BigInteger[HEX.length];

    static {
        for (int i = 0; i < HEX.length; i++) {
            FACTORS[i] = new BigInteger(HEX[i], 16);
        }
    }

    private static final BigInteger MAX_UINT_256 = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final BigInteger ONE_128 = BigInteger.TWO.pow(128);
    private static final BigInteger LOW_32 = BigInteger.TWO.pow(32).subtract(BigInteger.ONE);
    private static final int PRICE_SHIFT = 192;

    private TickMath() {}

    /** {@code sqrt(1.0001^tick) * 2^96}, rounded up as the contract does. */
    static BigInteger sqrtRatioX96(int tick) {
        int magnitude = Math.abs(tick);
        if (magnitude > MAX_TICK) {
            throw new BadRowException("a tick within +-" + MAX_TICK + ", was " + tick);
        }
        BigInteger ratio = (magnitude & 1) != 0 ? FACTORS[0] : ONE_128;
        for (int i = 1; i < FACTORS.length; i++) {
            if ((magnitude & 1 << i) != 0) {
                ratio = ratio.multiply(FACTORS[i]).shiftRight(128);
            }
        }
        if (tick > 0) {
            ratio = MAX_UINT_256.divide(ratio);
        }
        boolean exact = ratio.and(LOW_32).signum() == 0;
        return ratio.shiftRight(32).add(exact ? BigInteger.ZERO : BigInteger.ONE);
    }

    /**
     * Price of a whole coin 0 in whole coins 1 at {@code tick}, 10^-8, nearest, ties up.
     *
     * @param decimals0 of coin 0
     * @param decimals1 of coin 1
     */
    static long priceRawHalfUp(int tick, int decimals0, int decimals1) {
        BigInteger sqrt = sqrtRatioX96(tick);
        BigInteger numerator = sqrt.multiply(sqrt).multiply(BigInteger.valueOf(FixedPoint.ONE));
        BigInteger divisor = BigInteger.ONE.shiftLeft(PRICE_SHIFT);
        int shift = decimals0 - decimals1;
        if (shift >= 0) {
            numerator = numerator.multiply(BigInteger.TEN.pow(shift));
        } else {
            divisor = divisor.multiply(BigInteger.TEN.pow(-shift));
        }
        BigInteger price = numerator.add(divisor.shiftRight(1)).divide(divisor);
        if (price.signum() == 0 || price.bitLength() > 63) {
            throw new BadRowException("a price within 1e-8 and 92 billion, was tick " + tick);
        }
        return price.longValue();
    }
}
