package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.pool.StableSwapPool;
import io.steelyard.engine.pool.StableSwapRules;
import io.steelyard.engine.pool.Uint256;
import io.steelyard.engine.pool.UintMath;

/**
 * One StableSwap pool of the pair and what its balances say: shares, entropy, price at the margin and at a stated size,
 * and, between two observations, who swapped and who left.
 *
 * <p>Swaps apart from liquidity: the invariant D is homogeneous, so a balanced deposit or withdrawal takes balances x at D
 * to x·D'/D, which lies on the invariant D'; whatever is left, {@code s = x' - x·D'/D}, moves along that invariant, as a
 * swap does. It is the contract's own {@code difference} from the {@code ideal_balance} in add_liquidity, on which it
 * charges for the swap inside a one-sided deposit. A change of the amplification is taken out by solving the old balances
 * under the new one.
 *
 * <p>An observation names neither the contract's generation nor its coins' order: the first generation's rounding is used,
 * with the third coin first and then the fuller of the two, so that swapping the pair's labels changes no digit.
 */
final class CurvePool {
    /** A dust pool is no evidence: its balances cost nothing to move. */
    static final long SMALLEST_RAW = 100_000 * FixedPoint.ONE;

    /** What {@link #soldPriceRaw} asks the pool to take: a million coins. */
    static final long TRADE_SIZE_RAW = 1_000_000 * FixedPoint.ONE;

    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int USUAL_DAYS = 14;
    private static final int USUAL_SAMPLES = USUAL_DAYS * 24;
    private static final int READY_SAMPLES = 5;
    private static final int DECIMALS = 18;
    private static final long UNITS_OF_RAW = 10_000_000_000L;
    private static final long LARGEST_AMPLIFICATION = 1_000_000L;

    /** Twenty-three thousand million coins: three of them still fit a long. */
    private static final long LARGEST_RAW = Long.MAX_VALUE / 4;

    /** A coin below a millionth of the pool is computed as that, which keeps the contract's own steps inside 256 bits. */
    private static final long SMALLEST_PART = 1_000_000L;

    private static final double LN_2 = StrictMath.log(2.0);

    private final InstrumentId id;
    private final int coins;
    private final StableSwapPool maths;
    private final Uint256 scratch = new Uint256();
    private final Uint256 size = new Uint256();
    private final Uint256 divisor = new Uint256();
    private final UintMath arithmetic = new UintMath();
    private final TrailingMedian usualBase = usual();
    private final TrailingMedian usualQuote = usual();
    private final TrailingMedian usualInvariant = usual();
    private final DaySum baseSwapped = new DaySum();
    private final DaySum quoteSwapped = new DaySum();
    private final DaySum provided = new DaySum();
    private long baseRaw;
    private long quoteRaw;
    private long thirdRaw;
    private long amplification;
    private long invariantRaw;
    private long sampledHour;
    private long updatedAtNanos;
    private long entropyRaw;
    private long basePriceRaw;
    private long quotePriceRaw;
    private long baseSoldRaw;
    private long quoteSoldRaw;

    CurvePool(InstrumentId id, int coins) {
        this.id = id;
        this.coins = coins;
        this.maths = coins == 2
                ? new StableSwapPool(StableSwapRules.LEGACY, DECIMALS, DECIMALS)
                : new StableSwapPool(StableSwapRules.LEGACY, DECIMALS, DECIMALS, DECIMALS);
    }

    /** How many coins a StableSwap observation speaks of; 0 when it is none that can be computed. */
    static int coinsOf(PoolObserved pool) {
        boolean known = pool.balance0Raw() > 0
                && pool.balance1Raw() > 0
                && pool.balance2Raw() != 0
                && pool.amplification() > 0
                && pool.amplification() <= LARGEST_AMPLIFICATION;
        if (!known || totalRaw(pool) < SMALLEST_RAW) {
            return 0;
        }
        return pool.balance2Raw() < 0 ? 2 : 3;
    }

    InstrumentId id() {
        return id;
    }

    int coins() {
        return coins;
    }

    long updatedAtNanos() {
        return updatedAtNanos;
    }

    /** The invariant, which is the pool's worth at par, 10^-8 coins. */
    long invariantRaw() {
        return invariantRaw;
    }

    /** Share of a coin in the reserves, millionths. */
    long shareRaw(boolean ofBase) {
        return part(ofBase ? baseRaw : quoteRaw);
    }

    /** Share of the third coin, millionths; 0 where there is none. */
    long thirdShareRaw() {
        return part(thirdRaw);
    }

    /** Share of a coin less its trailing median of two weeks, millionths; 0 while that is too short. */
    long shareChangeRaw(boolean ofBase) {
        TrailingMedian usual = ofBase ? usualBase : usualQuote;
        return usual.size() < READY_SAMPLES ? 0 : shareRaw(ofBase) - usual.median();
    }

    /** Shannon entropy of the shares, millionths of a bit. */
    long entropyRaw() {
        return entropyRaw;
    }

    /** The entropy of a pool in balance, millionths of a bit. */
    long fullEntropyRaw() {
        return StrictMath.round(StrictMath.log(coins) / LN_2 * FixedPoint.MILLION);
    }

    /** Marginal price of a coin in the other of the pair, before fee, 10^-8. */
    long priceRaw(boolean ofBase) {
        return ofBase ? basePriceRaw : quotePriceRaw;
    }

    /** What one coin brings in the other when {@link #TRADE_SIZE_RAW} of it are sold, before fee, 10^-8. */
    long soldPriceRaw(boolean ofBase) {
        return ofBase ? baseSoldRaw : quoteSoldRaw;
    }

    /** Coins swapped into the pool less those swapped out over a day, millionths of the pool. */
    long daySwappedRaw(boolean ofBase) {
        return partOfPool((ofBase ? baseSwapped : quoteSwapped).sum());
    }

    /** Liquidity brought less liquidity taken over a day, millionths of the pool. */
    long dayProvidedRaw() {
        return partOfPool(provided.sum());
    }

    /** The pool's worth against its trailing median of two weeks, millionths; one million while that is too short. */
    long liquidityShareRaw() {
        long median = usualInvariant.median();
        return usualInvariant.size() < READY_SAMPLES || median <= 0
                ? FixedPoint.MILLION
                : Math.min(FixedPoint.mulDivFloor(invariantRaw, 1_000, median), 1_000_000L) * 1_000;
    }

    /** Takes a newer state; {@link #coinsOf} it must be {@link #coins}. {@code attributable}: the last one was recent. */
    void onPool(long nowNanos, PoolObserved pool, boolean inverted, boolean attributable) {
        long base = bounded(inverted ? pool.balance1Raw() : pool.balance0Raw());
        long quote = bounded(inverted ? pool.balance0Raw() : pool.balance1Raw());
        long third = Math.max(0, bounded(pool.balance2Raw()));
        long before = invariantBefore(pool.amplification());
        long invariant = solve(base, quote, third);
        if (attributable && before > 0) {
            baseSwapped.add(nowNanos, base - ideal(baseRaw, invariant, before));
            quoteSwapped.add(nowNanos, quote - ideal(quoteRaw, invariant, before));
            provided.add(nowNanos, invariant - before);
        }
        baseRaw = base;
        quoteRaw = quote;
        thirdRaw = third;
        invariantRaw = invariant;
        updatedAtNanos = nowNanos;
        measure();
        sample(nowNanos);
    }

    /** Lets flows fall out that are a day old. */
    void advance(long nowNanos) {
        baseSwapped.advance(nowNanos);
        quoteSwapped.advance(nowNanos);
        provided.advance(nowNanos);
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, id.value()), coins);
        mixed = StateHash.mix(StateHash.mix(StateHash.mix(mixed, baseRaw), quoteRaw), thirdRaw);
        mixed = StateHash.mix(StateHash.mix(mixed, amplification), invariantRaw);
        mixed = StateHash.mix(StateHash.mix(mixed, sampledHour), updatedAtNanos);
        mixed = StateHash.mix(StateHash.mix(mixed, entropyRaw), basePriceRaw);
        mixed = StateHash.mix(StateHash.mix(mixed, quotePriceRaw), baseSoldRaw);
        mixed = usualBase.stateHash(StateHash.mix(mixed, quoteSoldRaw));
        mixed = usualInvariant.stateHash(usualQuote.stateHash(mixed));
        return provided.stateHash(quoteSwapped.stateHash(baseSwapped.stateHash(mixed)));
    }

    /** The invariant of the last state under the amplification of the new one, so that a ramp is no liquidity flow. */
    private long invariantBefore(long newAmplification) {
        long before = invariantRaw;
        if (newAmplification != amplification) {
            amplification = newAmplification;
            maths.setAmplification(newAmplification);
            if (before > 0) {
                before = solve(baseRaw, quoteRaw, thirdRaw);
            }
        }
        return before;
    }

    private long solve(long base, long quote, long third) {
        long floor = (base + quote + third) / SMALLEST_PART;
        int next = 0;
        if (coins == 3) {
            load(next++, Math.max(third, floor));
        }
        load(next++, Math.max(Math.max(base, quote), floor));
        load(next, Math.max(Math.min(base, quote), floor));
        scratch.set(maths.invariant());
        return toRaw(scratch);
    }

    /** {@code x·D'/D}; bounded, because what a feed reports may be any number. */
    private long ideal(long raw, long invariant, long before) {
        arithmetic.mulDiv(scratch.set(raw), size.set(invariant), divisor.set(before), scratch);
        return scratch.longValueBounded();
    }

    private void measure() {
        int full = coins - 2;
        int scarce = coins - 1;
        int base = baseRaw >= quoteRaw ? full : scarce;
        int quote = base == full ? scarce : full;
        basePriceRaw = maths.priceRawFloor(base, quote);
        quotePriceRaw = maths.priceRawFloor(quote, base);
        baseSoldRaw = sold(base, quote);
        quoteSoldRaw = sold(quote, base);
        double total = (double) (baseRaw + quoteRaw + thirdRaw);
        double bits = bits(thirdRaw / total)
                + bits(Math.max(baseRaw, quoteRaw) / total)
                + bits(Math.min(baseRaw, quoteRaw) / total);
        entropyRaw = StrictMath.round(bits * FixedPoint.MILLION);
    }

    private long sold(int from, int to) {
        size.set(TRADE_SIZE_RAW);
        toUnits(size);
        maths.quote(from, to, size, scratch);
        return FixedPoint.mulDivFloor(toRaw(scratch), FixedPoint.ONE, TRADE_SIZE_RAW);
    }

    /** One sample an hour, so that a pool read at every block and one read daily have the same two weeks. */
    private void sample(long nowNanos) {
        long hour = nowNanos / HOUR_NANOS;
        if (hour > sampledHour) {
            sampledHour = hour;
            usualBase.add(nowNanos, shareRaw(true));
            usualQuote.add(nowNanos, shareRaw(false));
            usualInvariant.add(nowNanos, invariantRaw);
        }
    }

    private void load(int slot, long raw) {
        scratch.set(raw);
        toUnits(scratch);
        maths.setNormalisedBalance(slot, scratch);
    }

    private long part(long raw) {
        return FixedPoint.mulDivFloor(raw, FixedPoint.MILLION, Math.max(1, baseRaw + quoteRaw + thirdRaw));
    }

    private long partOfPool(long raw) {
        return FixedPoint.mulDivFloor(raw, FixedPoint.MILLION, Math.max(1, invariantRaw));
    }

    private void toUnits(Uint256 amount) {
        arithmetic.multiply(amount, UNITS_OF_RAW, amount);
    }

    private long toRaw(Uint256 amount) {
        arithmetic.divide(amount, UNITS_OF_RAW, amount);
        return amount.longValueBounded();
    }

    private static double bits(double share) {
        return share <= 0 ? 0 : -share * StrictMath.log(share) / LN_2;
    }

    private static long bounded(long raw) {
        return Math.min(raw, LARGEST_RAW);
    }

    private static long totalRaw(PoolObserved pool) {
        return bounded(pool.balance0Raw()) + bounded(pool.balance1Raw()) + Math.max(0, bounded(pool.balance2Raw()));
    }

    private static TrailingMedian usual() {
        return new TrailingMedian(USUAL_SAMPLES * HOUR_NANOS, USUAL_SAMPLES);
    }
}
