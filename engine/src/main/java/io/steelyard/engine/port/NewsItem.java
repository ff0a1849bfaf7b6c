package io.steelyard.engine.port;

import io.steelyard.engine.domain.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One text from outside, hostile until shown otherwise: a headline, a token's name, a memo, another agent's message.
 *
 * @param source id of the allowed source, at most 32 ASCII letters
 * @param id what the source calls it; told apart by it, and kept nowhere but in the source's own memory
 * @param text as it came, of any length; only the reader and its model see it, a journalled finding holds no more than the hash
 */
public record NewsItem(String source, String id, String text) {
    /** Longest text that is read at all, UTF-16 units; a longer one is refused whole, never cut. */
    public static final int MAX_LETTERS = 4_000;

    /** SHA-256 of the text in UTF-8. */
    public Sha256 hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Sha256(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Invariant: every JVM has SHA-256", e);
        }
    }
}
