package io.steelyard.ops.explain;

import io.steelyard.engine.port.JournalCursor;
import java.util.Map;

/**
 * One thing that the journal says: its identity is the entry's sequence and type, and both languages say the same facts.
 *
 * @param sequence of the entry
 * @param role what it is to the entry that is explained
 * @param time ISO-8601, when the engine saw or decided it
 * @param type the entry's name
 * @param values names and values as {@code journal dump} prints them
 */
public record Fact(long sequence, Role role, String time, String type, Map<String, Object> values) {
    /** What a fact is to the entry that is explained; the order is that of the telling. */
    public enum Role {
        /** The entry itself. */
        ASKED,
        /** The input that caused it. */
        CAUSE,
        /** An entry that it cites. */
        EVIDENCE,
        /** Another decision of the same cause. */
        BESIDE,
        /** The latest target before it. */
        TARGET,
        /** The latest trading state before it. */
        STATE,
        /** The question that an advice answers, or the order that a report is about. */
        ANSWERED
    }

    /** The entry under {@code cursor} in the role of {@code role}. */
    public static Fact of(JournalCursor cursor, Role role) {
        return new Fact(
                cursor.sequence(),
                role,
                EntryFields.time(cursor.ingestTimeNanos()),
                EntryFields.type(cursor),
                EntryFields.spoken(cursor.entry()));
    }

    /** The same in every language. */
    public String id() {
        return "#" + sequence + " " + type;
    }
}
