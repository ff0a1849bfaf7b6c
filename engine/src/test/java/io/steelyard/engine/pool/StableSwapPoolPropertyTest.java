package io.steelyard.engine.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** The pool against {@link VyperStableSwap}, to the last unit, reverts included. */
final class StableSwapPoolPropertyTest {
    /** What a pool may look like: coins, their decimals, amplification, fee and off-peg multiplier, sizes. */
    record Sample(List<Integer> decimals, List<BigInteger> balances, long a, long fee, long multiplier, BigInteger dx) {
        int coins() {
            return balances.size();
        }

        List<BigInteger> rates() {
            return decimals.stream().map(d -> BigInteger.TEN.pow(36 - d)).toList();
        }

        List<BigInteger> xp() {
            var xp = new ArrayList<BigInteger>();
            for (int i = 0; i < coins(); i++) {
                xp.add(rates().get(i).multiply(balances.get(i)).divide(VyperStableSwap.PRECISION));
            }
            return xp;
        }

        StableSwapPool pool(StableSwapRules rules) {
            var pool = new StableSwapPool(
                    rules, decimals.stream().mapToInt(Integer::intValue).toArray());
            pool.setAmplification(a * rules.amplificationScale());
            pool.setFee(fee, multiplier);
            for (int i = 0; i < coins(); i++) {
                pool.setBalance(i, Uint256.of(balances.get(i)));
            }
            return pool;
        }
    }

    @Provide
    static Arbitrary<Sample> samples() {
        return Arbitraries.integers().between(2, 4).flatMap(StableSwapPoolPropertyTest::samples);
    }

    /** Whole coins of 1 to 72 billion, log-uniform, so that one coin may be a ten-billionth of another. */
    private static Arbitrary<Sample> samples(int coins) {
        Arbitrary<List<Integer>> decimals = Arbitraries.of(6, 18).list().ofSize(coins);
        Arbitrary<List<BigInteger>> micros = Combinators.combine(
                        Arbitraries.integers().between(20, 55),
                        Arbitraries.longs().between(0, Long.MAX_VALUE))
                .as((bits, noise) -> BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(noise >>> (63 - bits))))
                .list()
                .ofSize(coins);
        return Combinators.combine(
                        decimals,
                        micros,
                        Arbitraries.longs().between(1, 5_000),
                        Arbitraries.longs().between(0, 100_000_000L),
                        Arbitraries.longs().between(0, 200_000_000_000L),
                        Arbitraries.longs().between(0, 30_000_000_000_000_000L),
                        Arbitraries.longs().between(0, 999_999_999_999L))
                .as((places, sizes, a, fee, multiplier, dx, dust) -> new Sample(
                        places, units(sizes, places, dust), a, fee, multiplier, inUnits(dx, places.getFirst(), dust)));
    }

    private static List<BigInteger> units(List<BigInteger> micros, List<Integer> decimals, long dust) {
        var units = new ArrayList<BigInteger>();
        for (int i = 0; i < micros.size(); i++) {
            units.add(inUnits(micros.get(i).longValueExact(), decimals.get(i), dust));
        }
        return units;
    }

    private static BigInteger inUnits(long micros, int decimals, long dust) {
        BigInteger amount = BigInteger.valueOf(micros).multiply(BigInteger.TEN.pow(decimals - 6));
        return decimals == 6 ? amount : amount.add(BigInteger.valueOf(dust));
    }

    @Property(tries = 4_000)
    void shouldQuoteAsTheThreePoolContractDoes(@ForAll("samples") Sample sample) {
        StableSwapPool pool = sample.pool(StableSwapRules.LEGACY);
        BigInteger a = BigInteger.valueOf(sample.a());
        List<BigInteger> xp = sample.xp();
        assertSame(() -> VyperStableSwap.legacyD(xp, a), () -> pool.invariant().toBigInteger());
        Uint256 out = new Uint256();
        assertSame(
                () -> VyperStableSwap.legacyY(0, 1, xp.get(0).add(xp.get(1)), xp, a),
                () -> after(pool, 0, 1, xp.get(0).add(xp.get(1))));
        assertSame(
                () -> VyperStableSwap.legacyDy(
                        0, 1, sample.dx(), xp, sample.rates(), a, BigInteger.valueOf(sample.fee())),
                () -> {
                    pool.quote(0, 1, Uint256.of(sample.dx()), out);
                    return out.toBigInteger();
                });
        Statistics.label("coins").collect(sample.coins());
    }

    @Property(tries = 4_000)
    void shouldQuoteAsTheNgContractDoes(@ForAll("samples") Sample sample) {
        StableSwapPool pool = sample.pool(StableSwapRules.NG);
        BigInteger a = BigInteger.valueOf(sample.a() * 100);
        List<BigInteger> xp = sample.xp();
        int last = sample.coins() - 1;
        BigInteger fee = BigInteger.valueOf(sample.fee());
        BigInteger multiplier = BigInteger.valueOf(sample.multiplier());
        Uint256 out = new Uint256();
        assertSame(() -> VyperStableSwap.ngD(xp, a), () -> pool.invariant().toBigInteger());
        assertSame(() -> VyperStableSwap.ngDy(0, last, sample.dx(), xp, sample.rates(), a, fee, multiplier), () -> {
            pool.quote(0, last, Uint256.of(sample.dx()), out);
            return out.toBigInteger();
        });
        assertSame(() -> VyperStableSwap.ngPrice(last, xp, a), () -> {
            pool.statePrice(last, out);
            return out.toBigInteger();
        });
        assertSame(
                () -> VyperStableSwap.ngFee(xp.get(0), xp.get(last), fee, multiplier),
                () -> BigInteger.valueOf(pool.fee(0, last)));
        assertSame(() -> VyperStableSwap.ngYD(a, last, xp, less(VyperStableSwap.ngD(xp, a))), () -> {
            pool.balanceFor(last, Uint256.of(less(pool.invariant().toBigInteger())), out);
            return out.toBigInteger();
        });
    }

    @Property(tries = 1_000)
    void shouldNeverPayMoreThanTheMarginalPrice(@ForAll("samples") Sample sample) {
        StableSwapPool pool = sample.pool(StableSwapRules.SCALED);
        long price;
        try {
            price = pool.priceRawFloor(0, 1);
        } catch (ArithmeticException extreme) {
            return;
        }
        Uint256 out = new Uint256();
        BigInteger size = sample.xp().get(0).divide(BigInteger.valueOf(1_000_000_000));
        pool.balanceAfter(0, 1, Uint256.of(sample.xp().get(0).add(size)), out);
        BigInteger brought = sample.xp().get(1).subtract(out.toBigInteger());
        BigInteger most = size.multiply(BigInteger.valueOf(price + 2))
                .divide(BigInteger.TEN.pow(8))
                .add(BigInteger.TEN);
        assertEquals(-1, Integer.signum(brought.compareTo(most)), "a swap pays no more than the margin");
    }

    @Test
    void shouldRevertWhereTheContractDoes() {
        var pool = new StableSwapPool(StableSwapRules.LEGACY, 18, 6, 6);
        assertThrows(ArithmeticException.class, () -> pool.setAmplification(0));
        pool.setAmplification(2_000);
        assertEquals(BigInteger.ZERO, pool.invariant().toBigInteger());
        pool.setBalance(0, Uint256.powerOfTen(24));
        assertThrows(ArithmeticException.class, pool::invariant, "a coin is missing");
    }

    private static BigInteger less(BigInteger d) {
        return d.multiply(BigInteger.valueOf(9)).divide(BigInteger.TEN);
    }

    private static BigInteger after(StableSwapPool pool, int i, int j, BigInteger x) {
        Uint256 out = new Uint256();
        pool.balanceAfter(i, j, Uint256.of(x), out);
        return out.toBigInteger();
    }

    private static void assertSame(Supplier<BigInteger> contract, Supplier<BigInteger> ours) {
        BigInteger expected;
        try {
            expected = contract.get();
        } catch (ArithmeticException revert) {
            Statistics.label("outcome").collect("revert");
            assertThrows(ArithmeticException.class, ours::get);
            return;
        }
        Statistics.label("outcome").collect("value");
        assertEquals(expected, ours.get());
    }
}
