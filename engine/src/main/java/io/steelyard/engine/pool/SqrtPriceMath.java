package io.steelyard.engine.pool;

/**
 * How amounts move a Uniswap v3 pool's square-root price within one range of liquidity, and back. Source: v3-core
 * SqrtPriceMath.sol; roundings favour the pool as there. One instance belongs to one thread and allocates nothing after
 * construction; what the contract refuses throws {@link ArithmeticException}.
 */
final class SqrtPriceMath {
    private static final int RESOLUTION = 96;
    private static final int PRICE_BITS = 160;
    private static final int WORD_BITS = 256;

    private final UintMath math;
    private final Uint256 one96 = Uint256.of(1).shiftLeft(RESOLUTION);
    private final Uint256 numerator = new Uint256();
    private final Uint256 difference = new Uint256();
    private final Uint256 product = new Uint256();
    private final Uint256 lower = new Uint256();
    private final Uint256 upper = new Uint256();

    SqrtPriceMath(UintMath math) {
        this.math = math;
    }

    /** The price after {@code amount} of one coin came in (getNextSqrtPriceFromInput), into {@code out}. */
    void priceAfterInput(Uint256 price, Uint256 liquidity, Uint256 amount, boolean zeroForOne, Uint256 out) {
        requirePositive(price, liquidity);
        if (zeroForOne) {
            addCoin0(price, liquidity, amount, out);
        } else {
            addCoin1(price, liquidity, amount, out);
        }
    }

    /** The price after {@code amount} of one coin went out (getNextSqrtPriceFromOutput), into {@code out}. */
    void priceAfterOutput(Uint256 price, Uint256 liquidity, Uint256 amount, boolean zeroForOne, Uint256 out) {
        requirePositive(price, liquidity);
        if (zeroForOne) {
            removeCoin1(price, liquidity, amount, out);
        } else {
            removeCoin0(price, liquidity, amount, out);
        }
    }

    /** Coins 0 between two prices (getAmount0Delta): {@code L (1/sqrt(lower) - 1/sqrt(upper))}, into {@code out}. */
    void amount0(Uint256 one, Uint256 other, Uint256 liquidity, boolean roundUp, Uint256 out) {
        order(one, other);
        if (lower.isZero()) {
            throw new ArithmeticException("Condition failed: prices above zero");
        }
        numerator.set(liquidity).shiftLeft(RESOLUTION);
        if (roundUp) {
            math.mulDivCeil(numerator, difference, upper, out);
            math.divideCeil(out, lower, out);
        } else {
            math.mulDiv(numerator, difference, upper, out);
            math.divide(out, lower, out);
        }
    }

    /** Coins 1 between two prices (getAmount1Delta): {@code L (sqrt(upper) - sqrt(lower))}, into {@code out}. */
    void amount1(Uint256 one, Uint256 other, Uint256 liquidity, boolean roundUp, Uint256 out) {
        order(one, other);
        if (roundUp) {
            math.mulDivCeil(liquidity, difference, one96, out);
        } else {
            math.mulDiv(liquidity, difference, one96, out);
        }
    }

    /** Rounded up: {@code L P / (L + amount P)}, or where that needs more than 256 bits {@code L / (L / P + amount)}. */
    private void addCoin0(Uint256 price, Uint256 liquidity, Uint256 amount, Uint256 out) {
        if (amount.isZero()) {
            out.set(price);
            return;
        }
        numerator.set(liquidity).shiftLeft(RESOLUTION);
        if (fitsDenominator(price, amount)) {
            math.multiply(amount, price, product);
            product.add(numerator);
            math.mulDivCeil(numerator, price, product, out);
        } else {
            math.divide(numerator, price, product);
            product.add(amount);
            math.divideCeil(numerator, product, out);
        }
    }

    /** Rounded up: {@code L P / (L - amount P)}. */
    private void removeCoin0(Uint256 price, Uint256 liquidity, Uint256 amount, Uint256 out) {
        if (amount.isZero()) {
            out.set(price);
            return;
        }
        numerator.set(liquidity).shiftLeft(RESOLUTION);
        math.multiply(amount, price, product);
        difference.set(numerator).subtract(product);
        math.mulDivCeil(numerator, price, difference, out);
        requirePrice(out);
    }

    /** Rounded down: {@code P + amount / L}. */
    private void addCoin1(Uint256 price, Uint256 liquidity, Uint256 amount, Uint256 out) {
        math.mulDiv(amount, one96, liquidity, product);
        out.set(product.add(price));
        requirePrice(out);
    }

    /** Rounded down: {@code P - amount / L}. */
    private void removeCoin1(Uint256 price, Uint256 liquidity, Uint256 amount, Uint256 out) {
        math.mulDivCeil(amount, one96, liquidity, product);
        if (price.compareTo(product) <= 0) {
            throw new ArithmeticException("Condition failed: a price above zero");
        }
        difference.set(price).subtract(product);
        out.set(difference);
    }

    /** Whether {@link #numerator} plus {@code amount * price} stays inside 256 bits, as the contract finds by wrapping. */
    private boolean fitsDenominator(Uint256 price, Uint256 amount) {
        if (amount.bitLength() + price.bitLength() - 1 > WORD_BITS) {
            return false; // the product has at least that many bits
        }
        try {
            math.multiply(amount, price, product);
            product.add(numerator);
            return true;
        } catch (ArithmeticException wraps) {
            return false;
        }
    }

    private void order(Uint256 one, Uint256 other) {
        boolean rising = one.compareTo(other) <= 0;
        lower.set(rising ? one : other);
        upper.set(rising ? other : one);
        difference.set(upper).subtract(lower);
    }

    private static void requirePositive(Uint256 price, Uint256 liquidity) {
        if (price.isZero() || liquidity.isZero()) {
            throw new ArithmeticException("Condition failed: price and liquidity above zero");
        }
    }

    private static void requirePrice(Uint256 price) {
        if (price.bitLength() > PRICE_BITS) {
            throw new ArithmeticException("Condition failed: a price of at most " + PRICE_BITS + " bits");
        }
    }
}
