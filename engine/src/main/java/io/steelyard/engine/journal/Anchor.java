package io.steelyard.engine.journal;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The layout of one anchor: how many entries there were, their chain hash and when. It also holds a mark of each entry
 * since the anchor before (the first four bytes of its link), by which a difference is found to the entry.
 *
 * <p>Little-endian: u64 magic with the format's version, i64 number from 1, i64 entries, i64 time (epoch nanoseconds),
 * 32 bytes chain hash, u32 marks, u32 flags, u32 CRC32C of everything but itself, u32 0, 64 bytes Ed25519 signature or
 * zeros, then the marks. The signature covers everything but checksum and itself.
 */
final class Anchor {
    static final int MAX_MARKS = 4096;
    static final int MARKS = 152;
    static final int MAX_BYTES = MARKS + MAX_MARKS * Integer.BYTES;

    /** The writer closed the journal behind this anchor. */
    static final int CLOSING = 1;

    static final int SIGNED = 2;

    /** "SYANCHR" and version 1, as read little-endian. */
    private static final long MAGIC = 0x01_52_48_43_4e_41_59_53L;

    private static final int NUMBER = 8;
    private static final int ENTRIES = 16;
    private static final int TIME = 24;
    private static final int HASH = 32;
    private static final int MARK_COUNT = 64;
    private static final int FLAGS = 68;
    private static final int CRC = 72;
    private static final int ZERO = 76;
    private static final int SIGNATURE = 80;
    private static final int SIGNATURE_END = 144;
    private static final int RESERVED = 144;

    private Anchor() {}

    /** Completes an anchor whose marks stand in place already; returns its length. */
    static int seal(
            byte[] anchor,
            long number,
            long entries,
            long time,
            HashChain chain,
            int marks,
            int flags,
            @Nullable AnchorSigner signer,
            CRC32C crc) {
        int length = MARKS + marks * Integer.BYTES;
        Arrays.fill(anchor, 0, MARKS, (byte) 0);
        LittleEndian.putLong(anchor, 0, MAGIC);
        LittleEndian.putLong(anchor, NUMBER, number);
        LittleEndian.putLong(anchor, ENTRIES, entries);
        LittleEndian.putLong(anchor, TIME, time);
        chain.copyTo(anchor, HASH);
        LittleEndian.putInt(anchor, MARK_COUNT, marks);
        LittleEndian.putInt(anchor, FLAGS, flags | (signer == null ? 0 : SIGNED));
        if (signer != null) {
            byte[] signature = signer.sign(message(anchor, length));
            System.arraycopy(signature, 0, anchor, SIGNATURE, Ed25519.SIGNATURE_BYTES);
        }
        LittleEndian.putInt(anchor, CRC, crcOf(anchor, length, crc));
        return length;
    }

    static long entries(byte[] anchor) {
        return LittleEndian.getLong(anchor, ENTRIES);
    }

    static int marks(byte[] anchor) {
        return LittleEndian.getInt(anchor, MARK_COUNT);
    }

    static int mark(byte[] anchor, int index) {
        return LittleEndian.getInt(anchor, MARKS + index * Integer.BYTES);
    }

    static boolean isSigned(byte[] anchor) {
        return (LittleEndian.getInt(anchor, FLAGS) & SIGNED) != 0;
    }

    static void resume(byte[] anchor, HashChain chain) {
        chain.resume(anchor, HASH);
    }

    static boolean hashEquals(byte[] anchor, HashChain chain) {
        return chain.equalsBytes(anchor, HASH);
    }

    static boolean verifies(byte[] anchor, int length, PublicKey key) {
        return Ed25519.verifies(key, message(anchor, length), Arrays.copyOfRange(anchor, SIGNATURE, SIGNATURE_END));
    }

    /** What is wrong with the {@code length} bytes read; null when nothing is. */
    static @Nullable String fault(byte[] anchor, int length, long expectedNumber, long entriesBefore, CRC32C crc) {
        if (length < MARKS || LittleEndian.getLong(anchor, 0) != MAGIC) {
            return "it does not begin with the mark of format 1";
        }
        if (length != MARKS + (long) marks(anchor) * Integer.BYTES) {
            return "it has " + length + " bytes for " + marks(anchor) + " marks";
        }
        if (LittleEndian.getInt(anchor, CRC) != crcOf(anchor, length, crc)) {
            return "its checksum differs";
        }
        if (LittleEndian.getLong(anchor, NUMBER) != expectedNumber) {
            return "in its place stands anchor " + LittleEndian.getLong(anchor, NUMBER);
        }
        if (entries(anchor) - entriesBefore != marks(anchor)) {
            return "it counts " + entries(anchor) + " entries and marks " + marks(anchor) + " behind " + entriesBefore;
        }
        boolean clean = LittleEndian.getInt(anchor, ZERO) == 0 && LittleEndian.getLong(anchor, RESERVED) == 0;
        return clean ? null : "its reserved bytes are not zero";
    }

    private static byte[] message(byte[] anchor, int length) {
        byte[] message = Arrays.copyOf(anchor, length);
        Arrays.fill(message, CRC, SIGNATURE_END, (byte) 0);
        return message;
    }

    private static int crcOf(byte[] anchor, int length, CRC32C crc) {
        crc.reset();
        crc.update(anchor, 0, CRC);
        crc.update(anchor, ZERO, length - ZERO);
        return (int) crc.getValue();
    }
}
