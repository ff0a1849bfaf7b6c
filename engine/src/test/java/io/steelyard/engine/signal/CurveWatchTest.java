package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class CurveWatchTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long ONE = FixedPoint.ONE;
    private static final long MILLION = 1_000_000 * ONE;

    private final CurveWatch watch = new CurveWatch();
    private long hour;

    @Test
    void shouldBeNeutralWhileNothingIsKnown() {
        assertFalse(watch.isKnown());
        assertEquals(0, watch.shareChangeRaw(true));
        assertEquals(0, watch.excessShareRaw(false));
        assertEquals(0, watch.entropyDeficitRaw());
        assertEquals(0, watch.offParRaw(true));
        assertEquals(0, watch.daySwappedRaw(true));
        assertEquals(FixedPoint.MILLION, watch.liquidityShareRaw());
    }

    @Test
    void shouldBeAtParInBalance() {
        observe(13, 100, 100, 100);
        assertEquals(333_333, watch.shareRaw(true));
        assertEquals(1_584_963, watch.entropyRaw());
        assertEquals(0, watch.entropyDeficitRaw());
        assertEquals(ONE, watch.priceRaw());
        assertEquals(0, watch.offParRaw(false));
        assertEquals(300 * MILLION, watch.worthRaw());
        assertTrue(watch.soldPriceRaw(true) < ONE && watch.soldPriceRaw(true) > ONE - 1_000);
    }

    @Test
    void shouldPriceTheCoinThatIsLeft() {
        observe(13, 100, 600, 100);
        assertEquals(750_000, watch.shareRaw(false));
        assertEquals(416_667, watch.excessShareRaw(false));
        assertTrue(watch.offParRaw(false) < -3_000, "the heavy coin is cheap");
        assertTrue(watch.offParRaw(true) > 3_000, "the other is dear in it");
        assertTrue(
                watch.soldPriceRaw(false) < ONE + watch.offParRaw(false) * 100 + 100,
                "a trade pays more than the margin");
    }

    @Test
    void shouldMeasureTheShareAgainstItsOwnFortnight() {
        for (int day = 0; day < 10; day++) {
            observe(13, 100, 100, 100);
            assertEquals(0, watch.shareChangeRaw(false));
            hour += 22;
        }
        observe(13, 80, 200, 80);
        assertEquals(555_555 - 333_333, watch.shareChangeRaw(false));
        assertEquals(222_222 - 333_333, watch.shareChangeRaw(true));
    }

    @Test
    void shouldTellASwapFromLiquidity() {
        observe(13, 100, 120, 90);
        hour++;
        observe(13, 50, 60, 45);
        assertNear(0, watch.daySwappedRaw(true), 1);
        assertNear(0, watch.daySwappedRaw(false), 1);
        assertNear(-1_000_000, watch.dayProvidedRaw(), 1);
        hour += 24;
        watch.onMinute(hour * HOUR);
        assertEquals(0, watch.dayProvidedRaw(), "a day is over");
        observe(13, 46, 64, 45);
        assertNear(26_000, watch.daySwappedRaw(false), 500);
        assertNear(-26_000, watch.daySwappedRaw(true), 500);
        assertNear(0, watch.dayProvidedRaw(), 100);
    }

    @Test
    void shouldTakeAOneSidedDepositForASwapInsideALiquidityFlow() {
        observe(13, 100, 100, 100);
        hour++;
        observe(13, 130, 100, 100);
        assertNear(FixedPoint.MILLION / 11, watch.dayProvidedRaw(), 200);
        assertNear(FixedPoint.MILLION * 20 / 330, watch.daySwappedRaw(true), 200);
        assertNear(-FixedPoint.MILLION * 10 / 330, watch.daySwappedRaw(false), 200);
    }

    @Test
    void shouldNotTakeARampOfTheAmplificationForAFlow() {
        observe(13, 100, 500, 100);
        hour++;
        watch.onPool(2, hour * HOUR, state(13, 100 * MILLION, 500 * MILLION, 100 * MILLION, 500), false);
        assertEquals(0, watch.daySwappedRaw(false));
        assertEquals(0, watch.dayProvidedRaw());
    }

    @Test
    void shouldNotBlameADayForWhatHappenedOverWeeks() {
        observe(13, 100, 100, 100);
        hour += 24 * 30;
        observe(13, 50, 200, 50);
        assertEquals(0, watch.daySwappedRaw(false));
    }

    @Test
    void shouldWeighPoolsByTheirWorthAndForgetSilentOnes() {
        observe(13, 300, 300, 300);
        observe(14, 50, 150, -1);
        assertEquals(2, watch.pools());
        long worth = watch.worthRaw() / MILLION;
        assertNear(1_099, worth, 1);
        assertNear((333_333 * 900 + 750_000 * 200) / 1_100, watch.shareRaw(false), 200);
        hour += 47;
        observe(14, 50, 150, -1);
        hour += 2;
        watch.onMinute(hour * HOUR);
        assertEquals(1, watch.pools());
        assertEquals(750_000, watch.shareRaw(false));
        hour += 48;
        watch.onMinute(hour * HOUR);
        assertFalse(watch.isKnown());
        assertEquals(0, watch.offParRaw(true));
    }

    @Test
    void shouldIgnoreWhatIsNoPoolOfThisKind() {
        assertFalse(watch.onPool(1, HOUR, state(13, -1, -1, -1, 2_000), false));
        assertFalse(watch.onPool(1, HOUR, state(13, ONE, ONE, ONE, 2_000), false), "dust");
        assertFalse(watch.onPool(1, HOUR, state(13, MILLION, MILLION, MILLION, 2_000_000), false), "no such A");
        assertFalse(watch.onPool(1, HOUR, state(13, MILLION, MILLION, 0, 2_000), false), "a drained pool");
        assertTrue(watch.onPool(1, HOUR, state(13, MILLION, MILLION, MILLION, 2_000), false));
        assertFalse(watch.onPool(1, HOUR, state(13, MILLION, MILLION, -1, 2_000), false), "a coin fewer than before");
    }

    @Property(tries = 500)
    void shouldSayOfTheOtherCoinTheSameOnceLabelsAreSwapped(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long base,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long quote,
            @ForAll @LongRange(min = -1, max = Long.MAX_VALUE) long third,
            @ForAll @IntRange(min = 1, max = 5_000) int amplification) {
        var plain = new CurveWatch();
        var mirrored = new CurveWatch();
        var inverted = new CurveWatch();
        feed(plain, false, base, quote, third, amplification);
        feed(mirrored, false, quote, base, third, amplification);
        feed(inverted, true, quote, base, third, amplification);
        assertEquals(plain.stateHash(StateHash.SEED), inverted.stateHash(StateHash.SEED));
        for (boolean ofBase : new boolean[] {true, false}) {
            assertEquals(plain.shareRaw(ofBase), mirrored.shareRaw(!ofBase));
            assertEquals(plain.offParRaw(ofBase), mirrored.offParRaw(!ofBase));
            assertEquals(plain.soldPriceRaw(ofBase), mirrored.soldPriceRaw(!ofBase));
            assertEquals(plain.daySwappedRaw(ofBase), mirrored.daySwappedRaw(!ofBase));
        }
        assertEquals(plain.entropyRaw(), mirrored.entropyRaw());
        assertEquals(plain.dayProvidedRaw(), mirrored.dayProvidedRaw());
    }

    @Test
    void shouldHashWhatItKnows() {
        observe(13, 100, 100, 100);
        long before = watch.stateHash(StateHash.SEED);
        observe(13, 100, 101, 100);
        assertNotEquals(before, watch.stateHash(StateHash.SEED));
    }

    private static void feed(CurveWatch to, boolean inverted, long base, long quote, long third, int amplification) {
        long first = MILLION / 10;
        to.onPool(1, HOUR, state(13, first, first, third < 0 ? -1 : first, 200), inverted);
        to.onPool(2, 2 * HOUR, state(13, base, quote, third, amplification), inverted);
    }

    private void observe(int id, long base, long quote, long third) {
        long rest = third < 0 ? -1 : third * MILLION;
        watch.onPool(1, hour * HOUR, state(id, base * MILLION, quote * MILLION, rest, 2_000), false);
    }

    private static void assertNear(long expected, long actual, long tolerance) {
        assertTrue(Math.abs(expected - actual) <= tolerance, () -> actual + " instead of " + expected);
    }

    private static PoolObserved state(int id, long base, long quote, long third, long amplification) {
        return new PoolObserved(
                1, InstrumentId.of(id), 0, Price.of("1"), BigInteger.ONE, 0, base, quote, third, amplification);
    }
}
