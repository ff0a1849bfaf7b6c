package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Side;
import java.util.zip.CRC32;

/**
 * Kraken's check of a book: CRC32 over the ten best asks, then the ten best bids, each price and amount written with the
 * listing's digits, without the point and without leading zeros. Source: Kraken API Center, "Spot Websockets (v2) - Book
 * Checksum".
 */
final class KrakenChecksum {
    private static final int LEVELS = 10;
    private static final int RAW_DIGITS = 8;
    private static final int LONGEST = 2 * 20 * 2 * LEVELS;

    private final int priceDigits;
    private final int quantityDigits;
    private final CRC32 crc = new CRC32();
    private final byte[] text = new byte[LONGEST];
    private int length;

    /** Digits behind the point that the venue writes. */
    KrakenChecksum(int priceDigits, int quantityDigits) {
        this.priceDigits = priceDigits;
        this.quantityDigits = quantityDigits;
    }

    /** Digits behind the point of a step such as 0.0001. */
    static int digitsOf(long stepRaw) {
        int digits = RAW_DIGITS;
        for (long step = stepRaw; digits > 0 && step > 0 && step % 10 == 0; step /= 10) {
            digits--;
        }
        return digits;
    }

    long of(LevelBook book) {
        length = 0;
        side(book, Side.SELL);
        side(book, Side.BUY);
        crc.reset();
        crc.update(text, 0, length);
        return crc.getValue();
    }

    private void side(LevelBook book, Side side) {
        for (int i = 0; i < Math.min(LEVELS, book.levels(side)); i++) {
            write(scaled(book.priceRaw(side, i), priceDigits));
            write(scaled(book.quantityRaw(side, i), quantityDigits));
        }
    }

    private void write(long number) {
        int from = length;
        for (long rest = number; rest > 0; rest /= 10) {
            text[length++] = (byte) ('0' + rest % 10);
        }
        for (int low = from, high = length - 1; low < high; low++, high--) {
            byte swapped = text[low];
            text[low] = text[high];
            text[high] = swapped;
        }
    }

    private static long scaled(long raw, int digits) {
        return digits <= RAW_DIGITS ? raw / power(RAW_DIGITS - digits) : raw * power(digits - RAW_DIGITS);
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
