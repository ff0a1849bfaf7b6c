package io.steelyard.ops.cli;

import io.steelyard.engine.port.JournalCursor;
import io.steelyard.ops.explain.EntryFields;
import io.steelyard.ops.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One journal entry on one line, for people or as JSON. */
final class EntryLine {
    private EntryLine() {}

    static String json(JournalCursor cursor) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", cursor.sequence());
        if (cursor.causeSequence() > 0) {
            fields.put("cause", cursor.causeSequence());
        }
        fields.put("time", EntryFields.time(cursor.ingestTimeNanos()));
        fields.put("type", EntryFields.type(cursor));
        fields.putAll(EntryFields.of(cursor.entry()));
        return Json.line(fields);
    }

    static String text(JournalCursor cursor) {
        String fields = EntryFields.of(cursor.entry()).entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" "));
        String cause = cursor.causeSequence() > 0 ? " <- " + cursor.causeSequence() : "";
        return cursor.sequence() + cause + "  " + EntryFields.time(cursor.ingestTimeNanos()) + "  "
                + EntryFields.type(cursor) + "  " + fields;
    }
}
