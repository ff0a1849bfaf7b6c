package io.steelyard.engine.pool;

import java.math.BigInteger;
import java.util.List;

/**
 * The StableSwap contracts written down a second time, statement by statement from their Vyper source and with nothing of
 * the code under test: every operation is checked for 256 bits as the compiler does. 3pool = StableSwap3Pool.vy (0.2.4);
 * NG = CurveStableSwapNG.vy and CurveStableSwapNGViews.vy (0.3.10).
 */
final class VyperStableSwap {
    static final BigInteger PRECISION = BigInteger.TEN.pow(18);
    static final BigInteger FEE_DENOMINATOR = BigInteger.TEN.pow(10);
    private static final BigInteger ONE = BigInteger.ONE;

    private VyperStableSwap() {}

    /** Each arithmetic step of the compiler: a value outside uint256 reverts. */
    static BigInteger u(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new ArithmeticException("revert");
        }
        return value;
    }

    static BigInteger mul(BigInteger a, BigInteger b) {
        return u(a.multiply(b));
    }

    static BigInteger add(BigInteger a, BigInteger b) {
        return u(a.add(b));
    }

    static BigInteger sub(BigInteger a, BigInteger b) {
        return u(a.subtract(b));
    }

    static BigInteger div(BigInteger a, BigInteger b) {
        return u(a.divide(b));
    }

    static BigInteger n(long value) {
        return BigInteger.valueOf(value);
    }

    static boolean close(BigInteger a, BigInteger b) {
        return a.subtract(b).abs().compareTo(ONE) <= 0;
    }

    /** get_D of 3pool. */
    static BigInteger legacyD(List<BigInteger> xp, BigInteger amp) {
        BigInteger coins = n(xp.size());
        BigInteger s = BigInteger.ZERO;
        for (BigInteger x : xp) {
            s = add(s, x);
        }
        if (s.signum() == 0) {
            return BigInteger.ZERO;
        }
        BigInteger d = s;
        BigInteger ann = mul(amp, coins);
        for (int i = 0; i < 255; i++) {
            BigInteger dp = d;
            for (BigInteger x : xp) {
                dp = div(mul(dp, d), mul(x, coins));
            }
            BigInteger dPrev = d;
            d = div(mul(add(mul(ann, s), mul(dp, coins)), d), add(mul(sub(ann, ONE), d), mul(add(coins, ONE), dp)));
            if (close(d, dPrev)) {
                break;
            }
        }
        return d;
    }

    /** get_y of 3pool. */
    static BigInteger legacyY(int i, int j, BigInteger x, List<BigInteger> xp, BigInteger amp) {
        BigInteger coins = n(xp.size());
        BigInteger d = legacyD(xp, amp);
        BigInteger c = d;
        BigInteger s = BigInteger.ZERO;
        BigInteger ann = mul(amp, coins);
        for (int k = 0; k < xp.size(); k++) {
            if (k == j) {
                continue;
            }
            BigInteger each = k == i ? x : xp.get(k);
            s = add(s, each);
            c = div(mul(c, d), mul(each, coins));
        }
        c = div(mul(c, d), mul(ann, coins));
        BigInteger b = add(s, div(d, ann));
        BigInteger y = d;
        for (int round = 0; round < 255; round++) {
            BigInteger prev = y;
            y = div(add(mul(y, y), c), sub(add(mul(n(2), y), b), d));
            if (close(y, prev)) {
                break;
            }
        }
        return y;
    }

    /** get_dy of 3pool, {@code rates} with the decimals inside. */
    static BigInteger legacyDy(
            int i, int j, BigInteger dx, List<BigInteger> xp, List<BigInteger> rates, BigInteger amp, BigInteger fee) {
        BigInteger x = add(xp.get(i), div(mul(dx, rates.get(i)), PRECISION));
        BigInteger y = legacyY(i, j, x, xp, amp);
        BigInteger dy = div(mul(sub(sub(xp.get(j), y), ONE), PRECISION), rates.get(j));
        return sub(dy, div(mul(fee, dy), FEE_DENOMINATOR));
    }

    /** get_D of NG; {@code amp} with its factor of 100. */
    static BigInteger ngD(List<BigInteger> xp, BigInteger amp) {
        BigInteger coins = n(xp.size());
        BigInteger s = BigInteger.ZERO;
        for (BigInteger x : xp) {
            s = add(s, x);
        }
        if (s.signum() == 0) {
            return BigInteger.ZERO;
        }
        BigInteger d = s;
        BigInteger ann = mul(amp, coins);
        for (int i = 0; i < 255; i++) {
            BigInteger dp = d;
            for (BigInteger x : xp) {
                dp = div(mul(dp, d), x);
            }
            dp = div(dp, coins.pow(xp.size()));
            BigInteger dPrev = d;
            d = div(
                    mul(add(div(mul(ann, s), n(100)), mul(dp, coins)), d),
                    add(div(mul(sub(ann, n(100)), d), n(100)), mul(add(coins, ONE), dp)));
            if (close(d, dPrev)) {
                return d;
            }
        }
        throw new ArithmeticException("revert");
    }

    /** get_y of NG. */
    static BigInteger ngY(int i, int j, BigInteger x, List<BigInteger> xp, BigInteger amp, BigInteger d) {
        BigInteger coins = n(xp.size());
        BigInteger c = d;
        BigInteger s = BigInteger.ZERO;
        BigInteger ann = mul(amp, coins);
        for (int k = 0; k < xp.size(); k++) {
            if (k == j) {
                continue;
            }
            BigInteger each = k == i ? x : xp.get(k);
            s = add(s, each);
            c = div(mul(c, d), mul(each, coins));
        }
        return ngRoot(d, div(mul(mul(c, d), n(100)), mul(ann, coins)), add(s, div(mul(d, n(100)), ann)));
    }

    /** get_y_D of NG. */
    static BigInteger ngYD(BigInteger amp, int i, List<BigInteger> xp, BigInteger d) {
        BigInteger coins = n(xp.size());
        BigInteger c = d;
        BigInteger s = BigInteger.ZERO;
        BigInteger ann = mul(amp, coins);
        for (int k = 0; k < xp.size(); k++) {
            if (k == i) {
                continue;
            }
            s = add(s, xp.get(k));
            c = div(mul(c, d), mul(xp.get(k), coins));
        }
        return ngRoot(d, div(mul(mul(c, d), n(100)), mul(ann, coins)), add(s, div(mul(d, n(100)), ann)));
    }

    private static BigInteger ngRoot(BigInteger d, BigInteger c, BigInteger b) {
        BigInteger y = d;
        for (int round = 0; round < 255; round++) {
            BigInteger prev = y;
            y = div(add(mul(y, y), c), sub(add(mul(n(2), y), b), d));
            if (close(y, prev)) {
                return y;
            }
        }
        throw new ArithmeticException("revert");
    }

    /** _dynamic_fee of NG. */
    static BigInteger ngFee(BigInteger xpi, BigInteger xpj, BigInteger fee, BigInteger multiplier) {
        if (multiplier.compareTo(FEE_DENOMINATOR) <= 0) {
            return fee;
        }
        BigInteger xps2 = u(add(xpi, xpj).pow(2));
        return div(
                mul(multiplier, fee),
                add(div(mul(mul(mul(sub(multiplier, FEE_DENOMINATOR), n(4)), xpi), xpj), xps2), FEE_DENOMINATOR));
    }

    /** get_dy of NG's views. */
    static BigInteger ngDy(
            int i,
            int j,
            BigInteger dx,
            List<BigInteger> xp,
            List<BigInteger> rates,
            BigInteger amp,
            BigInteger fee,
            BigInteger multiplier) {
        BigInteger d = ngD(xp, amp);
        BigInteger x = add(xp.get(i), div(mul(dx, rates.get(i)), PRECISION));
        BigInteger y = ngY(i, j, x, xp, amp, d);
        BigInteger dy = sub(sub(xp.get(j), y), ONE);
        BigInteger dynamic = ngFee(div(add(xp.get(i), x), n(2)), div(add(xp.get(j), y), n(2)), fee, multiplier);
        BigInteger paid = div(mul(dynamic, dy), FEE_DENOMINATOR);
        return div(mul(sub(dy, paid), PRECISION), rates.get(j));
    }

    /** _get_p of NG, {@code k} counted from 1. */
    static BigInteger ngPrice(int k, List<BigInteger> xp, BigInteger amp) {
        BigInteger d = ngD(xp, amp);
        BigInteger coins = n(xp.size());
        BigInteger ann = mul(amp, coins);
        BigInteger dr = div(d, coins.pow(xp.size()));
        for (BigInteger x : xp) {
            dr = div(mul(dr, d), x);
        }
        BigInteger xp0a = div(mul(ann, xp.getFirst()), n(100));
        BigInteger above = mul(PRECISION, add(xp0a, div(mul(dr, xp.getFirst()), xp.get(k))));
        return div(above, add(xp0a, dr));
    }
}
