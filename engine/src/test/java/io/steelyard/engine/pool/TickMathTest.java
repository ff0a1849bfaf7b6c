package io.steelyard.engine.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TickMathTest {
    private final TickMath ticks = new TickMath();
    private final Uint256 out = new Uint256();

    /** Values of Uniswap v3-core's own tests and constants (TickMath.spec.ts, MIN_SQRT_RATIO, MAX_SQRT_RATIO). */
    @ParameterizedTest
    @CsvSource({
        "0, 79228162514264337593543950336",
        "-887272, 4295128739",
        "887272, 1461446703485210103287273052203988822378723970342",
        "-887271, 4295343490",
        "887271, 1461373636630004318706518188784493106690254656249",
        "50, 79426470787362580746886972461",
        "-50, 79030349367926598376800521322",
        "100, 79625275426524748796330556128",
        "-100, 78833030112140176575862854579",
        "250000, 21246587762933397357449903968194344",
        "-500000, 1101692437043807371"
    })
    void shouldAgreeWithTheContract(int tick, BigInteger sqrtRatio) {
        ticks.sqrtRatioAtTick(tick, out);
        assertEquals(sqrtRatio, out.toBigInteger());
    }

    @ParameterizedTest
    @CsvSource({"0, 100000000", "1, 100010000", "-1, 99990001", "-1363, 87258677"})
    void shouldPriceOneCoinInTheOther(int tick, long priceRaw) {
        assertEquals(priceRaw, ticks.priceRawHalfUp(tick, 6, 6));
    }

    @ParameterizedTest
    @CsvSource({"887273", "-887273", "-2147483648"})
    void shouldRefuseATickBeyondTheLast(int tick) {
        assertThrows(ArithmeticException.class, () -> ticks.sqrtRatioAtTick(tick, out));
    }

    /** The first and the last ratio the contract takes, and their neighbours. */
    @ParameterizedTest
    @CsvSource({
        "4295128739, -887272",
        "4295343490, -887271",
        "4295343489, -887272",
        "1461373636630004318706518188784493106690254656249, 887271",
        "1461446703485210103287273052203988822378723970341, 887271"
    })
    void shouldFindTheTickAtTheContractsLimits(BigInteger sqrtRatio, int tick) {
        assertEquals(tick, ticks.tickAtSqrtRatio(out.set(sqrtRatio)));
    }

    @ParameterizedTest
    @CsvSource({"4295128738", "0", "1461446703485210103287273052203988822378723970342"})
    void shouldRefuseARatioOfNoTick(BigInteger sqrtRatio) {
        assertThrows(ArithmeticException.class, () -> ticks.tickAtSqrtRatio(Uint256.of(sqrtRatio)));
    }

    @Property(tries = 3_000)
    void shouldBeTheContractsRatioAndBack(@ForAll @IntRange(min = -887_272, max = 887_271) int tick) {
        ticks.sqrtRatioAtTick(tick, out);
        BigInteger ratio = out.toBigInteger();
        assertEquals(SolidityV3.ratioAt(tick), ratio);
        assertEquals(tick, ticks.tickAtSqrtRatio(out));
        if (tick > -887_272) {
            assertEquals(tick - 1, ticks.tickAtSqrtRatio(out.set(ratio).subtract(1)));
        }
    }

    @Property(tries = 3_000)
    void shouldFindTheTickAsTheContractsLogarithmDoes(
            @ForAll @BigRange(min = "4295128739", max = "1461446703485210103287273052203988822378723970341")
                    BigInteger high,
            @ForAll @IntRange(max = 127) int shift) {
        BigInteger ratio = high.shiftRight(shift).max(new BigInteger("4295128739"));
        assertEquals(SolidityV3.tickAt(ratio), ticks.tickAtSqrtRatio(out.set(ratio)));
    }

    @Property
    void shouldBeThePowerOfItsBaseToEightDecimals(@ForAll @IntRange(min = -20_000, max = 20_000) int tick) {
        MathContext exact = new MathContext(60);
        BigDecimal power = new BigDecimal("1.0001").pow(tick, exact);
        long expected =
                power.movePointRight(8).setScale(0, RoundingMode.HALF_UP).longValueExact();
        assertNear(expected, ticks.priceRawHalfUp(tick, 6, 6), 1); // the contract's root is exact to 2^-32
    }

    @Property
    void shouldRoundThePriceOfARootToTheNearest(
            @ForAll @BigRange(min = "79228162514264337593543", max = "7922816251426433759354395033600") BigInteger root,
            @ForAll @IntRange(min = -6, max = 6) int shift) {
        BigDecimal exact = new BigDecimal(root.multiply(root))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(192)))
                .scaleByPowerOfTen(8 + shift);
        BigDecimal expected = exact.setScale(0, RoundingMode.HALF_UP);
        if (expected.signum() == 0) {
            assertThrows(ArithmeticException.class, () -> ticks.priceRawHalfUp(Uint256.of(root), 6 + shift, 6));
        } else {
            assertEquals(expected.longValueExact(), ticks.priceRawHalfUp(Uint256.of(root), 6 + shift, 6));
        }
    }

    @Property
    void shouldScaleByTheCoinsDecimals(@ForAll @IntRange(min = -1000, max = 1000) int tick) {
        assertNear(ticks.priceRawHalfUp(tick, 8, 6), ticks.priceRawHalfUp(tick, 6, 6) * 100, 50);
    }

    private static void assertNear(long expected, long actual, long tolerance) {
        assertTrue(Math.abs(expected - actual) <= tolerance, () -> actual + " instead of " + expected);
    }
}
