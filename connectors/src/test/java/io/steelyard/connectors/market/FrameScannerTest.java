package io.steelyard.connectors.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {
    private final FrameScanner scanner = new FrameScanner();

    @Property
    void shouldReadEveryDecimalExactly(
            @ForAll @BigRange(min = "-90000000000", max = "90000000000") @Scale(8) BigDecimal number)
            throws MalformedFrameException {
        long raw = number.movePointRight(8).longValueExact();
        assertEquals(raw, on("\"" + number.toPlainString() + "\",").decimalRaw());
        assertEquals(raw, on(number.toPlainString() + "}").decimalRaw());
    }

    @Property
    void shouldReadEveryTime(@ForAll @LongRange(min = 0, max = 4_000_000_000_000_000L) long micros)
            throws MalformedFrameException {
        Instant time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        assertEquals(micros * 1_000, on("\"" + time + "\"").timeNanos());
    }

    @Property(tries = 5_000)
    void shouldWalkOverAnythingOrRefuseIt(@ForAll byte[] garbage) {
        walk(garbage);
        byte[] framed = ("{\"a\":[1,{\"b\":\"" + new String(garbage, StandardCharsets.ISO_8859_1) + "\"}]}")
                .getBytes(StandardCharsets.ISO_8859_1);
        walk(framed);
    }

    /** Nothing but a refusal may come of it. */
    private void walk(byte[] frame) {
        try {
            scanner.begin(frame, 0, frame.length).enterObject();
            while (scanner.nextKey()) {
                scanner.skip();
            }
            scanner.finish();
        } catch (MalformedFrameException refused) {
            assertTrue(String.valueOf(refused.getMessage()).contains("at byte"));
        }
    }

    @Test
    void shouldWalkThroughAFrame() throws MalformedFrameException {
        on(" { \"x\" : [ ] , \"s\":\"USDC\\u0041\",\"n\": {\"a\":[1,[2]],\"b\":null} , \"t\":true,\"d\":\"1.5\"} ");
        scanner.enterObject();
        StringBuilder keys = new StringBuilder();
        long last = 0;
        while (scanner.nextKey()) {
            keys.append(scanner.word());
            if (scanner.is("d")) {
                last = scanner.decimalRaw();
            } else if (scanner.is("t")) {
                assertTrue(scanner.truth());
            } else {
                scanner.skip();
            }
        }
        scanner.finish();
        assertEquals("xsntd", keys.toString());
        assertEquals(150_000_000, last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1}x",
                "{\"a\":\"",
                "{",
                "[1]",
                "{\"a\":]}",
                "{,}"
            })
    void shouldRefuseWhatIsNoFrame(String frame) {
        assertThrows(MalformedFrameException.class, () -> {
            on(frame).enterObject();
            while (scanner.nextKey()) {
                scanner.skip();
            }
            scanner.finish();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1e3\"",
                "1e3,",
                "\"\"",
                "\".5\"",
                "\"1.000000001\"",
                "\"99999999999999999999\"",
                "\"1.2.3\"",
                "\"0x1\"",
                "\"1",
                "1"
            })
    void shouldRefuseWhatIsNoDecimal(String number) {
        assertThrows(MalformedFrameException.class, () -> on(number).decimalRaw());
    }

    @Test
    void shouldRoundAmountsDownOnly() throws MalformedFrameException {
        assertEquals(100_000_000, on("\"1.0000000099\"").decimalFloorRaw());
        assertEquals(100_000_000, on("\"1.00000000000000\"").decimalRaw());
    }

    private FrameScanner on(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return scanner.begin(bytes, 0, bytes.length);
    }
}
