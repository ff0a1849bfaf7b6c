package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The pen of the codec: writes one record's fields one after another; reused for every record, so it allocates nothing. */
final class RecordWriter {
    private static final int MAX_UNSIGNED_BITS = 128;

    private byte[] bytes = new byte[0];
    private int start;
    private int position;
    private EntryKind kind = EntryKind.QUOTE_UPDATED;

    /** Starts a record at {@code offset}, where {@link RecordHeader#MAX_RECORD_BYTES} are free. */
    void begin(byte[] into, int offset) {
        bytes = into;
        start = offset;
        position = offset + RecordHeader.BYTES;
    }

    void kind(EntryKind value) {
        kind = value;
    }

    void i64(long value) {
        LittleEndian.putLong(bytes, position, value);
        position += Long.BYTES;
    }

    void i32(int value) {
        LittleEndian.putInt(bytes, position, value);
        position += Integer.BYTES;
    }

    void u8(int value) {
        bytes[position++] = (byte) value;
    }

    void flag(boolean value) {
        u8(value ? 1 : 0);
    }

    /** The ordinal in one byte: constants of a journalled enum are only appended, which the golden list proves. */
    @SuppressWarnings("EnumOrdinal")
    void choice(Enum<?> value) {
        u8(value.ordinal());
    }

    void asset(Asset asset) {
        name(asset.code(), Asset.MAX_LENGTH);
    }

    void venue(VenueId venue) {
        name(venue.code(), VenueId.MAX_LENGTH);
    }

    void sha256(Sha256 hash) {
        i64(hash.a());
        i64(hash.b());
        i64(hash.c());
        i64(hash.d());
    }

    /** Sixteen bytes; negative or wider numbers are refused. */
    void unsigned128(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > MAX_UNSIGNED_BITS) {
            throw new IllegalArgumentException("Condition failed: an unsigned number of 128 bits, was " + value);
        }
        i64(value.longValue());
        i64(value.shiftRight(Long.SIZE).longValue());
    }

    /** A count in four bytes and then the numbers. */
    void sequences(List<Long> values) {
        i32(values.size());
        for (long value : values) {
            i64(value);
        }
    }

    /** A u16 length, the UTF-8 bytes, zeros up to a multiple of 8. Unpaired surrogates become question marks. */
    void text(String text, int maxBytes) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length > maxBytes) {
            throw new IllegalArgumentException("Condition failed: a text of at most " + maxBytes + " bytes in " + kind
                    + ", had " + encoded.length);
        }
        LittleEndian.putShort(bytes, position, encoded.length);
        System.arraycopy(encoded, 0, bytes, position + Short.BYTES, encoded.length);
        position += Short.BYTES + encoded.length;
        align();
    }

    /** Zeros up to the next multiple of 8. */
    void align() {
        while ((position - start & 7) != 0) {
            bytes[position++] = 0;
        }
    }

    /** Finishes the record and returns its length in bytes. */
    int end(long sequence, long second, long time) {
        align();
        int length = position - start;
        RecordHeader.write(bytes, start, kind, length, sequence, second, time);
        return length;
    }

    private void name(String code, int width) {
        Arrays.fill(bytes, position, position + width, (byte) 0);
        for (int i = 0; i < code.length(); i++) {
            bytes[position + i] = (byte) code.charAt(i);
        }
        position += width;
    }
}
