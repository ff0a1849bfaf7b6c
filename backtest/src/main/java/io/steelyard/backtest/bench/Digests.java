package io.steelyard.backtest.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over pieces, each told with its length, so that no two lists of pieces look alike. */
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }

    static void add(MessageDigest digest, byte[] piece) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(piece.length).flip());
        digest.update(piece);
    }

    static void add(MessageDigest digest, String piece) {
        add(digest, piece.getBytes(StandardCharsets.UTF_8));
    }
}
