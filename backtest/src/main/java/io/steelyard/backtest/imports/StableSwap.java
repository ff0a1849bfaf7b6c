package io.steelyard.backtest.imports;

import io.steelyard.engine.domain.FixedPoint;
import java.math.BigInteger;
import java.util.List;

/**
 * A Curve StableSwap pool's marginal price, in integers. The invariant, in the contract's convention {@code Ann = A n}:
 * {@code Ann S + D = Ann D + D^(n+1) / (n^n P)} with the sum {@code S} and the product {@code P} of the balances. Source:
 * StableSwap.vy {@code get_D}; the marginal price is its derivative, {@code (Ann + D_P / x_i) / (Ann + D_P / x_j)} with
 * {@code D_P = D^(n+1) / (n^n P)}, before fee.
 */
final class StableSwap {
    private static final int MAX_ROUNDS = 255;
    private static final BigInteger RATIO_SCALE = BigInteger.TEN.pow(24);

    private StableSwap() {}

    /** The invariant D of balances with one number of decimals. */
    static BigInteger invariant(List<BigInteger> balances, long amplification) {
        BigInteger n = BigInteger.valueOf(balances.size());
        BigInteger ann = n.multiply(BigInteger.valueOf(amplification));
        BigInteger sum = balances.stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger d = sum;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            BigInteger dp = product(balances, d);
            BigInteger next = ann.multiply(sum)
                    .add(dp.multiply(n))
                    .multiply(d)
                    .divide(ann.subtract(BigInteger.ONE)
                            .multiply(d)
                            .add(n.add(BigInteger.ONE).multiply(dp)));
            if (next.subtract(d).abs().compareTo(BigInteger.ONE) <= 0) {
                return next;
            }
            d = next;
        }
        throw new BadRowException("balances for which the invariant converges, were " + balances);
    }

    /** Price of coin {@code i} in coins {@code j}, 10^-8, rounded down. */
    static long priceRawFloor(List<BigInteger> balances, long amplification, int i, int j) {
        if (balances.stream().anyMatch(balance -> balance.signum() <= 0) || amplification <= 0) {
            throw new BadRowException("balances and amplification > 0, were " + balances + " and " + amplification);
        }
        BigInteger dp = product(balances, invariant(balances, amplification));
        BigInteger ann = BigInteger.valueOf(amplification).multiply(BigInteger.valueOf(balances.size()));
        BigInteger scaled = ann.multiply(RATIO_SCALE);
        BigInteger above = scaled.add(dp.multiply(RATIO_SCALE).divide(balances.get(i)));
        BigInteger below = scaled.add(dp.multiply(RATIO_SCALE).divide(balances.get(j)));
        return above.multiply(BigInteger.valueOf(FixedPoint.ONE)).divide(below).longValueExact();
    }

    /** {@code D^(n+1) / (n^n P)}, divided step by step as the contract does. */
    private static BigInteger product(List<BigInteger> balances, BigInteger d) {
        BigInteger n = BigInteger.valueOf(balances.size());
        BigInteger dp = d;
        for (BigInteger balance : balances) {
            dp = dp.multiply(d).divide(balance.multiply(n));
        }
        return dp;
    }
}
