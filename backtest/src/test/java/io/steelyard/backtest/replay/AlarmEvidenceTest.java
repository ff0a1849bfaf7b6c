package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.JournalCursor;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every alarm of a run through a depeg cites inputs that stand before it in its own journal, read back from its records. Each
 * kind of alarm has its story in the core's {@code AlarmStoriesTest}.
 */
final class AlarmEvidenceTest {

    @Test
    void shouldCiteInputsThatCameBefore() {
        MemoryJournal journal = new MemoryJournal();
        SyntheticDepeg.run("hazard", journal);
        Set<Long> inputs = new HashSet<>();
        Set<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof Input) {
                    inputs.add(cursor.sequence());
                } else if (cursor.entry() instanceof AlertRaised alert) {
                    assertFalse(alert.evidence().isEmpty(), alert::toString);
                    assertTrue(inputs.containsAll(alert.evidence()), alert::toString);
                    kinds.add(alert.kind());
                }
            }
        }
        assertEquals(EnumSet.of(AlertKind.ISSUER_HAZARD, AlertKind.PEG_DEVIATION), kinds);
    }
}
