package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.replay.ReDecision.Verdict;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import org.junit.jupiter.api.Test;

final class JournalVerifierTest {
    @Test
    void shouldDecideWhatWasDecided() {
        MemoryJournal run = new MemoryJournal();
        BacktestResult result = SyntheticDepeg.run("median-30bp-15m", run);
        ReDecision again = JournalVerifier.verify(run, SyntheticDepeg.setup("median-30bp-15m"));
        assertEquals(Verdict.IDENTICAL, again.verdict(), again::reason);
        assertEquals(result.run().stateHash(), again.stateHash());
        assertEquals(result.run().decisionsHash(), again.decisionsHash());
        assertEquals(result.run().inputs(), again.inputs());
        assertEquals(0, again.unrecorded());
        assertNull(again.reason());
    }

    @Test
    void shouldNameTheFirstInputThatIsDecidedDifferently() {
        MemoryJournal run = new MemoryJournal();
        SyntheticDepeg.run("median-30bp-15m", run);
        MemoryJournal forged = new MemoryJournal();
        long cause = copyWithOneTargetForged(run, forged);
        ReDecision again = JournalVerifier.verify(forged, SyntheticDepeg.setup("median-30bp-15m"));
        assertEquals(Verdict.DIFFERENT, again.verdict());
        assertEquals(cause, again.firstDifference());
        assertNotNull(again.reason());
        assertTrue(again.reason().contains("TargetSet"), again::reason);
    }

    @Test
    void shouldSkipAnotherConfigurationAndAnImportedJournal() {
        MemoryJournal run = new MemoryJournal();
        SyntheticDepeg.run("hold", run);
        assertEquals(
                Verdict.SKIPPED,
                JournalVerifier.verify(run, SyntheticDepeg.setup("hazard")).verdict());
        assertEquals(
                Verdict.SKIPPED,
                JournalVerifier.verify(SyntheticDepeg.journal(), SyntheticDepeg.setup("hold"))
                        .verdict());
    }

    private static long copyWithOneTargetForged(Journal from, Journal to) {
        long forged = 0;
        try (JournalCursor cursor = from.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof Input input) {
                    to.append(input, cursor.ingestTimeNanos());
                } else if (cursor.entry() instanceof Decision decision) {
                    if (forged == 0 && decision instanceof TargetSet set) {
                        forged = cursor.causeSequence();
                        decision = new TargetSet(set.target(), Weight.percent(31), set.bound());
                    }
                    to.append(decision, cursor.causeSequence(), cursor.ingestTimeNanos());
                }
            }
        }
        to.flush();
        return forged;
    }
}
