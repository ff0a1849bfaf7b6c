package io.steelyard.engine.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

final class UintMathPropertyTest {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(256);

    private final UintMath math = new UintMath();
    private final Uint256 out = new Uint256();

    /** All lengths alike, and limbs of all ones and all zeros, where a long division goes wrong. */
    @Provide
    static Arbitrary<BigInteger> words() {
        Arbitrary<Integer> limb = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(0, -1, 1, Integer.MIN_VALUE, Integer.MAX_VALUE)),
                Tuple.of(3, Arbitraries.integers().withDistribution(RandomDistribution.uniform())));
        return Combinators.combine(
                        limb.array(int[].class).ofSize(8),
                        Arbitraries.integers().between(0, 256))
                .as(UintMathPropertyTest::word);
    }

    private static BigInteger word(int[] limbs, int bits) {
        BigInteger value = BigInteger.ZERO;
        for (int limb : limbs) {
            value = value.shiftLeft(32).or(BigInteger.valueOf(limb & 0xffff_ffffL));
        }
        return value.shiftRight(256 - bits);
    }

    @Property(tries = 5_000)
    void shouldMultiplyAndDivideAsTheIntegersDo(
            @ForAll("words") BigInteger a, @ForAll("words") BigInteger b, @ForAll("words") BigInteger c) {
        expect(a.multiply(b), () -> math.multiply(Uint256.of(a), Uint256.of(b), out));
        if (b.signum() == 0) {
            assertThrows(ArithmeticException.class, () -> math.divide(Uint256.of(a), new Uint256(), out));
        } else {
            expect(a.divide(b), () -> math.divide(Uint256.of(a), Uint256.of(b), out));
            expect(ceil(a, b), () -> math.divideCeil(Uint256.of(a), Uint256.of(b), out));
        }
        if (c.signum() > 0) {
            expect(a.multiply(b).divide(c), () -> math.mulDiv(Uint256.of(a), Uint256.of(b), Uint256.of(c), out));
            expect(ceil(a.multiply(b), c), () -> math.mulDivCeil(Uint256.of(a), Uint256.of(b), Uint256.of(c), out));
        }
    }

    @Property(tries = 5_000)
    void shouldAddAndSubtractAsTheIntegersDo(@ForAll("words") BigInteger a, @ForAll("words") BigInteger b) {
        expect(a.add(b), () -> out.set(a).add(Uint256.of(b)));
        expect(a.subtract(b), () -> out.set(a).subtract(Uint256.of(b)));
        BigInteger low = BigInteger.valueOf(b.longValue()).mod(BigInteger.ONE.shiftLeft(64));
        expect(a.add(low), () -> out.set(a).add(b.longValue()));
        expect(a.subtract(low), () -> out.set(a).subtract(b.longValue()));
        assertEquals(
                Integer.signum(a.compareTo(b)), Integer.signum(Uint256.of(a).compareTo(Uint256.of(b))));
    }

    @Property
    void shouldShiftAsTheIntegersDo(@ForAll("words") BigInteger a, @ForAll @IntRange(max = 255) int bits) {
        assertEquals(a.shiftRight(bits), out.set(a).shiftRight(bits).toBigInteger());
        expect(a.shiftLeft(bits), () -> out.set(a).shiftLeft(bits));
        assertEquals(a.bitLength(), Uint256.of(a).bitLength());
    }

    @Property
    void shouldWriteOverAnOperand(@ForAll("words") BigInteger a, @ForAll("words") BigInteger b) {
        Uint256 mine = Uint256.of(a);
        Uint256 divisor = Uint256.of(b.add(BigInteger.ONE).min(LIMIT.subtract(BigInteger.ONE)));
        BigInteger by = divisor.toBigInteger();
        math.mulDiv(mine, divisor, divisor, mine);
        assertEquals(a, mine.toBigInteger());
        math.divide(mine, divisor, divisor);
        assertEquals(a.divide(by), divisor.toBigInteger());
    }

    private void expect(BigInteger expected, Runnable step) {
        if (expected.signum() < 0 || expected.compareTo(LIMIT) >= 0) {
            assertThrows(ArithmeticException.class, step::run);
        } else {
            step.run();
            assertEquals(expected, out.toBigInteger());
        }
    }

    private static BigInteger ceil(BigInteger a, BigInteger b) {
        return a.add(b).subtract(BigInteger.ONE).divide(b);
    }
}
