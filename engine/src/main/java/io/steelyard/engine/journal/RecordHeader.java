package io.steelyard.engine.journal;

/**
 * The 32 bytes before every entry's payload, little-endian: u16 kind, u16 version, u16 length of the whole record in
 * units of 8 bytes, u16 flags (0); i64 sequence; i64 venue time of an input or cause sequence of a decision; i64 ingest
 * or decision time. Times in epoch nanoseconds.
 */
final class RecordHeader {
    static final int BYTES = 32;

    /** Longest record, header included; the longest kind of today takes less than 400 bytes. */
    static final int MAX_RECORD_BYTES = 512;

    private static final int KIND = 0;
    private static final int VERSION = 2;
    private static final int LENGTH = 4;
    private static final int FLAGS = 6;
    private static final int SEQUENCE = 8;
    private static final int SECOND = 16;
    private static final int TIME = 24;

    private RecordHeader() {}

    static void write(byte[] bytes, int offset, EntryKind kind, int length, long sequence, long second, long time) {
        long first = kind.code() | (long) kind.version() << 16 | (long) (length >> 3) << 32;
        LittleEndian.putLong(bytes, offset, first);
        LittleEndian.putLong(bytes, offset + SEQUENCE, sequence);
        LittleEndian.putLong(bytes, offset + SECOND, second);
        LittleEndian.putLong(bytes, offset + TIME, time);
    }

    static int kind(byte[] bytes, int offset) {
        return LittleEndian.getShort(bytes, offset + KIND);
    }

    static int version(byte[] bytes, int offset) {
        return LittleEndian.getShort(bytes, offset + VERSION);
    }

    /** Bytes of the whole record. */
    static int length(byte[] bytes, int offset) {
        return LittleEndian.getShort(bytes, offset + LENGTH) << 3;
    }

    static int flags(byte[] bytes, int offset) {
        return LittleEndian.getShort(bytes, offset + FLAGS);
    }

    static long sequence(byte[] bytes, int offset) {
        return LittleEndian.getLong(bytes, offset + SEQUENCE);
    }

    /** Venue time of an input, cause sequence of a decision. */
    static long second(byte[] bytes, int offset) {
        return LittleEndian.getLong(bytes, offset + SECOND);
    }

    /** Ingest time of an input, decision time of a decision. */
    static long time(byte[] bytes, int offset) {
        return LittleEndian.getLong(bytes, offset + TIME);
    }
}
