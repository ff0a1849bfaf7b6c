package io.steelyard.engine.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Every method against big numbers, over the whole range of a long. */
class FixedPointPropertyTest {
    private interface MulDiv {
        long apply(long a, long b, long divisor);
    }

    @Property(tries = 5_000)
    void shouldAgreeWithBigNumbersOrThrow(
            @ForAll("anyLong") long a, @ForAll("anyLong") long b, @ForAll("divisor") long divisor) {
        checkAll(a, b, divisor);
    }

    /** Quotients that just fit, or just do not: {@code b} is made so that {@code a * b / divisor} lies at an end. */
    @Property(tries = 5_000)
    void shouldAgreeAtBothEndsOfTheRange(
            @ForAll("anyLong") long a,
            @ForAll("divisor") long divisor,
            @ForAll boolean lowEnd,
            @ForAll @IntRange(min = -3, max = 3) int beside) {
        Assume.that(a != 0);
        BigInteger end = BigInteger.valueOf(lowEnd ? Long.MIN_VALUE : Long.MAX_VALUE);
        BigInteger b = end.multiply(BigInteger.valueOf(divisor))
                .divide(BigInteger.valueOf(a))
                .add(BigInteger.valueOf(beside));
        Assume.that(b.bitLength() <= 63);
        checkAll(a, b.longValueExact(), divisor);
    }

    @Property
    void shouldRefuseADivisorThatIsNotPositive(@ForAll("anyLong") long a, @ForAll("anyLong") long divisor) {
        long notPositive = divisor > 0 ? -divisor : divisor;
        assertThrows(ArithmeticException.class, () -> FixedPoint.mulDivFloor(a, 1, notPositive));
        assertThrows(ArithmeticException.class, () -> FixedPoint.mulDivCeil(a, 1, notPositive));
        assertThrows(ArithmeticException.class, () -> FixedPoint.mulDivHalfEven(a, 1, notPositive));
    }

    @Property
    void shouldReadWhatItWrites(@ForAll("anyLong") long raw, @ForAll @IntRange(min = 0, max = 18) int digits) {
        String text = FixedPoint.format(raw, digits);
        assertEquals(new BigDecimal(BigInteger.valueOf(raw), digits).toPlainString(), text);
        assertEquals(raw, FixedPoint.parseExact(text, digits));
    }

    @Example
    void shouldReachTheLowestLongThroughTheWidePath() {
        long four = 4;
        assertEquals(Long.MIN_VALUE, FixedPoint.mulDivFloor(Long.MIN_VALUE, four, four));
        assertEquals(Long.MIN_VALUE, FixedPoint.mulDivCeil(Long.MIN_VALUE, four, four));
        assertEquals(Long.MIN_VALUE, FixedPoint.mulDivHalfEven(four, Long.MIN_VALUE, four));
        assertEquals(Long.MAX_VALUE, FixedPoint.mulDivFloor(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
        assertThrows(ArithmeticException.class, () -> FixedPoint.mulDivFloor(Long.MIN_VALUE, Long.MIN_VALUE, 1));
        assertThrows(ArithmeticException.class, () -> FixedPoint.mulDivFloor(Long.MIN_VALUE, -1, 1));
    }

    @Example
    void shouldReadPlainDecimalsOnly() {
        assertEquals(-1_250_000_000L, FixedPoint.parseExact(" -12.5 ", 8));
        for (String text :
                new String[] {"", "1e3", "1E3", "1.123456789", "92233720369", "one", "1_000", "0x10", "NaN"}) {
            assertThrows(IllegalArgumentException.class, () -> FixedPoint.parseExact(text, 8), text);
        }
    }

    private static void checkAll(long a, long b, long divisor) {
        check(FixedPoint::mulDivFloor, RoundingMode.FLOOR, a, b, divisor);
        check(FixedPoint::mulDivCeil, RoundingMode.CEILING, a, b, divisor);
        check(FixedPoint::mulDivHalfEven, RoundingMode.HALF_EVEN, a, b, divisor);
    }

    private static void check(MulDiv mulDiv, RoundingMode rounding, long a, long b, long divisor) {
        BigInteger exact = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                .divide(BigDecimal.valueOf(divisor), 0, rounding)
                .toBigIntegerExact();
        if (exact.bitLength() <= 63) {
            assertEquals(exact.longValueExact(), mulDiv.apply(a, b, divisor), rounding::name);
        } else {
            assertThrows(ArithmeticException.class, () -> mulDiv.apply(a, b, divisor), rounding::name);
        }
    }

    /** All magnitudes alike, the ends and the neighbours of powers of two among them. */
    @Provide
    Arbitrary<Long> anyLong() {
        Arbitrary<Long> ends =
                Arbitraries.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, FixedPoint.ONE);
        Arbitrary<Long> byMagnitude = Arbitraries.integers()
                .between(0, 63)
                .flatMap(shift -> Arbitraries.longs().map(value -> value >> shift));
        Arbitrary<Long> nearPowers = Arbitraries.integers()
                .between(0, 63)
                .flatMap(bit -> Arbitraries.longs().between(-2, 2).map(beside -> (1L << bit) + beside));
        return Arbitraries.oneOf(ends, byMagnitude, nearPowers);
    }

    @Provide
    Arbitrary<Long> divisor() {
        return Arbitraries.oneOf(
                anyLong().filter(value -> value > 0),
                Arbitraries.of(FixedPoint.ONE, FixedPoint.MILLION, 2L, 3L, Long.MAX_VALUE));
    }
}
