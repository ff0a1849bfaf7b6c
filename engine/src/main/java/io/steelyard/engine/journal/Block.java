package io.steelyard.engine.journal;

import io.steelyard.engine.port.JournalDamageException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The unit that is written at once: 64 header bytes and then 1 to 64 records. Where a block ends depends on arrival
 * times and means nothing.
 *
 * <p>Header, little-endian: u64 magic with the format's version, i64 first sequence, u32 number of records, u32 bytes of
 * the whole block, i64 time of the first and i64 of the last record (epoch nanoseconds), u32 CRC32C of everything but
 * itself, 20 zero bytes.
 */
final class Block {
    static final int HEADER_BYTES = 64;
    static final int MAX_RECORDS = 64;
    static final int MAX_BYTES = HEADER_BYTES + MAX_RECORDS * RecordHeader.MAX_RECORD_BYTES;

    /** "SYENTRY" and version 1, as read little-endian. */
    static final long MAGIC = 0x01_59_52_54_4e_45_59_53L;

    private static final int FIRST_SEQUENCE = 8;
    private static final int COUNT = 16;
    private static final int LENGTH = 20;
    private static final int FIRST_TIME = 24;
    private static final int LAST_TIME = 32;
    private static final int CRC = 40;
    private static final int RESERVED = 44;

    private Block() {}

    /** Writes the header in front of the records that stand from {@link #HEADER_BYTES} to {@code length}. */
    static void seal(byte[] block, long firstSequence, int count, int length, long lastTime, CRC32C crc) {
        LittleEndian.putLong(block, 0, MAGIC);
        LittleEndian.putLong(block, FIRST_SEQUENCE, firstSequence);
        LittleEndian.putInt(block, COUNT, count);
        LittleEndian.putInt(block, LENGTH, length);
        LittleEndian.putLong(block, FIRST_TIME, RecordHeader.time(block, HEADER_BYTES));
        LittleEndian.putLong(block, LAST_TIME, lastTime);
        LittleEndian.putInt(block, RESERVED, 0);
        LittleEndian.putLong(block, RESERVED + 4, 0);
        LittleEndian.putLong(block, RESERVED + 12, 0);
        LittleEndian.putInt(block, CRC, crcOf(block, length, crc));
    }

    static long firstSequence(byte[] block) {
        return LittleEndian.getLong(block, FIRST_SEQUENCE);
    }

    static int count(byte[] block) {
        return LittleEndian.getInt(block, COUNT);
    }

    static long lastTime(byte[] block) {
        return LittleEndian.getLong(block, LAST_TIME);
    }

    /** Checks magic, length, count, continuity and checksum of the {@code length} bytes read. */
    static void check(byte[] block, int length, long expectedFirst, CRC32C crc) {
        String fault = fault(block, length, expectedFirst, crc);
        if (fault != null) {
            throw new JournalDamageException(
                    expectedFirst, "the block that begins with entry " + expectedFirst + " is damaged: " + fault);
        }
    }

    /** What is wrong with the {@code length} bytes read; null when nothing is. */
    static @Nullable String fault(byte[] block, int length, long expectedFirst, CRC32C crc) {
        if (length < HEADER_BYTES + RecordHeader.BYTES) {
            return "it has " + length + " bytes";
        }
        if (LittleEndian.getLong(block, 0) != MAGIC) {
            return "it does not begin with the mark of format 1";
        }
        if (LittleEndian.getInt(block, LENGTH) != length) {
            return "its header says " + LittleEndian.getInt(block, LENGTH) + " bytes, it has " + length;
        }
        if (firstSequence(block) != expectedFirst) {
            return "in its place stands a block that begins with entry " + firstSequence(block);
        }
        if (count(block) < 1 || count(block) > MAX_RECORDS) {
            return "it counts " + count(block) + " entries";
        }
        return LittleEndian.getInt(block, CRC) == crcOf(block, length, crc) ? null : "its checksum differs";
    }

    private static int crcOf(byte[] block, int length, CRC32C crc) {
        crc.reset();
        crc.update(block, 0, CRC);
        crc.update(block, RESERVED, length - RESERVED);
        return (int) crc.getValue();
    }
}
