package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.port.JournalDamageException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The eye of the codec: reads one record's fields one after another, never beyond the record's end; reused. */
final class RecordReader {
    private byte[] bytes = new byte[0];
    private int start;
    private int position;
    private int end;
    private int version;
    private long sequence;
    private long second;
    private long time;

    /** Opens the record at {@code offset}, which lies before {@code limit} and must carry {@code expectedSequence}. */
    EntryKind begin(byte[] from, int offset, int limit, long expectedSequence) {
        bytes = from;
        sequence = expectedSequence;
        if (limit - offset < RecordHeader.BYTES) {
            throw damage("its block ends after " + (limit - offset) + " of 32 header bytes");
        }
        start = offset;
        position = offset + RecordHeader.BYTES;
        second = RecordHeader.second(from, offset);
        time = RecordHeader.time(from, offset);
        checkSequence();
        EntryKind kind = knownKind();
        checkLength(limit);
        return kind;
    }

    int version() {
        return version;
    }

    /** Venue time of an input, cause sequence of a decision. */
    long second() {
        return second;
    }

    long time() {
        return time;
    }

    /** Bytes of the whole record. */
    int length() {
        return end - start;
    }

    long i64() {
        return LittleEndian.getLong(bytes, take(Long.BYTES));
    }

    int i32() {
        return LittleEndian.getInt(bytes, take(Integer.BYTES));
    }

    int u8() {
        return Byte.toUnsignedInt(bytes[take(1)]);
    }

    boolean flag() {
        int value = u8();
        if (value > 1) {
            throw damage("a yes-or-no field holds " + value);
        }
        return value == 1;
    }

    /** One of {@code constants}, by its ordinal. */
    <E> E choice(E[] constants) {
        int ordinal = u8();
        if (ordinal >= constants.length) {
            throw damage("choice " + ordinal + " of " + constants.length + " is unknown to this build");
        }
        return constants[ordinal];
    }

    Asset asset() {
        return new Asset(name(Asset.MAX_LENGTH));
    }

    VenueId venue() {
        return new VenueId(name(VenueId.MAX_LENGTH));
    }

    Sha256 sha256() {
        return new Sha256(i64(), i64(), i64(), i64());
    }

    BigInteger unsigned128() {
        long low = i64();
        long high = i64();
        if (high == 0 && low >= 0) {
            return BigInteger.valueOf(low);
        }
        return unsigned(high).shiftLeft(Long.SIZE).or(unsigned(low));
    }

    /** A number from 0 to {@code max}. */
    int count(int max) {
        return within(i32(), max);
    }

    /** {@code count} itself, from 0 to {@code max}. */
    int within(int count, int max) {
        if (count < 0 || count > max) {
            throw damage("a count of " + count + ", at most " + max);
        }
        return count;
    }

    List<Long> sequences(int max) {
        int count = count(max);
        List<Long> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(i64());
        }
        return values;
    }

    String text() {
        int length = LittleEndian.getShort(bytes, take(Short.BYTES));
        String text = new String(bytes, take(length), length, StandardCharsets.UTF_8);
        align();
        return text;
    }

    void align() {
        take(-(position - start) & 7);
    }

    /** Checks that the record held exactly its fields. */
    void finish() {
        align();
        if (position != end) {
            throw damage("version " + version + " has " + (position - start) + " bytes, its header says " + length());
        }
    }

    JournalDamageException damage(String what) {
        return new JournalDamageException(sequence, "entry " + sequence + " is damaged: " + what);
    }

    private int take(int count) {
        int from = position;
        if (count > end - from) {
            throw damage("a field ends behind the record's " + length() + " bytes");
        }
        position = from + count;
        return from;
    }

    private void checkSequence() {
        long found = RecordHeader.sequence(bytes, start);
        if (found != sequence) {
            throw damage("in its place stands entry " + found);
        }
    }

    private EntryKind knownKind() {
        int code = RecordHeader.kind(bytes, start);
        EntryKind kind = EntryKind.ofCode(code);
        if (kind == null) {
            throw damage("kind " + code + " is unknown to this build");
        }
        version = RecordHeader.version(bytes, start);
        if (version < 1 || version > kind.version()) {
            throw damage(kind + " has version " + version + ", this build reads 1 to " + kind.version());
        }
        int flags = RecordHeader.flags(bytes, start);
        if (flags != 0) {
            throw damage("flags " + flags + " are unknown to this build");
        }
        return kind;
    }

    private void checkLength(int limit) {
        end = start + RecordHeader.length(bytes, start);
        if (end < position || end > limit) {
            throw damage("its header says " + length() + " bytes, its block has room for " + (limit - start));
        }
    }

    private String name(int width) {
        int from = take(width);
        int length = 0;
        while (length < width && bytes[from + length] != 0) {
            length++;
        }
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
