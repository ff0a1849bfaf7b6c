package io.steelyard.engine.pool;

import java.math.BigInteger;

/**
 * The moving average a StableSwap-NG pool keeps of one coin's price, to the contract's last unit: each block's first trade
 * folds the price that stood before it, with a weight that decays exponentially in time; spot prices are capped at two.
 * Source: CurveStableSwapNG.vy {@code upkeep_oracles}, {@code _calc_moving_average}, {@code price_oracle}. Its exponential
 * is R. Bloemen's rational approximation (2^96 fixed point), here for exponents not above zero.
 */
public final class NgPriceOracle {
    private static final Uint256 WAD = Uint256.powerOfTen(18);
    private static final Uint256 CAP = Uint256.of(2_000_000_000_000_000_000L);

    /** Below {@code -ln(2 * 10^18)}, where the result is less than half a unit. */
    private static final Uint256 LOWEST = Uint256.of(new BigInteger("41446531673892822313"));

    private static final int FRACTION = 96;
    private static final int FINAL_SHIFT = 195;
    private static final int TO_BINARY_SHIFT = 78;

    private final SignedWord toBinary = constant("3814697265625"); // 5^18
    private final SignedWord ln2 = constant("54916777467707473351141471128");
    private final SignedWord half = SignedWord.of(Uint256.of(1).shiftLeft(FRACTION - 1));
    private final SignedWord y1 = constant("1346386616545796478920950773328");
    private final SignedWord y0 = constant("57155421227552351082224309758442");
    private final SignedWord p3 = constant("94201549194550492254356042504812");
    private final SignedWord p2 = constant("28719021644029726153956944680412240");
    private final SignedWord p0 = constant("4385272521454847904659076985693276").shiftLeft(FRACTION);
    private final SignedWord q5 = constant("2855989394907223263936484059900");
    private final SignedWord q4 = constant("50020603652535783019961831881945");
    private final SignedWord q3 = constant("533845033583426703283633433725380");
    private final SignedWord q2 = constant("3604857256930695427073651918091429");
    private final SignedWord q1 = constant("14423608567350463180887372962807573");
    private final SignedWord q0 = constant("26449188498355588339934803723976023");
    private final Uint256 scale = Uint256.of(new BigInteger("3822833074963236453042738258902158003155416615667"));

    private final UintMath math = new UintMath();
    private final SignedWord value = new SignedWord();
    private final SignedWord k = new SignedWord();
    private final SignedWord y = new SignedWord();
    private final SignedWord p = new SignedWord();
    private final SignedWord q = new SignedWord();
    private final Uint256 decay = new Uint256();
    private final Uint256 rest = new Uint256();
    private final Uint256 lastSpot = new Uint256().set(WAD);
    private final Uint256 average = new Uint256().set(WAD);
    private final Uint256 folded = new Uint256();
    private final long windowSeconds;
    private long lastSeconds;

    /**
     * The oracle of a new pool: price and average are one.
     *
     * @param windowSeconds ma_exp_time, above zero: the half-life divided by ln 2
     * @param bornSeconds epoch seconds of the pool's block
     */
    public NgPriceOracle(long windowSeconds, long bornSeconds) {
        if (windowSeconds <= 0) {
            throw new IllegalArgumentException("Condition failed: ma_exp_time > 0, was " + windowSeconds);
        }
        this.windowSeconds = windowSeconds;
        this.lastSeconds = bornSeconds;
    }

    /** Folds a trade that left the state price {@code spot}, 10^-18, in a block of that time (upkeep_oracles). */
    public void onTrade(Uint256 spot, long blockSeconds) {
        if (!spot.isZero()) {
            price(blockSeconds, folded);
            average.set(folded);
            lastSpot.set(spot.compareTo(CAP) > 0 ? CAP : spot);
        }
        lastSeconds = Math.max(lastSeconds, blockSeconds);
    }

    /** The average as of a block of that time, 10^-18 (price_oracle), into {@code out}. */
    public void price(long blockSeconds, Uint256 out) {
        if (lastSeconds >= blockSeconds) {
            out.set(average);
            return;
        }
        math.multiply(WAD, blockSeconds - lastSeconds, rest);
        math.divide(rest, windowSeconds, rest);
        expOfNegative(rest, decay);
        rest.set(WAD).subtract(decay);
        math.multiply(lastSpot, rest, rest);
        math.multiply(average, decay, out);
        out.add(rest);
        math.divide(out, WAD, out);
    }

    /** {@code exp(-magnitude)}, both 10^-18, into {@code out}. */
    void expOfNegative(Uint256 magnitude, Uint256 out) {
        if (magnitude.compareTo(LOWEST) >= 0) {
            out.set(0);
            return;
        }
        reduce(magnitude);
        evaluate();
        p.divide(q, math);
        math.multiply(p.magnitude(), scale, out);
        out.shiftRight(FINAL_SHIFT + (int) k.magnitude().low64());
    }

    /** {@code exp(x) = exp(value) 2^k} with |value| below half of ln 2; k is not above zero. */
    private void reduce(Uint256 magnitude) {
        value.set(magnitude, true).shiftLeft(TO_BINARY_SHIFT).divide(toBinary, math);
        k.set(value).shiftLeft(FRACTION).divide(ln2, math).add(half).shiftRight(FRACTION);
        y.set(k).multiply(ln2, math);
        value.subtract(y);
    }

    /** The two polynomials of the (6, 7)-term approximation, Horner's way. */
    private void evaluate() {
        y.set(value).add(y1).multiply(value, math).shiftRight(FRACTION).add(y0);
        p.set(y).add(value).subtract(p3).multiply(y, math).shiftRight(FRACTION).add(p2);
        p.multiply(value, math).add(p0);
        q.set(value).subtract(q5).multiply(value, math).shiftRight(FRACTION).add(q4);
        q.multiply(value, math).shiftRight(FRACTION).subtract(q3);
        q.multiply(value, math).shiftRight(FRACTION).add(q2);
        q.multiply(value, math).shiftRight(FRACTION).subtract(q1);
        q.multiply(value, math).shiftRight(FRACTION).add(q0);
    }

    private static SignedWord constant(String digits) {
        return SignedWord.of(Uint256.of(new BigInteger(digits)));
    }
}
