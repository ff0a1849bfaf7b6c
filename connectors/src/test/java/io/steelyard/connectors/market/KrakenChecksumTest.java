package io.steelyard.connectors.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KrakenChecksumTest {
    private final FrameScanner scanner = new FrameScanner();

    /** One recorded book and the digits that its venue writes. */
    private static final class Market {
        private final LevelBook book = new LevelBook();
        private int priceDigits;
        private int quantityDigits;
    }

    @Test
    void shouldAgreeWithEveryChecksumThatKrakenSent() throws IOException, MalformedFrameException {
        Map<Long, Market> markets = new HashMap<>();
        int checked = 0;
        for (String frame : Recording.received("KRAKEN.ws.50.0.gz")) {
            if (!frame.startsWith("[")) {
                continue;
            }
            byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            scanner.begin(bytes, 0, bytes.length).enterArray();
            scanner.nextElement();
            Market market = markets.computeIfAbsent(scanner.integer(), _ -> new Market());
            long check = -1;
            while (scanner.nextElement() && bytes[scanner.position()] == '{') {
                check = Math.max(check, fold(market, frame));
            }
            if (check >= 0) {
                checked++;
                assertEquals(
                        check,
                        new KrakenChecksum(market.priceDigits, market.quantityDigits).of(market.book),
                        "message " + checked + ": " + frame);
            }
        }
        assertEquals(4_269, checked);
    }

    /** The recording is of the first version, whose levels are texts; the checksum is that of the second. */
    private long fold(Market market, String frame) throws MalformedFrameException {
        long check = -1;
        scanner.enterObject();
        while (scanner.nextKey()) {
            char kind = scanner.word().charAt(0);
            if (kind == 'c') {
                check = scanner.integer();
                continue;
            }
            scanner.enterArray();
            while (scanner.nextElement()) {
                scanner.enterArray();
                scanner.nextElement();
                market.priceDigits = digits(frame);
                long price = scanner.decimalRaw();
                scanner.nextElement();
                market.quantityDigits = digits(frame);
                market.book.set(kind == 'b' ? Side.BUY : Side.SELL, price, scanner.decimalFloorRaw());
                while (scanner.nextElement()) {
                    scanner.skip();
                }
            }
        }
        market.book.truncate(1_000);
        return check;
    }

    private int digits(String frame) {
        String text = frame.substring(scanner.position() + 1, frame.indexOf('"', scanner.position() + 1));
        return text.length() - text.indexOf('.') - 1;
    }
}
