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
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** A swap's step against {@link SolidityV3}, to the last unit, reverts included. */
final class SwapStepPropertyTest {
    private static final BigInteger MIN_RATIO = new BigInteger("4295128739");

    private final SwapStep step = new SwapStep();

    /** Amounts of all lengths alike, up to {@code 2^bits}. */
    private static Arbitrary<BigInteger> ofBits(int bits) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, bits),
                        Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits)))
                .as((length, noise) -> noise.shiftRight(bits - length));
    }

    @Provide
    static Arbitrary<BigInteger> liquidity() {
        return ofBits(127);
    }

    @Provide
    static Arbitrary<BigInteger> amount() {
        return ofBits(200);
    }

    @Provide
    static Arbitrary<BigInteger> price() {
        return ofBits(159).map(MIN_RATIO::add);
    }

    @Property(tries = 6_000)
    void shouldStepAnywhereAsTheContractDoes(
            @ForAll("price") BigInteger price,
            @ForAll("price") BigInteger target,
            @ForAll("liquidity") BigInteger liquidity,
            @ForAll("amount") BigInteger amount,
            @ForAll boolean exactIn,
            @ForAll @IntRange(max = 999_999) int pips) {
        assertSame(price, target, liquidity, exactIn ? amount : amount.negate(), pips);
    }

    /** Around par with the liquidity of the real pool, where steps stop short of their target. */
    @Property(tries = 6_000)
    void shouldStepAroundParAsTheContractDoes(
            @ForAll @IntRange(min = -2_000, max = 2_000) int tick,
            @ForAll @IntRange(min = -50, max = 50) int away,
            @ForAll("liquidity") BigInteger liquidity,
            @ForAll("amount") BigInteger amount,
            @ForAll boolean exactIn) {
        BigInteger price = SolidityV3.ratioAt(tick);
        assertSame(price, SolidityV3.ratioAt(tick + away), liquidity, exactIn ? amount : amount.negate(), 100);
    }

    /** v3-core SwapMath.spec.ts, "exact amount in that gets capped at price target in one for zero". */
    @Test
    void shouldAgreeWithTheContractsOwnTest() {
        Uint256 par = Uint256.of(SolidityV3.Q96);
        Uint256 target = Uint256.of(new BigInteger("79623317895830914510639640423"));
        step.compute(par, target, Uint256.of(2_000_000_000_000_000_000L), Uint256.powerOfTen(18), true, 600);
        assertEquals("9975124224178055", step.amountIn().toString());
        assertEquals("5988667735148", step.fee().toString());
        assertEquals("9925619580021728", step.amountOut().toString());
        assertEquals(target, step.nextSqrtPriceX96());
    }

    @Test
    void shouldRefuseWhatIsNoPool() {
        Uint256 par = Uint256.of(SolidityV3.Q96);
        Uint256 tooMuch = Uint256.of(1).shiftLeft(128);
        assertThrows(ArithmeticException.class, () -> step.compute(par, par, tooMuch, par, true, 100));
        assertThrows(ArithmeticException.class, () -> step.compute(par, par, par, par, true, 1_000_000));
    }

    private void assertSame(BigInteger price, BigInteger target, BigInteger liquidity, BigInteger remaining, int pips) {
        boolean exactIn = remaining.signum() >= 0;
        Runnable ours = () -> step.compute(
                Uint256.of(price),
                Uint256.of(target),
                Uint256.of(liquidity),
                Uint256.of(remaining.abs()),
                exactIn,
                pips);
        SolidityV3.Step expected;
        try {
            expected = SolidityV3.step(price, target, liquidity, remaining, pips);
        } catch (ArithmeticException revert) {
            Statistics.collect("revert");
            assertThrows(ArithmeticException.class, ours::run);
            return;
        }
        ours.run();
        Statistics.collect(expected.next().equals(target) ? "reached" : "stopped short");
        assertEquals(expected.next(), step.nextSqrtPriceX96().toBigInteger());
        assertEquals(expected.in(), step.amountIn().toBigInteger());
        assertEquals(expected.out(), step.amountOut().toBigInteger());
        assertEquals(expected.fee(), step.fee().toBigInteger());
    }
}
