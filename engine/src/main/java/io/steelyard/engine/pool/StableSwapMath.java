package io.steelyard.engine.pool;

/**
 * The two roots every StableSwap pool is computed from, in the order of operations of the contract, so that each rounding
 * falls where its own does. The invariant: {@code Ann S + D = Ann D + D^(n+1) / (n^n P)} with the sum {@code S} and the
 * product {@code P} of the balances at one precision. Sources: see {@link StableSwapRules}. Allocates nothing.
 */
final class StableSwapMath {
    private static final int MAX_ROUNDS = 255;

    private final StableSwapRules rules;
    private final UintMath math;
    private final long coinsToTheCoins;
    private final Uint256 sum = new Uint256();
    private final Uint256 annSum = new Uint256();
    private final Uint256 previous = new Uint256();
    private final Uint256 above = new Uint256();
    private final Uint256 below = new Uint256();
    private final Uint256 part = new Uint256();
    private final Uint256 c = new Uint256();
    private final Uint256 b = new Uint256();
    private final int coins;
    private long ann;

    StableSwapMath(StableSwapRules rules, int coins, UintMath math) {
        this.rules = rules;
        this.coins = coins;
        this.math = math;
        this.coinsToTheCoins = selfPower(coins);
    }

    /** @param amplification as the contract stores it, with its scale */
    void setAmplification(long amplification) {
        long scaled = Math.multiplyExact(amplification, coins);
        if (amplification <= 0 || scaled < rules.amplificationScale()) {
            throw new ArithmeticException("Condition failed: A n of at least 1, was the stored A " + amplification);
        }
        ann = scaled;
    }

    /** {@code amplification * n}, with the contract's scale. */
    long ann() {
        return ann;
    }

    /** {@code n^n}. */
    long coinsToTheCoins() {
        return coinsToTheCoins;
    }

    /** get_D: the invariant of {@code xp} into {@code d}. */
    void invariant(Uint256[] xp, Uint256 d) {
        sum.set(0);
        for (Uint256 x : xp) {
            sum.add(x);
        }
        d.set(sum);
        if (sum.isZero()) {
            return;
        }
        math.multiply(sum, ann, annSum);
        math.divide(annSum, rules.amplificationScale(), annSum);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            previous.set(d);
            improveInvariant(xp, d);
            if (isWithinOne(d, previous)) {
                return;
            }
        }
        failWithoutRoot();
    }

    /** D_P of get_D: {@code D^(n+1) / (n^n P)}, divided step by step, into {@code out}, which is not {@code d}. */
    void product(Uint256[] xp, Uint256 d, Uint256 out) {
        out.set(d);
        for (Uint256 x : xp) {
            math.multiply(out, d, out);
            if (rules.isDividingAtTheEnd()) {
                math.divide(out, x, out);
            } else {
                math.multiply(x, coins, part);
                math.divide(out, part, out);
            }
        }
        if (rules.isDividingAtTheEnd()) {
            math.divide(out, coinsToTheCoins, out);
        }
    }

    /** get_y: what coin {@code j} must hold when coin {@code i} holds {@code x}, into {@code y}. */
    void balanceAfter(int i, int j, Uint256 x, Uint256[] xp, Uint256 d, Uint256 y) {
        c.set(d);
        sum.set(0);
        for (int k = 0; k < coins; k++) {
            if (k != j) {
                fold(k == i ? x : xp[k], d);
            }
        }
        solve(d, y);
    }

    /** get_y_D: what coin {@code i} must hold for the invariant to be {@code d}, into {@code y}. */
    void balanceFor(int i, Uint256[] xp, Uint256 d, Uint256 y) {
        c.set(d);
        sum.set(0);
        for (int k = 0; k < coins; k++) {
            if (k != i) {
                fold(xp[k], d);
            }
        }
        solve(d, y);
    }

    /** {@code D <- (Ann S + D_P n) D / ((Ann - 1) D + (n + 1) D_P)}, with the amplification's scale divided out. */
    private void improveInvariant(Uint256[] xp, Uint256 d) {
        product(xp, d, c);
        math.multiply(c, coins, above);
        above.add(annSum);
        math.multiply(above, d, above);
        math.multiply(d, ann - rules.amplificationScale(), below);
        math.divide(below, rules.amplificationScale(), below);
        math.multiply(c, coins + 1, part);
        below.add(part);
        math.divide(above, below, d);
    }

    private void fold(Uint256 x, Uint256 d) {
        sum.add(x);
        math.multiply(x, coins, part);
        math.multiply(c, d, c);
        math.divide(c, part, c);
    }

    /** {@code y <- (y^2 + c) / (2 y + b - D)} from {@code y = D}. */
    private void solve(Uint256 d, Uint256 y) {
        math.multiply(c, d, c);
        math.multiply(c, rules.amplificationScale(), c);
        math.divide(c, Math.multiplyExact(ann, coins), c);
        math.multiply(d, rules.amplificationScale(), b);
        math.divide(b, ann, b);
        b.add(sum);
        y.set(d);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            previous.set(y);
            math.multiply(y, y, above);
            above.add(c);
            math.multiply(y, 2, below);
            below.add(b).subtract(d);
            math.divide(above, below, y);
            if (isWithinOne(y, previous)) {
                return;
            }
        }
        failWithoutRoot();
    }

    private void failWithoutRoot() {
        if (rules.isFailingWithoutRoot()) {
            throw new ArithmeticException("Condition failed: a root within " + MAX_ROUNDS + " rounds");
        }
    }

    private boolean isWithinOne(Uint256 a, Uint256 other) {
        if (a.compareTo(other) >= 0) {
            part.set(a).subtract(other);
        } else {
            part.set(other).subtract(a);
        }
        return part.bitLength() <= 1;
    }

    /** {@code n^n}. */
    private static long selfPower(int coins) {
        long power = 1;
        for (int i = 0; i < coins; i++) {
            power *= coins;
        }
        return power;
    }
}
