package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills a whole engine in a process of its own with SIGKILL while it writes at full speed, again and again on the same
 * journal: nothing acknowledged is lost, and what survives is what an engine that was never killed would have written.
 */
final class CrashRecoveryTest {
    private static final int KILLS_PER_JOURNAL = 6;
    private static final String ENDLESS = "1000000000";

    @TempDir
    private Path temp;

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldSurviveKillsAtRandomMoments(long seed) throws Exception {
        Path folder = temp.resolve("journal");
        Random random = new Random(seed);
        long before = 0;
        for (int kill = 0; kill < KILLS_PER_JOURNAL; kill++) {
            Path acknowledgements = temp.resolve("acknowledged-" + kill);
            killWhileWriting(folder, acknowledgements, 50 + random.nextInt(350));
            long acknowledged = number(acknowledgements);
            long survived = countContiguous(folder);
            assertTrue(acknowledged > before, "the child went on where it was killed before");
            assertTrue(survived >= acknowledged, survived + " survived, acknowledged were " + acknowledged);
            before = survived;
        }
        compareWithUninterruptedRun(folder, before);
    }

    @Test
    void shouldBeSilentOnTheConsole() throws Exception {
        Path console = temp.resolve("console");
        Process child = start(temp.resolve("journal"), temp.resolve("acknowledged"), "5000", console);
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        assertEquals("", Files.readString(console));
        assertEquals(0, child.exitValue());
        assertTrue(number(temp.resolve("acknowledged")) > 5_000);
    }

    private void killWhileWriting(Path folder, Path acknowledgements, int afterMillis) throws Exception {
        Path console = temp.resolve("console");
        Process child = start(folder, acknowledgements, ENDLESS, console);
        try {
            while (number(acknowledgements) == 0) {
                assertTrue(child.isAlive(), () -> read(console));
                TimeUnit.MILLISECONDS.sleep(2);
            }
            TimeUnit.MILLISECONDS.sleep(afterMillis);
        } finally {
            child.destroyForcibly();
        }
        assertTrue(child.waitFor(30, TimeUnit.SECONDS));
        assertEquals(128 + 9, child.exitValue(), () -> read(console));
        assertEquals("", read(console));
    }

    /** The recovered engine, and every entry, are those of an engine that ran through to the same step. */
    private static void compareWithUninterruptedRun(Path folder, long survived) {
        try (Journal killed = ChronicleJournal.open(folder);
                Journal whole = new MemoryJournal()) {
            assertEquals(survived, killed.lastSequence());
            CrashStory recovered = new CrashStory(killed);
            recovered.step();
            killed.flush();
            CrashStory uninterrupted = new CrashStory(whole);
            uninterrupted.runTo(recovered.steps());
            whole.flush();
            assertTrue(recovered.steps() > 1_000, () -> "steps " + recovered.steps());
            assertEquals(uninterrupted.stateHash(), recovered.stateHash());
            assertSameEntries(whole, killed);
        }
    }

    private static void assertSameEntries(Journal expected, Journal actual) {
        assertEquals(expected.lastSequence(), actual.lastSequence());
        try (JournalCursor one = expected.cursor(1);
                JournalCursor other = actual.cursor(1)) {
            while (one.next()) {
                assertTrue(other.next());
                assertEquals(one.entry(), other.entry());
                assertEquals(one.causeSequence(), other.causeSequence());
                assertEquals(one.ingestTimeNanos(), other.ingestTimeNanos());
            }
        }
    }

    private static long countContiguous(Path folder) {
        long count = 0;
        try (JournalCursor cursor = StoredJournal.open(folder).cursor(1)) {
            while (cursor.next()) {
                count++;
                assertEquals(count, cursor.sequence());
                assertNotNull(cursor.entry());
            }
        }
        return count;
    }

    private static long number(Path file) {
        LastSequence mapped = LastSequence.follow(file);
        if (mapped == null) {
            return 0;
        }
        try (mapped) {
            return mapped.get();
        }
    }

    private static Process start(Path folder, Path acknowledgements, String steps, Path console) throws IOException {
        Path options = Path.of("..", "ops", "jvm.options");
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + options,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        folder.toString(),
                        acknowledgements.toString(),
                        steps))
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
