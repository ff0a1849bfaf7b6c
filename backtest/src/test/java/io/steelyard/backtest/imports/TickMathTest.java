package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TickMathTest {
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
        assertEquals(sqrtRatio, TickMath.sqrtRatioX96(tick));
    }

    @ParameterizedTest
    @CsvSource({"0, 100000000", "1, 100010000", "-1, 99990001", "-1363, 87258677"})
    void shouldPriceOneCoinInTheOther(int tick, long priceRaw) {
        assertEquals(priceRaw, TickMath.priceRawHalfUp(tick, 6, 6));
    }

    @ParameterizedTest
    @CsvSource({"887273", "-887273"})
    void shouldRefuseATickBeyondTheLast(int tick) {
        assertThrows(BadRowException.class, () -> TickMath.sqrtRatioX96(tick));
    }

    @Property
    void shouldBeThePowerOfItsBaseToEightDecimals(@ForAll @IntRange(min = -20_000, max = 20_000) int tick) {
        MathContext exact = new MathContext(60);
        BigDecimal power = new BigDecimal("1.0001").pow(tick, exact);
        long expected =
                power.movePointRight(8).setScale(0, RoundingMode.HALF_UP).longValueExact();
        Imported.assertNear(expected, TickMath.priceRawHalfUp(tick, 6, 6), 1); // the contract's root is exact to 2^-32
    }

    @Property
    void shouldScaleByTheCoinsDecimals(@ForAll @IntRange(min = -1000, max = 1000) int tick) {
        Imported.assertNear(TickMath.priceRawHalfUp(tick, 8, 6), TickMath.priceRawHalfUp(tick, 6, 6) * 100, 50);
    }
}
