package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.FixedPoint;
import org.junit.jupiter.api.Test;

final class RealisedVolatilityTest {
    private static final long PAR = 100_000_000L;

    private final RealisedVolatility volatility = new RealisedVolatility();

    @Test
    void shouldBeTheRootOfTheSquares() {
        minute(PAR);
        minute(PAR + 30_000); // +3 bp
        minute(PAR + 30_000 + 40_012); // +4 bp
        assertEquals(500, volatility.hourRaw());
        assertEquals(500, volatility.dayRaw());
        assertEquals(250_000, volatility.hourVariance());
        assertEquals(250_000, volatility.dayVariance());
    }

    @Test
    void shouldForgetAnHourAndADay() {
        minute(PAR);
        minute(PAR + 30_000);
        quiet(59);
        assertEquals(300, volatility.hourRaw());
        quiet(1);
        assertEquals(0, volatility.hourRaw());
        quiet(1379);
        assertEquals(300, volatility.dayRaw());
        quiet(1);
        assertEquals(0, volatility.dayRaw());
    }

    private void quiet(int minutes) {
        for (int i = 0; i < minutes; i++) {
            minute(PAR + 30_000);
        }
    }

    private void minute(long priceRaw) {
        volatility.onMinute(priceRaw, FixedPoint.mulDivHalfEven(PAR, PAR, priceRaw));
    }
}
