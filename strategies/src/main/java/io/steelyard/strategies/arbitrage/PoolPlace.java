package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.market.Listing;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A concentrated-liquidity pool: it trades along its invariant, {@code Δbase = L(1/√P − 1/√P')}, up to the edge of the tick
 * it was last seen in, since nobody told what liquidity lies behind. Source: Uniswap v3 whitepaper, 6.2; DOMAIN 1.3.
 */
final class PoolPlace implements Place {
    private static final BigDecimal TICK = new BigDecimal("1.0001");
    private static final MathContext PRECISE = new MathContext(40, RoundingMode.HALF_EVEN);

    /** A root of a price times 10^8 carries this many more digits. */
    private static final BigInteger ROOT_SCALE = BigInteger.TEN.pow(24);

    private static final BigInteger INVERSE_SCALE = BigInteger.TEN.pow(32);

    /** Roots and inverse roots together are 10^16 too large. */
    private static final BigInteger EXCESS = BigInteger.TEN.pow(16);

    private final InstrumentId instrument;
    private final BigInteger coinScale;
    private BigInteger liquidity = BigInteger.ZERO;
    private long priceRaw;
    private long lowerRaw;
    private long upperRaw;

    /** {@code decimals}: of both tokens, 0 to 8, since liquidity is counted in their smallest units. */
    PoolPlace(InstrumentId instrument, int decimals) {
        this.instrument = instrument;
        this.coinScale = BigInteger.TEN.pow(FixedPoint.DIGITS - decimals);
    }

    /** Takes the pool's state at the end of a block. */
    void observe(PoolObserved pool) {
        if (!pool.instrument().equals(instrument) || pool.amplification() > 0) {
            return;
        }
        liquidity = pool.liquidity();
        priceRaw = pool.price().raw();
        lowerRaw = edgeRaw(pool.tick(), RoundingMode.FLOOR);
        upperRaw = edgeRaw(pool.tick() + 1, RoundingMode.CEILING);
    }

    @Override
    public InstrumentId instrument() {
        return instrument;
    }

    @Override
    public long priceRaw(Side side, Listing listing) {
        boolean believed = liquidity.signum() > 0 && priceRaw >= lowerRaw && priceRaw <= upperRaw;
        return believed && listing.lastRaw() == priceRaw ? priceRaw : 0;
    }

    @Override
    public long amountRaw(Side side, long limitRaw, Listing listing) {
        if (priceRaw(side, listing) == 0) {
            return 0;
        }
        long end = side == Side.BUY ? Math.min(limitRaw, upperRaw) : Math.max(limitRaw, lowerRaw);
        boolean moves = side == Side.BUY ? end > priceRaw : end < priceRaw;
        if (!moves) {
            return 0;
        }
        BigInteger difference = inverseRoot(Math.min(end, priceRaw))
                .subtract(inverseRoot(Math.max(end, priceRaw)))
                .subtract(BigInteger.ONE); // each of the two is rounded down
        BigInteger amount = liquidity
                .multiply(coinScale)
                .multiply(difference.max(BigInteger.ZERO))
                .divide(EXCESS);
        return amount.bitLength() < Long.SIZE ? amount.longValue() : Long.MAX_VALUE;
    }

    @Override
    public boolean isPool() {
        return true;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, liquidity.hashCode()), priceRaw);
        return StateHash.mix(StateHash.mix(mixed, lowerRaw), upperRaw);
    }

    private static BigInteger inverseRoot(long raw) {
        return INVERSE_SCALE.divide(BigInteger.valueOf(raw).multiply(ROOT_SCALE).sqrt());
    }

    private static long edgeRaw(int tick, RoundingMode rounding) {
        BigDecimal power = TICK.pow(Math.abs(tick), PRECISE);
        BigDecimal edge = tick < 0 ? BigDecimal.ONE.divide(power, PRECISE) : power;
        return edge.movePointRight(FixedPoint.DIGITS).setScale(0, rounding).longValueExact();
    }
}
