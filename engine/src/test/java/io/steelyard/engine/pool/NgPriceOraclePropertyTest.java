package io.steelyard.engine.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The moving average against the contract's text in BigInteger, whose shifts and divisions round as the EVM's. */
final class NgPriceOraclePropertyTest {
    private static final BigInteger WAD = BigInteger.TEN.pow(18);

    private final Uint256 out = new Uint256();

    /** exp of CurveStableSwapNG.vy, statement by statement. */
    private static BigInteger exp(BigInteger x) {
        if (x.compareTo(n("-41446531673892822313")) <= 0) {
            return BigInteger.ZERO;
        }
        BigInteger value = x.shiftLeft(78).divide(BigInteger.valueOf(5).pow(18));
        BigInteger ln2 = n("54916777467707473351141471128");
        BigInteger k =
                value.shiftLeft(96).divide(ln2).add(BigInteger.TWO.pow(95)).shiftRight(96);
        value = value.subtract(k.multiply(ln2));
        BigInteger y = times(value.add(n("1346386616545796478920950773328")), value)
                .add(n("57155421227552351082224309758442"));
        BigInteger p = times(y.add(value).subtract(n("94201549194550492254356042504812")), y)
                .add(n("28719021644029726153956944680412240"))
                .multiply(value)
                .add(n("4385272521454847904659076985693276").shiftLeft(96));
        BigInteger q = times(value.subtract(n("2855989394907223263936484059900")), value)
                .add(n("50020603652535783019961831881945"));
        q = times(q, value).subtract(n("533845033583426703283633433725380"));
        q = times(q, value).add(n("3604857256930695427073651918091429"));
        q = times(q, value).subtract(n("14423608567350463180887372962807573"));
        q = times(q, value).add(n("26449188498355588339934803723976023"));
        BigInteger scaled = p.divide(q).multiply(n("3822833074963236453042738258902158003155416615667"));
        return scaled.shiftRight(195 - k.intValueExact());
    }

    private static BigInteger times(BigInteger a, BigInteger b) {
        return a.multiply(b).shiftRight(96);
    }

    private static BigInteger n(String digits) {
        return new BigInteger(digits);
    }

    @Property(tries = 3_000)
    void shouldDecayAsTheContractDoes(
            @ForAll @BigRange(min = "0", max = "42000000000000000000") BigInteger magnitude,
            @ForAll @IntRange(max = 60) int shift) {
        BigInteger x = magnitude.shiftRight(shift);
        new NgPriceOracle(866, 0).expOfNegative(Uint256.of(x), out);
        assertEquals(exp(x.negate()), out.toBigInteger());
    }

    /** The approximation itself, against a series: what it claims is the last unit. */
    @Property(tries = 200)
    void shouldBeTheExponential(@ForAll @BigRange(min = "0", max = "40000000000000000000") BigInteger magnitude) {
        new NgPriceOracle(866, 0).expOfNegative(Uint256.of(magnitude), out);
        BigDecimal error = series(new BigDecimal(magnitude, 18))
                .multiply(new BigDecimal(WAD))
                .subtract(new BigDecimal(out.toBigInteger()));
        assertTrue(error.abs().compareTo(BigDecimal.TWO) < 0, () -> "off by " + error);
    }

    /** {@code exp(-x)} as the inverse of the series of {@code exp(x)}, all of whose terms are positive. */
    private static BigDecimal series(BigDecimal x) {
        MathContext exact = new MathContext(60);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; i < 250; i++) {
            term = term.multiply(x, exact).divide(BigDecimal.valueOf(i), exact);
            sum = sum.add(term, exact);
        }
        return BigDecimal.ONE.divide(sum, exact);
    }

    /** A trade: the price it left and the seconds since the one before. */
    record Trade(BigInteger spot, long waitedSeconds) {}

    @Provide
    static Arbitrary<List<Trade>> trades() {
        Arbitrary<BigInteger> spots =
                Arbitraries.bigIntegers().between(BigInteger.ZERO, WAD.multiply(BigInteger.valueOf(3)));
        return Combinators.combine(spots, Arbitraries.longs().between(0, 7_200))
                .as(Trade::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void shouldAverageAsTheContractDoes(
            @ForAll("trades") List<Trade> trades, @ForAll @IntRange(min = 1, max = 70_000) int window) {
        var oracle = new NgPriceOracle(window, 1_000);
        BigInteger spot = WAD;
        BigInteger average = WAD;
        long last = 1_000;
        long now = 1_000;
        for (Trade trade : trades) {
            now += trade.waitedSeconds();
            if (trade.spot().signum() != 0) {
                average = moved(spot, average, now - last, window);
                spot = trade.spot().min(WAD.shiftLeft(1));
            }
            last = now;
            oracle.onTrade(Uint256.of(trade.spot()), now);
        }
        oracle.price(now + 12, out);
        assertEquals(moved(spot, average, 12, window), out.toBigInteger());
        oracle.price(now, out);
        assertEquals(average, out.toBigInteger());
    }

    private static BigInteger moved(BigInteger spot, BigInteger average, long seconds, long window) {
        if (seconds == 0) {
            return average;
        }
        BigInteger alpha = exp(WAD.multiply(BigInteger.valueOf(seconds))
                .divide(BigInteger.valueOf(window))
                .negate());
        return spot.multiply(WAD.subtract(alpha)).add(average.multiply(alpha)).divide(WAD);
    }

    /** Ten minutes of half-life are 866 seconds of window: half of a step is left after ten minutes. */
    @Test
    void shouldHalveInItsHalfLife() {
        var oracle = new NgPriceOracle(866, 0);
        oracle.onTrade(Uint256.of(900_000_000_000_000_000L), 0);
        oracle.price(600, out);
        assertEquals(950, out.toBigInteger().divide(BigInteger.TEN.pow(15)).longValue());
        assertThrows(IllegalArgumentException.class, () -> new NgPriceOracle(0, 0));
    }
}
