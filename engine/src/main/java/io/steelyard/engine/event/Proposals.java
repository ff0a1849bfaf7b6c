package io.steelyard.engine.event;

import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.OrderApprovalAsked;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a person's word is bound to: the SHA-256 of a question's exact terms, one a line, with the journal sequence of the
 * input that caused it, so that no two questions share a hash and a word cannot be used for another.
 */
public final class Proposals {
    private Proposals() {}

    /** The hash that {@code asked} must carry. */
    public static Sha256 hash(long causeSequence, MoveApprovalAsked asked) {
        return digest(
                "move",
                causeSequence,
                asked.persons(),
                asked.expiresNanos(),
                "bound " + asked.bound(),
                "from " + asked.from().raw(),
                "to " + asked.to().raw());
    }

    /** The hash that {@code asked} must carry. */
    public static Sha256 hash(long causeSequence, OrderApprovalAsked asked) {
        OrderIntent intent = asked.intent();
        return digest(
                "order",
                causeSequence,
                asked.persons(),
                asked.expiresNanos(),
                "instrument " + intent.instrument().value(),
                "side " + intent.side(),
                "type " + intent.type(),
                "time_in_force " + intent.timeInForce(),
                "limit " + intent.limit().raw(),
                "quantity " + intent.quantity().raw(),
                "reason " + intent.reason(),
                "value " + asked.valueRaw(),
                "denied " + asked.reason());
    }

    private static Sha256 digest(String what, long causeSequence, int persons, long expiresNanos, String... terms) {
        String text = "steelyard approval 1\n" + what + "\ncause " + causeSequence + "\npersons " + persons
                + "\nexpires " + expiresNanos + "\n" + String.join("\n", terms) + "\n";
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < text.length(); i++) {
                digest.update((byte) text.charAt(i)); // plain ASCII
            }
            byte[] bytes = digest.digest();
            return new Sha256(word(bytes, 0), word(bytes, 8), word(bytes, 16), word(bytes, 24));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }

    private static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            word = (word << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return word;
    }
}
