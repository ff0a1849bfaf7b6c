package io.steelyard.engine.pool;

/**
 * Uniswap v3's ticks, square-root prices and prices, in integers only. Source: v3-core TickMath.sol (the twenty constants
 * are {@code 2^128 / 1.0001^(2^i / 2)} rounded as there), so a price here is the contract's own. One instance belongs to
 * one thread and allocates nothing after construction; what the contract refuses throws {@link ArithmeticException}.
 */
public final class TickMath {
    /** The largest tick, either way. */
    public static final int MAX_TICK = 887_272;

    private static final String[] FACTORS_HEX = {
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
    private static final Uint256 MAX = Uint256.ofHex("f".repeat(64));
    private static final Uint256 MIN_RATIO = Uint256.of(4_295_128_739L);
    private static final Uint256 MAX_RATIO = Uint256.ofHex("fffd8963efd1fc6a506488495d951d5263988d26");
    private static final int PRICE_SHIFT = 192;
    private static final long PRICE_SCALE = 100_000_000L;
    private static final int FRACTION = 128;
    private static final int DROPPED = 32;

    private final UintMath math = new UintMath();
    private final Uint256[] factors = new Uint256[FACTORS_HEX.length];
    private final Uint256 ratio = new Uint256();
    private final Uint256 scale = new Uint256();
    private final Uint256 divisor = new Uint256();

    public TickMath() {
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Uint256.ofHex(FACTORS_HEX[i]);
        }
    }

    /** {@code sqrt(1.0001^tick) * 2^96}, rounded up (getSqrtRatioAtTick), into {@code out}. */
    public void sqrtRatioAtTick(int tick, Uint256 out) {
        int magnitude = Math.abs(tick);
        if (magnitude > MAX_TICK || magnitude < 0) {
            throw new ArithmeticException("Condition failed: a tick within +-" + MAX_TICK + ", was " + tick);
        }
        out.set(1).shiftLeft(FRACTION);
        for (int i = 0; i < factors.length; i++) {
            if ((magnitude & (1 << i)) != 0) {
                math.multiply(out, factors[i], out);
                out.shiftRight(FRACTION);
            }
        }
        if (tick > 0) {
            math.divide(MAX, out, out);
        }
        boolean exact = out.isMultipleOfPowerOfTwo(DROPPED);
        out.shiftRight(DROPPED);
        if (!exact) {
            out.add(1);
        }
    }

    /**
     * The greatest tick whose ratio is at most {@code sqrtPriceX96} (getTickAtSqrtRatio). The contract approximates a
     * logarithm and then corrects it by the ratios; this halves the range by the ratios alone.
     */
    public int tickAtSqrtRatio(Uint256 sqrtPriceX96) {
        if (sqrtPriceX96.compareTo(MIN_RATIO) < 0 || sqrtPriceX96.compareTo(MAX_RATIO) >= 0) {
            throw new ArithmeticException("Condition failed: a ratio of the contract's range, was " + sqrtPriceX96);
        }
        int low = -MAX_TICK;
        int high = MAX_TICK;
        while (high - low > 1) {
            int middle = Math.floorDiv(low + high, 2);
            sqrtRatioAtTick(middle, ratio);
            if (ratio.compareTo(sqrtPriceX96) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Price of a whole coin 0 in whole coins 1 at {@code tick}, as {@link #priceRawHalfUp(Uint256, int, int)}. */
    public long priceRawHalfUp(int tick, int decimals0, int decimals1) {
        sqrtRatioAtTick(tick, ratio);
        return priceRawHalfUp(ratio, decimals0, decimals1);
    }

    /**
     * Price of a whole coin 0 in whole coins 1, {@code (sqrtPriceX96 / 2^96)^2 * 10^(decimals0 - decimals1)}, 10^-8, to
     * the nearest, ties up; a price of zero or beyond 92 thousand million throws.
     *
     * @param decimals0 of coin 0
     * @param decimals1 of coin 1, at most 18 more or fewer
     */
    public long priceRawHalfUp(Uint256 sqrtPriceX96, int decimals0, int decimals1) {
        scale.set(2 * PRICE_SCALE); // a half more digit than wanted, for the rounding
        divisor.set(1).shiftLeft(PRICE_SHIFT);
        for (int i = decimals1; i < decimals0; i++) {
            math.multiply(scale, 10, scale);
        }
        for (int i = decimals0; i < decimals1; i++) {
            math.multiply(divisor, 10, divisor);
        }
        math.multiply(sqrtPriceX96, sqrtPriceX96, ratio);
        math.mulDiv(ratio, scale, divisor, ratio);
        long price = ratio.add(1).shiftRight(1).longValueExact();
        if (price == 0) {
            throw new ArithmeticException("Condition failed: a price of at least 1e-8, was below half of it");
        }
        return price;
    }
}
