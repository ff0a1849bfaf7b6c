package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.Checkpointed;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.EntryCodec;
import io.steelyard.engine.journal.IntegrityCheck;
import io.steelyard.engine.journal.IntegrityReport;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed journal {@code golden-day.zip} is read, checked by its chain of hashes, and decided by this build; what is
 * decided stands in {@code golden-day.txt}, so that a change of behaviour is a diff that somebody reads. The journal holds
 * inputs only: it stays as it is when behaviour changes.
 */
final class GoldenDayTest {
    private static final List<String> POLICIES = List.of("hazard", "median-30bp-15m");
    private static final String BLESSED = "backtest/src/test/resources/io/steelyard/backtest/replay/golden-day.txt";
    private static final String DECIDED = "backtest/target/golden-day.txt";

    /** Over every entry of the committed journal; it changes with the file only. */
    private static final String CHAIN = "30af9f85fc62da54dbbef540acf109b42220714294e307291eaec87ad6e7091b";

    @TempDir
    private Path folder;

    @Test
    void shouldFindTheCommittedJournalIntact() throws IOException {
        IntegrityReport report = IntegrityCheck.of(GoldenDay.unpackTo(folder), null);
        assertTrue(report.isIntact() && report.sealed(), report::toString);
        assertEquals(report.entries(), report.anchored());
        assertEquals(CHAIN, report.chainHash().toString());
    }

    @Test
    void shouldStillBeWhatItsGeneratorMakes() throws IOException {
        MemoryJournal made = new MemoryJournal();
        GoldenDay.writeTo(made);
        try (Journal stored = StoredJournal.open(GoldenDay.unpackTo(folder));
                JournalCursor expected = made.cursor(1);
                JournalCursor actual = stored.cursor(1)) {
            while (expected.next()) {
                assertTrue(actual.next());
                assertEquals(bytes(expected), bytes(actual), () -> "entry " + expected.sequence());
            }
            assertTrue(!actual.next(), "no entry more");
        }
    }

    @Test
    void shouldDecideWhatWasBlessed() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Journal day = StoredJournal.open(GoldenDay.unpackTo(folder))) {
            for (String policy : POLICIES) {
                lines.addAll(decide(policy, day));
            }
        }
        String decided = String.join("\n", lines) + "\n";
        String blessed = Files.readString(SharedData.root().resolve(BLESSED));
        if (!decided.equals(blessed)) {
            Files.createDirectories(SharedData.root().resolve("backtest/target"));
            Files.writeString(SharedData.root().resolve(DECIDED), decided);
        }
        assertEquals(blessed, decided, GoldenDayTest::howToBless);
    }

    private static String howToBless() {
        return "This build decides the golden day differently. If only hashes differ, the core's state has another shape; "
                + "if other lines differ, it behaves differently. If that is meant, bless it and have the diff reviewed:\n"
                + "  cp " + DECIDED + " " + BLESSED + "\n";
    }

    private static List<String> decide(String policy, Journal day) {
        BacktestSetup setup = setup(policy);
        MemoryJournal run = new MemoryJournal();
        BacktestResult result =
                BacktestRunner.run(setup, day, run, new BacktestRunner.Names("golden-day", ""), (inputs, time) -> {});
        assertIdentical(result, JournalVerifier.verify(run, setup));
        List<String> lines = new ArrayList<>();
        lines.add("policy " + policy);
        lines.add("decisions_hash " + result.run().decisionsHash());
        lines.add("state_hash " + HexFormat.of().toHexDigits(result.run().stateHash()));
        lines.add("inputs " + result.run().inputs());
        lines.add("end " + result.policy().end() + ", hold " + result.hold().end());
        lines.add(
                "trough " + result.policy().trough() + ", hold " + result.hold().trough());
        Counts counts = result.counts();
        lines.add("orders " + counts.ordersSubmitted() + ", fills " + counts.fills() + ", cancels " + counts.cancels()
                + ", alerts " + counts.alerts() + ", denied " + counts.ordersDenied());
        try (JournalCursor cursor = run.cursor(1)) {
            while (cursor.next()) {
                if (isTelling(cursor.entry())) {
                    lines.add(Instant.ofEpochSecond(0, cursor.ingestTimeNanos()) + " " + cursor.entry());
                }
            }
        }
        return lines;
    }

    /** The shipped configuration, without the digests of its files: a comment in them is no change of behaviour. */
    private static BacktestSetup setup(String policy) {
        BacktestSetup shipped = BacktestConfig.load(
                        SharedData.root().resolve("config/backtest.toml"), Map.of("portfolio.start", "2_000_000 USD"))
                .setup(policy, AdviceSource.NONE, GoldenDay.FROM, GoldenDay.TO, "golden");
        return new BacktestSetup(
                1,
                RunMode.BACKTEST,
                shipped.build(),
                Sha256.ZERO,
                Sha256.ZERO,
                shipped.core(),
                shipped.limits(),
                shipped.policyId(),
                shipped.policy(),
                shipped.strategies(),
                shipped.advice(),
                shipped.venue(),
                shipped.start(),
                shipped.fromNanos(),
                shipped.toNanos(),
                shipped.oracle());
    }

    /** Chain of decisions as the journal has them, decided once more. */
    private static void assertIdentical(BacktestResult result, ReDecision again) {
        assertNull(again.reason());
        assertEquals(ReDecision.Verdict.IDENTICAL, again.verdict());
        assertEquals(result.run().decisionsHash(), again.decisionsHash());
        assertEquals(result.run().stateHash(), again.stateHash());
    }

    private static boolean isTelling(Entry entry) {
        return entry instanceof Decision && !(entry instanceof TimerScheduled) && !(entry instanceof Checkpointed);
    }

    private static String bytes(JournalCursor cursor) {
        byte[] bytes = new byte[EntryCodec.MAX_RECORD_BYTES];
        int length =
                new EntryCodec().encode((Input) cursor.entry(), cursor.sequence(), cursor.ingestTimeNanos(), bytes, 0);
        return HexFormat.of().formatHex(bytes, 0, length);
    }
}
