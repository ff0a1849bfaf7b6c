package io.steelyard.engine.port;

import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that people should hear of, out of one entry of the journal.
 *
 * @param key what it is told apart by, the same after a restart: journal and sequence
 * @param timeNanos when the engine decided it
 * @param severity how loudly
 * @param incident what belongs together, such as {@code peg USDC}; empty for what stands alone
 * @param over whether the incident ends with it
 * @param title one line of plain text
 * @param lines what it rests on, plain text
 * @param proposal of the question to people that it asks; null when it asks none
 */
public record Notice(
        String key,
        long timeNanos,
        Severity severity,
        String incident,
        boolean over,
        String title,
        List<String> lines,
        @Nullable Sha256 proposal) {
    public Notice {
        lines = List.copyOf(lines);
    }
}
