package io.steelyard.engine.pool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Uniswap v3-core's libraries written down a second time from their Solidity source, with nothing of the code under test:
 * TickMath with its logarithm, SqrtPriceMath and SwapMath with wrapping products where the source wraps.
 */
final class SolidityV3 {
    static final BigInteger Q96 = BigInteger.ONE.shiftLeft(96);
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(256);
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private static final BigInteger[] FACTORS = new BigInteger[20];

    static {
        for (int i = 0; i < FACTORS.length; i++) {
            FACTORS[i] = factor(i);
        }
    }

    /** What computeSwapStep returns. */
    record Step(BigInteger next, BigInteger in, BigInteger out, BigInteger fee) {}

    private SolidityV3() {}

    private static BigInteger u(BigInteger value, int bits) {
        if (value.signum() < 0 || value.bitLength() > bits) {
            throw new ArithmeticException("revert");
        }
        return value;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new ArithmeticException("revert");
        }
    }

    private static BigInteger mulDiv(BigInteger a, BigInteger b, BigInteger c) {
        return u(a.multiply(b).divide(c), 256);
    }

    private static BigInteger mulDivUp(BigInteger a, BigInteger b, BigInteger c) {
        return u(up(a.multiply(b), c), 256);
    }

    private static BigInteger up(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }

    /** getTickAtSqrtRatio by the contract's fourteen squarings. */
    static int tickAt(BigInteger sqrtPrice) {
        BigInteger ratio = sqrtPrice.shiftLeft(32);
        int msb = ratio.bitLength() - 1;
        BigInteger r = msb >= 128 ? ratio.shiftRight(msb - 127) : ratio.shiftLeft(127 - msb);
        BigInteger log2 = BigInteger.valueOf(msb - 128).shiftLeft(64);
        for (int bit = 63; bit >= 50; bit--) {
            r = r.multiply(r).shiftRight(127);
            int f = r.shiftRight(128).intValue();
            log2 = log2.or(BigInteger.valueOf(f).shiftLeft(bit));
            r = r.shiftRight(f);
        }
        BigInteger log = log2.multiply(new BigInteger("255738958999603826347141"));
        int low = log.subtract(new BigInteger("3402992956809132418596140100660247210"))
                .shiftRight(128)
                .intValueExact();
        int high = log.add(new BigInteger("291339464771989622907027621153398088495"))
                .shiftRight(128)
                .intValueExact();
        return low == high || ratioAt(high).compareTo(sqrtPrice) > 0 ? low : high;
    }

    /** getSqrtRatioAtTick with factors computed from their definition rather than copied: 2^128 / 1.0001^(2^i / 2). */
    static BigInteger ratioAt(int tick) {
        int magnitude = Math.abs(tick);
        BigInteger ratio = BigInteger.ONE.shiftLeft(128);
        for (int i = 0; i < 20; i++) {
            if ((magnitude & (1 << i)) != 0) {
                ratio = ratio.multiply(FACTORS[i]).shiftRight(128);
            }
        }
        if (tick > 0) {
            ratio = WORD.subtract(BigInteger.ONE).divide(ratio);
        }
        return up(ratio, BigInteger.ONE.shiftLeft(32));
    }

    private static BigInteger factor(int i) {
        MathContext context = new MathContext(120);
        BigDecimal power = new BigDecimal("1.0001").pow(1 << i, context).sqrt(context);
        return new BigDecimal(BigInteger.ONE.shiftLeft(128))
                .divide(power, 0, RoundingMode.HALF_UP)
                .toBigInteger();
    }

    static BigInteger next0(BigInteger price, BigInteger liquidity, BigInteger amount, boolean add) {
        if (amount.signum() == 0) {
            return price;
        }
        BigInteger numerator = liquidity.shiftLeft(96);
        BigInteger product = amount.multiply(price).mod(WORD);
        boolean exact = product.divide(amount).equals(price);
        if (add) {
            if (exact) {
                BigInteger denominator = numerator.add(product).mod(WORD);
                if (denominator.compareTo(numerator) >= 0) {
                    return mulDivUp(numerator, price, denominator);
                }
            }
            return up(numerator, u(numerator.divide(price).add(amount), 256));
        }
        require(exact && numerator.compareTo(product) > 0);
        return u(mulDivUp(numerator, price, numerator.subtract(product)), 160);
    }

    static BigInteger next1(BigInteger price, BigInteger liquidity, BigInteger amount, boolean add) {
        if (add) {
            return u(price.add(mulDiv(amount, Q96, liquidity)), 160);
        }
        BigInteger quotient = mulDivUp(amount, Q96, liquidity);
        require(price.compareTo(quotient) > 0);
        return price.subtract(quotient);
    }

    static BigInteger delta0(BigInteger a, BigInteger b, BigInteger liquidity, boolean roundUp) {
        BigInteger low = a.min(b);
        BigInteger high = a.max(b);
        require(low.signum() > 0);
        BigInteger numerator = liquidity.shiftLeft(96);
        return roundUp
                ? up(mulDivUp(numerator, high.subtract(low), high), low)
                : mulDiv(numerator, high.subtract(low), high).divide(low);
    }

    static BigInteger delta1(BigInteger a, BigInteger b, BigInteger liquidity, boolean roundUp) {
        BigInteger difference = a.subtract(b).abs();
        return roundUp ? mulDivUp(liquidity, difference, Q96) : mulDiv(liquidity, difference, Q96);
    }

    /** computeSwapStep; {@code remaining} negative for an exact output. */
    static Step step(BigInteger price, BigInteger target, BigInteger liquidity, BigInteger remaining, long pips) {
        boolean zeroForOne = price.compareTo(target) >= 0;
        boolean exactIn = remaining.signum() >= 0;
        BigInteger fee = BigInteger.valueOf(pips);
        BigInteger in = BigInteger.ZERO;
        BigInteger out = BigInteger.ZERO;
        BigInteger next;
        if (exactIn) {
            BigInteger lessFee = mulDiv(remaining, MILLION.subtract(fee), MILLION);
            in = zeroForOne ? delta0(target, price, liquidity, true) : delta1(price, target, liquidity, true);
            if (lessFee.compareTo(in) >= 0) {
                next = target;
            } else {
                require(price.signum() > 0 && liquidity.signum() > 0);
                next = zeroForOne ? next0(price, liquidity, lessFee, true) : next1(price, liquidity, lessFee, true);
            }
        } else {
            out = zeroForOne ? delta1(target, price, liquidity, false) : delta0(price, target, liquidity, false);
            BigInteger wanted = remaining.negate();
            if (wanted.compareTo(out) >= 0) {
                next = target;
            } else {
                require(price.signum() > 0 && liquidity.signum() > 0);
                next = zeroForOne ? next1(price, liquidity, wanted, false) : next0(price, liquidity, wanted, false);
            }
        }
        boolean max = target.equals(next);
        if (zeroForOne) {
            in = max && exactIn ? in : delta0(next, price, liquidity, true);
            out = max && !exactIn ? out : delta1(next, price, liquidity, false);
        } else {
            in = max && exactIn ? in : delta1(price, next, liquidity, true);
            out = max && !exactIn ? out : delta0(price, next, liquidity, false);
        }
        if (!exactIn && out.compareTo(remaining.negate()) > 0) {
            out = remaining.negate();
        }
        BigInteger paid =
                exactIn && !next.equals(target) ? remaining.subtract(in) : mulDivUp(in, fee, MILLION.subtract(fee));
        return new Step(next, in, out, paid);
    }
}
