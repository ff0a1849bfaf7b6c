package io.steelyard.engine.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Prices, quantities, money, weights and basis points against big numbers. */
class VocabularyPropertyTest {
    private static final long MILLION = FixedPoint.MILLION;

    @Property
    void shouldReadWhatAPriceOrQuantityWrites(@ForAll @LongRange(min = 1) long raw) {
        assertEquals(new Price(raw), Price.of(new Price(raw).toString()));
        assertEquals(new Quantity(raw), Quantity.of(new Quantity(raw).toString()));
    }

    @Property
    void shouldReadWhatMoneyWrites(@ForAll long raw) {
        String text = new Money(Asset.USDC, raw).toString();
        assertEquals(new Money(Asset.USDC, raw), Money.of(Asset.USDC, text.replace(" USDC", "")));
    }

    @Property
    void shouldReadWhatAWeightOrBpsWrites(@ForAll @LongRange(min = 0, max = MILLION) long weight, @ForAll long bps) {
        assertEquals(weight, FixedPoint.parseExact(new Weight(weight).toString(), 6));
        assertEquals(bps, FixedPoint.parseExact(new Bps(bps).toString().replace(" bp", ""), 2));
    }

    @Property
    void shouldAddAndSubtractMoneyOrThrow(@ForAll long a, @ForAll long b) {
        Money left = new Money(Asset.USDT, a);
        Money right = new Money(Asset.USDT, b);
        check(big(a).add(big(b)), () -> left.plus(right).raw());
        check(big(a).subtract(big(b)), () -> left.minus(right).raw());
        check(big(a).negate(), () -> left.negated().raw());
    }

    @Property
    void shouldNeverMixAssets(@ForAll long a, @ForAll long b) {
        Money usdc = new Money(Asset.USDC, a);
        Money usdt = new Money(Asset.USDT, b);
        assertThrows(AssetMismatchException.class, () -> usdc.plus(usdt));
        assertThrows(AssetMismatchException.class, () -> usdt.minus(usdc));
    }

    @Property
    void shouldAddAndSubtractQuantitiesOrThrow(@ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 0) long b) {
        Quantity left = new Quantity(a);
        Quantity right = new Quantity(b);
        check(big(a).add(big(b)), () -> left.plus(right).raw());
        assertEquals(Math.min(a, b), left.min(right).raw());
        if (a >= b) {
            assertEquals(a - b, left.minus(right).raw());
        } else {
            assertThrows(IllegalArgumentException.class, () -> left.minus(right));
        }
    }

    @Property
    void shouldFloorToALot(@ForAll @LongRange(min = 0) long raw, @ForAll @LongRange(min = 0) long lot) {
        long floored = new Quantity(raw).floorTo(new Quantity(lot)).raw();
        assertEquals(lot == 0 ? raw : raw / lot * lot, floored);
    }

    @Property
    void shouldRoundNotionalAsNamed(@ForAll @LongRange(min = 0) long raw, @ForAll @LongRange(min = 1) long price) {
        BigInteger product = big(raw).multiply(big(price));
        Quantity quantity = new Quantity(raw);
        check(rounded(product, FixedPoint.ONE, RoundingMode.FLOOR), () -> quantity.notionalFloor(new Price(price)));
        check(rounded(product, FixedPoint.ONE, RoundingMode.CEILING), () -> quantity.notionalCeil(new Price(price)));
    }

    @Property
    void shouldValueMoneyAtAPriceAndInParts(
            @ForAll long raw,
            @ForAll @LongRange(min = 1) long price,
            @ForAll @LongRange(min = 0, max = MILLION) long weight) {
        Money money = new Money(Asset.USDC, raw);
        check(
                rounded(big(raw).multiply(big(price)), FixedPoint.ONE, RoundingMode.FLOOR),
                () -> money.atPriceFloor(new Price(price), Asset.USD).raw());
        check(
                rounded(big(raw).multiply(big(weight)), MILLION, RoundingMode.FLOOR),
                () -> money.partFloor(new Weight(weight)).raw());
    }

    @Property
    void shouldRoundPartsInBasisPointsAsNamed(@ForAll long bps, @ForAll long amount) {
        BigInteger product = big(bps).multiply(big(amount));
        check(rounded(product, MILLION, RoundingMode.CEILING), () -> new Bps(bps).ofAmountCeil(amount));
        check(rounded(product, MILLION, RoundingMode.FLOOR), () -> new Bps(bps).ofAmountFloor(amount));
    }

    @Property
    void shouldCompareAndDividePrices(@ForAll @LongRange(min = 1) long a, @ForAll @LongRange(min = 1) long b) {
        Price price = new Price(a);
        Price other = new Price(b);
        BigInteger ratio = rounded(big(a).multiply(big(FixedPoint.ONE)), b, RoundingMode.HALF_EVEN);
        if (ratio.signum() == 0) {
            assertThrows(IllegalArgumentException.class, () -> price.dividedByHalfEven(other));
        } else {
            check(ratio, () -> price.dividedByHalfEven(other).raw());
        }
        check(
                rounded(big(a).subtract(big(b)).multiply(big(MILLION)), b, RoundingMode.HALF_EVEN),
                () -> price.deviationHalfEven(other).raw());
    }

    @Property
    void shouldKeepWeightsInTheWhole(@ForAll @LongRange(min = 0) long part, @ForAll @LongRange(min = 1) long whole) {
        Assume.that(part <= whole);
        Weight weight = Weight.ofFloor(part, whole);
        assertEquals(
                rounded(big(part).multiply(big(MILLION)), whole, RoundingMode.FLOOR)
                        .longValueExact(),
                weight.raw());
        assertEquals(MILLION, weight.raw() + weight.complement().raw());
    }

    @Example
    void shouldRefuseWhatIsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new Price(0));
        assertThrows(IllegalArgumentException.class, () -> new Price(Long.MIN_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new Quantity(-1));
        assertThrows(IllegalArgumentException.class, () -> new Weight(-1));
        assertThrows(IllegalArgumentException.class, () -> new Weight(MILLION + 1));
        assertThrows(IllegalArgumentException.class, () -> Weight.percent(101));
        assertThrows(IllegalArgumentException.class, () -> Weight.ofFloor(2, 1));
        assertThrows(ArithmeticException.class, () -> Weight.ofFloor(1, 0));
        assertThrows(ArithmeticException.class, () -> Bps.of(Long.MAX_VALUE));
    }

    /** A computation that is to give {@code exact}, or to throw because it does not fit. */
    private static void check(BigInteger exact, LongComputation computation) {
        if (exact.bitLength() <= 63) {
            assertEquals(exact.longValueExact(), computation.compute());
        } else {
            assertThrows(ArithmeticException.class, computation::compute);
        }
    }

    private interface LongComputation {
        long compute();
    }

    private static BigInteger rounded(BigInteger product, long divisor, RoundingMode rounding) {
        return new BigDecimal(product)
                .divide(BigDecimal.valueOf(divisor), 0, rounding)
                .toBigIntegerExact();
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
