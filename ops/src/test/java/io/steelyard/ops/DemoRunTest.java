package io.steelyard.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.demo.DemoResult;
import io.steelyard.backtest.demo.DemoRun;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration with the whole class path: verified, within its limits, and the same twice. */
class DemoRunTest {
    private static final int MOST_BYTES = 300_000;
    private static final long THREE_PER_CENT_RAW = 30_000;

    @TempDir
    private Path out;

    @Test
    void shouldShowTheWholeEngineAndDecideTheSameTwice() throws IOException {
        List<Long> alerts = new ArrayList<>();
        DemoResult first = DemoRun.run(
                out, "hazard", "test", (sequence, time, alert) -> alerts.add(sequence), (stage, share) -> {});
        assertTrue(first.isVerified(), first.integrity() + " " + first.again());
        assertEquals(RunMode.PAPER, modeOf(first.journal()));
        assertEquals(first.run().counts().alerts(), alerts.size());
        assertEquals(0, first.run().counts().limitBreaches());
        assertTrue(first.run().counts().fills() > 0 && first.run().counts().ordersDeniedTotal() > 0);
        assertTrue(
                first.run().policy().trough().raw()
                        > first.run().hold().trough().raw() + THREE_PER_CENT_RAW,
                "the policy leaves before the fall");
        String page = Files.readString(first.report());
        assertTrue(page.contains("A reconstruction, not recorded market data"));
        assertTrue(page.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES);
        DemoResult second = DemoRun.run(out, "hazard", "test", (a, b, c) -> {}, (a, b) -> {});
        assertEquals(first.run().run().decisionsHash(), second.run().run().decisionsHash());
        assertEquals(first.run().run().stateHash(), second.run().run().stateHash());
    }

    /** What the journal itself says the run was. */
    private static RunMode modeOf(Path folder) {
        try (Journal journal = StoredJournal.open(folder);
                JournalCursor cursor = journal.cursor(1)) {
            assertTrue(cursor.next());
            return assertInstanceOf(RunStarted.class, cursor.entry()).mode();
        }
    }
}
