package io.steelyard.ops.server;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Who intervenes and why, as it will stand in the journal: cut to what fits there.
 *
 * @param operator at most 32 bytes
 * @param reason at most 200 bytes
 */
record Person(String operator, String reason) {
    private static final int MAX_OPERATOR = 32;
    private static final int MAX_REASON = 200;
    private static final String NOBODY = "unnamed";
    private static final String NONE = "none given";

    static Person of(@Nullable String operator, @Nullable String reason) {
        return new Person(cut(operator, NOBODY, MAX_OPERATOR), cut(reason, NONE, MAX_REASON));
    }

    boolean isNamed() {
        return !operator.equals(NOBODY) && !reason.equals(NONE);
    }

    private static String cut(@Nullable String text, String otherwise, int maxBytes) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        String shown = text.strip().replaceAll("\\p{Cntrl}", " ");
        while (shown.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            shown = shown.substring(0, shown.offsetByCodePoints(shown.length(), -1));
        }
        return shown;
    }
}
