package io.steelyard.strategies.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.engine.domain.FixedPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class EmaTest {
    private static final long ONE = FixedPoint.ONE;
    private static final Path NAUTILUS =
            Path.of("..", "..", "shared", "data", "peer-results", "nautilus_btc-perp-20211231-20220201_1m.csv.gz");

    @Test
    void shouldBeginWithTheFirstClose() {
        EmaFirstClose ema = new EmaFirstClose(3);
        ema.add(10 * ONE);
        assertEquals(10 * ONE, ema.valueRaw());
        ema.add(20 * ONE);
        assertEquals(15 * ONE, ema.valueRaw());
        assertFalse(ema.isReady());
        ema.add(11 * ONE);
        assertEquals(13 * ONE, ema.valueRaw());
        assertTrue(ema.isReady());
    }

    @Test
    void shouldBeARunningMeanUntilThePeriodIsFull() {
        EmaSmaSeed ema = new EmaSmaSeed(3);
        ema.add(10 * ONE);
        assertEquals(10 * ONE, ema.valueRaw());
        ema.add(20 * ONE);
        assertEquals(15 * ONE, ema.valueRaw());
        ema.add(30 * ONE);
        assertEquals(20 * ONE, ema.valueRaw());
        ema.add(10 * ONE);
        assertEquals(15 * ONE, ema.valueRaw());
    }

    @Test
    void shouldCompareBeyondTheRoundedValue() {
        EmaFirstClose fast = new EmaFirstClose(2);
        EmaFirstClose slow = new EmaFirstClose(4);
        for (long price : new long[] {1, 1, 1, 2}) {
            fast.add(price);
            slow.add(price);
        }
        assertTrue(fast.compareTo(slow) > 0);
    }

    @Test
    void shouldRefuseAnEmptyPeriod() {
        assertThrows(IllegalArgumentException.class, () -> new EmaFirstClose(0));
        assertThrows(IllegalArgumentException.class, () -> new EmaSmaSeed(0));
    }

    /** PEERS section 7.2: 902 orders over the first 10,000 bars, the closing one included. */
    @Test
    void shouldCrossAsOftenAsNautilusTraderReports() throws IOException {
        assumeTrue(Files.exists(NAUTILUS), "skipped: ../shared/data/peer-results is absent");
        EmaFirstClose fast = new EmaFirstClose(10);
        EmaFirstClose slow = new EmaFirstClose(20);
        int orders = 0;
        int side = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(NAUTILUS)), StandardCharsets.US_ASCII))) {
            lines.readLine();
            for (int bar = 1; bar <= 10_000; bar++) {
                String[] row = lines.readLine().split(",", -1);
                long close = FixedPoint.parseExact(row[4], FixedPoint.DIGITS);
                fast.add(close);
                slow.add(close);
                boolean flat = row[1].equals(row[2]) && row[2].equals(row[3]) && row[3].equals(row[4]);
                int wanted = fast.compareTo(slow) >= 0 ? 1 : -1;
                if (slow.isReady() && !flat && wanted != side) {
                    orders += side == 0 ? 1 : 2;
                    side = wanted;
                }
            }
        }
        assertEquals(902, orders + 1);
    }
}
