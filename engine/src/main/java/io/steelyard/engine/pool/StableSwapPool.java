package io.steelyard.engine.pool;

/**
 * A Curve StableSwap pool's state and what it quotes, to the last unit of the contract: invariant, quotes with their fee,
 * marginal price, virtual price. Mutable and reused; one instance belongs to one thread and allocates nothing after
 * construction. Where the contract would revert (overflow, a zero balance), {@link ArithmeticException}.
 */
public final class StableSwapPool {
    /** Scale of fees: a fee of 4 basis points is 4,000,000. */
    public static final long FEE_SCALE = 10_000_000_000L;

    private static final long PRECISION = 1_000_000_000_000_000_000L;
    private static final int PRECISION_DIGITS = 18;
    private static final int MAX_COINS = 8;
    private static final long PRICE_SCALE = 100_000_000L;

    /** Parts of the two sides of a marginal price; a multiple of every amplification scale. */
    private static final Uint256 RATIO_SCALE = Uint256.powerOfTen(24);

    private final StableSwapRules rules;
    private final UintMath math = new UintMath();
    private final StableSwapMath roots;
    private final Uint256[] rates;
    private final Uint256[] xp;
    private final Uint256 precision = Uint256.of(PRECISION);
    private final Uint256 invariant = new Uint256();
    private final Uint256 x = new Uint256();
    private final Uint256 y = new Uint256();
    private final Uint256 fee = new Uint256();
    private final Uint256 left = new Uint256();
    private final Uint256 right = new Uint256();
    private final Uint256 term = new Uint256();
    private long feeRate;
    private long offPegMultiplier;
    private boolean invariantKnown;

    /**
     * An empty pool.
     *
     * @param rules the contract's generation
     * @param decimals of each coin, 0 .. 18, in the contract's order; 2 to 8 coins
     */
    public StableSwapPool(StableSwapRules rules, int... decimals) {
        int coins = decimals.length;
        if (coins < 2 || coins > MAX_COINS) {
            throw new IllegalArgumentException("Condition failed: 2 to 8 coins, was " + coins);
        }
        this.rules = rules;
        this.roots = new StableSwapMath(rules, coins, math);
        this.rates = new Uint256[coins];
        this.xp = new Uint256[coins];
        for (int i = 0; i < coins; i++) {
            rates[i] = Uint256.powerOfTen(2 * PRECISION_DIGITS - decimals[i]);
            xp[i] = new Uint256();
        }
    }

    /** How many coins the pool holds. */
    public int coins() {
        return xp.length;
    }

    /** The amplification as the contract stores it: A for {@link StableSwapRules#LEGACY}, else 100 A (A_precise). */
    public void setAmplification(long stored) {
        roots.setAmplification(stored);
        invariantKnown = false;
    }

    /**
     * The fee of a swap.
     *
     * @param fee in parts of {@link #FEE_SCALE}
     * @param offPegFeeMultiplier of {@link StableSwapRules#NG}, in parts of {@link #FEE_SCALE}; at most one = a flat fee
     */
    public void setFee(long fee, long offPegFeeMultiplier) {
        feeRate = fee;
        offPegMultiplier = offPegFeeMultiplier;
    }

    /** A coin's rate, 10^(36 - decimals) times what an oracle says of it; the balances must be set anew after it. */
    public void setRate(int coin, Uint256 rate) {
        rates[coin].set(rate);
    }

    /** Reserve of a coin in its own smallest units. */
    public void setBalance(int coin, Uint256 balance) {
        math.multiply(rates[coin], balance, xp[coin]);
        math.divide(xp[coin], precision, xp[coin]);
        invariantKnown = false;
    }

    /** Reserve of a coin at 18 decimals and at its rate (xp of the contract). */
    public void setNormalisedBalance(int coin, Uint256 balance) {
        xp[coin].set(balance);
        invariantKnown = false;
    }

    /** Reserve of a coin at 18 decimals and at its rate; read only. */
    public Uint256 normalisedBalance(int coin) {
        return xp[coin];
    }

    /** The invariant D, 18 decimals (get_D); read only, valid until the next change. */
    public Uint256 invariant() {
        if (!invariantKnown) {
            roots.invariant(xp, invariant);
            invariantKnown = true;
        }
        return invariant;
    }

    /** What coin {@code j} holds once coin {@code i} holds {@code newBalance} (get_y), both normalised, into {@code out}. */
    public void balanceAfter(int i, int j, Uint256 newBalance, Uint256 out) {
        roots.balanceAfter(i, j, newBalance, xp, invariant(), out);
    }

    /** What coin {@code i} must hold for the invariant to be {@code d} (get_y_D), normalised, into {@code out}. */
    public void balanceFor(int i, Uint256 d, Uint256 out) {
        roots.balanceFor(i, xp, d, out);
    }

    /**
     * What a swap of {@code dx} of coin {@code i} brings in coin {@code j} after fee (get_dy), both in the coins' own
     * units, into {@code out}.
     */
    public void quote(int i, int j, Uint256 dx, Uint256 out) {
        math.multiply(dx, rates[i], x);
        math.divide(x, precision, x);
        x.add(xp[i]);
        balanceAfter(i, j, x, y);
        left.set(xp[j]).subtract(y).subtract(1); // the contract's own guard against roundings
        if (rules == StableSwapRules.LEGACY) {
            inUnits(left, j);
            takeFee(left, feeRate);
        } else {
            takeFee(left, feeOf(i, j));
            inUnits(left, j);
        }
        out.set(left);
    }

    /** The fee a swap between two coins pays at the present balances, in parts of {@link #FEE_SCALE} (dynamic_fee). */
    public long fee(int i, int j) {
        return rules == StableSwapRules.NG ? dynamicFee(xp[i], xp[j]) : feeRate;
    }

    /** Value of a share of the pool, 10^-18 of a coin (get_virtual_price), into {@code out}. */
    public void virtualPrice(Uint256 supply, Uint256 out) {
        math.multiply(invariant(), precision, out);
        math.divide(out, supply, out);
    }

    /**
     * Price of coin {@code i} in coins {@code j} for an infinitely small swap before fee, 10^-8, rounded down: {@code (Ann
     * + c / x_i) / (Ann + c / x_j)} with {@code c = D^(n+1) / (n^n P)}.
     */
    public long priceRawFloor(int i, int j) {
        roots.product(xp, invariant(), term);
        side(i, left);
        side(j, right);
        math.mulDiv(left, x.set(PRICE_SCALE), right, left);
        return left.longValueExact();
    }

    /**
     * Price of coin {@code k}, counted from 1, in coins 0 (get_p of {@link StableSwapRules#NG}), 10^-18, into {@code out}.
     */
    public void statePrice(int k, Uint256 out) {
        Uint256 d = invariant();
        math.divide(d, roots.coinsToTheCoins(), term);
        for (Uint256 balance : xp) {
            math.multiply(term, d, term);
            math.divide(term, balance, term);
        }
        math.multiply(xp[0], roots.ann(), right);
        math.divide(right, rules.amplificationScale(), right);
        math.multiply(term, xp[0], left);
        math.divide(left, xp[k], left);
        left.add(right);
        math.multiply(left, precision, left);
        right.add(term);
        math.divide(left, right, out);
    }

    /** {@code Ann + c / x_k} in parts of {@link #RATIO_SCALE}; {@code c} stands in {@link #term}. */
    private void side(int k, Uint256 out) {
        math.mulDiv(term, RATIO_SCALE, xp[k], out);
        math.multiply(RATIO_SCALE, roots.ann(), y);
        math.divide(y, rules.amplificationScale(), y);
        out.add(y);
    }

    private void inUnits(Uint256 amount, int coin) {
        math.multiply(amount, precision, amount);
        math.divide(amount, rates[coin], amount);
    }

    private void takeFee(Uint256 amount, long rate) {
        math.multiply(amount, rate, fee);
        math.divide(fee, FEE_SCALE, fee);
        amount.subtract(fee);
    }

    /** The fee of the swap that takes coin {@code i} to {@link #x} and coin {@code j} to {@link #y}. */
    private long feeOf(int i, int j) {
        if (rules != StableSwapRules.NG) {
            return feeRate;
        }
        x.add(xp[i]).shiftRight(1);
        y.add(xp[j]).shiftRight(1);
        return dynamicFee(x, y);
    }

    /** {@code fee M / ((M - 1) 4 x_i x_j / (x_i + x_j)^2 + 1)} with the scale of fees (_dynamic_fee). */
    private long dynamicFee(Uint256 xi, Uint256 xj) {
        if (offPegMultiplier <= FEE_SCALE) {
            return feeRate;
        }
        right.set(xi).add(xj);
        math.multiply(right, right, right);
        math.multiply(xi, (offPegMultiplier - FEE_SCALE) * 4, term);
        math.multiply(term, xj, term);
        math.divide(term, right, term);
        term.add(FEE_SCALE);
        math.multiply(fee.set(offPegMultiplier), feeRate, fee);
        math.divide(fee, term, fee);
        return fee.longValueExact();
    }
}
