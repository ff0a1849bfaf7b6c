package io.steelyard.engine.pool;

/**
 * A swap within one range of a Uniswap v3 pool's liquidity, to the contract's last unit: where the price goes, what comes
 * in, what goes out, what is the fee. Source: v3-core SwapMath.computeSwapStep. Reused: the results stand until the next
 * computation. One instance belongs to one thread and allocates nothing after construction.
 */
public final class SwapStep {
    /** Scale of fees: 100 is the 0.01 % pool's. */
    public static final int FEE_SCALE = 1_000_000;

    private static final int LIQUIDITY_BITS = 128;

    private final UintMath math = new UintMath();
    private final SqrtPriceMath prices = new SqrtPriceMath(math);
    private final Uint256 nextPrice = new Uint256();
    private final Uint256 amountIn = new Uint256();
    private final Uint256 amountOut = new Uint256();
    private final Uint256 fee = new Uint256();
    private final Uint256 lessFee = new Uint256();
    private final Uint256 factor = new Uint256();
    private final Uint256 divisor = new Uint256();

    /** The square-root price after the step, times 2^96. */
    public Uint256 nextSqrtPriceX96() {
        return nextPrice;
    }

    /** What came in without the fee, in the coin's own units. */
    public Uint256 amountIn() {
        return amountIn;
    }

    /** What went out, in the coin's own units. */
    public Uint256 amountOut() {
        return amountOut;
    }

    /** The fee, in units of the coin that came in. */
    public Uint256 fee() {
        return fee;
    }

    /**
     * Computes a step from {@code price} towards {@code target}, which also says the direction: coin 0 comes in when the
     * target is not above the price.
     *
     * @param price the pool's square-root price times 2^96
     * @param target the price not to pass, above zero
     * @param liquidity of the range, at most 128 bits
     * @param amount what remains to come in, or to go out, in the coin's own units
     * @param exactIn whether {@code amount} is what comes in
     * @param feePips of {@link #FEE_SCALE}, below it
     */
    public void compute(
            Uint256 price, Uint256 target, Uint256 liquidity, Uint256 amount, boolean exactIn, int feePips) {
        if (liquidity.bitLength() > LIQUIDITY_BITS || feePips < 0 || feePips >= FEE_SCALE) {
            throw new ArithmeticException("Condition failed: liquidity of 128 bits and a fee below one, were "
                    + liquidity + " and " + feePips);
        }
        boolean zeroForOne = price.compareTo(target) >= 0;
        if (exactIn) {
            stepIn(price, target, liquidity, amount, zeroForOne, feePips);
        } else {
            stepOut(price, target, liquidity, amount, zeroForOne);
        }
        boolean reached = nextPrice.compareTo(target) == 0;
        if (!reached || !exactIn) {
            input(price, nextPrice, liquidity, zeroForOne);
        }
        if (!reached || exactIn) {
            output(price, nextPrice, liquidity, zeroForOne);
        }
        if (!exactIn && amountOut.compareTo(amount) > 0) {
            amountOut.set(amount);
        }
        if (exactIn && !reached) {
            fee.set(amount).subtract(amountIn); // the rest of the input is fee
        } else {
            math.mulDivCeil(amountIn, factor.set(feePips), divisor.set(FEE_SCALE - feePips), fee);
        }
    }

    private void stepIn(
            Uint256 price, Uint256 target, Uint256 liquidity, Uint256 amount, boolean zeroForOne, int feePips) {
        math.mulDiv(amount, factor.set(FEE_SCALE - feePips), divisor.set(FEE_SCALE), lessFee);
        input(price, target, liquidity, zeroForOne);
        if (lessFee.compareTo(amountIn) >= 0) {
            nextPrice.set(target);
        } else {
            prices.priceAfterInput(price, liquidity, lessFee, zeroForOne, nextPrice);
        }
    }

    private void stepOut(Uint256 price, Uint256 target, Uint256 liquidity, Uint256 amount, boolean zeroForOne) {
        output(price, target, liquidity, zeroForOne);
        if (amount.compareTo(amountOut) >= 0) {
            nextPrice.set(target);
        } else {
            prices.priceAfterOutput(price, liquidity, amount, zeroForOne, nextPrice);
        }
    }

    private void input(Uint256 from, Uint256 to, Uint256 liquidity, boolean zeroForOne) {
        if (zeroForOne) {
            prices.amount0(to, from, liquidity, true, amountIn);
        } else {
            prices.amount1(from, to, liquidity, true, amountIn);
        }
    }

    private void output(Uint256 from, Uint256 to, Uint256 liquidity, boolean zeroForOne) {
        if (zeroForOne) {
            prices.amount1(to, from, liquidity, false, amountOut);
        } else {
            prices.amount0(from, to, liquidity, false, amountOut);
        }
    }
}
