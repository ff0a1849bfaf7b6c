package io.steelyard.engine.loop;

import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.Dispute;
import io.steelyard.engine.event.ControlInput.ReconciliationDisputed;

/** A difference between a venue's word and ours. Most are messages still on their way; one that lasts is a dispute. */
public record Doubt(VenueId venue, Dispute dispute, String subject, String text) {
    private static final int MAX_SUBJECT = 64;
    private static final int MAX_TEXT = 400;

    /** What it is about, however large it is. */
    public String about() {
        return venue + " " + dispute + " " + subject;
    }

    /** As it is journalled when it has lasted; what a stranger named is cut to length and to printable ASCII. */
    public ReconciliationDisputed disputed(long nowNanos) {
        return new ReconciliationDisputed(nowNanos, venue, dispute, fit(subject, MAX_SUBJECT), fit(text, MAX_TEXT));
    }

    private static String fit(String text, int most) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.substring(0, Math.min(plain.length(), most));
    }
}
