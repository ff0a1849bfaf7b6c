package io.steelyard.ops.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.Notice;
import io.steelyard.engine.port.NoticeSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real journals, a sink that can be dead, and a clock that is set by hand. */
@Timeout(60)
final class NoticeTailTest {
    private static final long NOON = 1_700_049_600_000_000_000L; // 2023-11-15T12:00:00Z
    private static final long HOUR = 3_600_000_000_000L;

    private final AtomicLong now = new AtomicLong(NOON);
    private final Sink sink = new Sink();

    @TempDir
    private Path folder;

    /** Remembers what it took; takes nothing while it is dead. */
    private static final class Sink implements NoticeSink {
        private final List<Notice> taken = new CopyOnWriteArrayList<>();
        private volatile boolean dead;

        @Override
        public String name() {
            return "test";
        }

        @Override
        public void deliver(Notice notice) throws IOException {
            if (dead) {
                throw new IOException("dead");
            }
            taken.add(notice);
        }

        @Override
        public void close() {
            dead = true;
        }

        private List<String> titles() {
            return taken.stream().map(Notice::title).toList();
        }
    }

    @Test
    void shouldTellWhatIsCriticalFirstAndACrowdInOne() throws Exception {
        sink.dead = true;
        try (Journal journal = journal(1);
                NoticeTail tail = tail(QuietHours.NONE)) {
            for (int i = 0; i < 30; i++) {
                journal.append(command("odd lot " + i), NOON);
            }
            alarm(journal);
            await(() -> tail.failures() > 0);
            sink.dead = false;
            await(() -> sink.taken.size() == 2);
            assertEquals(List.of("Issuer hazard: USDC", "30 notices in one"), sink.titles());
            assertEquals(
                    List.of("30 × Operator commanded"), sink.taken.getLast().lines());
        }
    }

    @Test
    void shouldKeepTheRestThroughQuietHoursAndARestart() throws Exception {
        QuietHours night = new QuietHours(LocalTime.of(11, 0), LocalTime.of(13, 0));
        try (Journal journal = journal(1)) {
            try (NoticeTail tail = tail(night)) {
                journal.append(command("in the night"), NOON);
                alarm(journal);
                await(() -> tail.delivered() == 1);
                assertEquals(List.of("Issuer hazard: USDC"), sink.titles());
            }
            sink.dead = false;
            now.set(NOON + HOUR);
            try (NoticeTail tail = tail(night)) {
                await(() -> tail.delivered() == 1);
                assertEquals(List.of("Issuer hazard: USDC", "Operator commanded"), sink.titles());
                assertTrue(sink.taken.getLast().lines().getFirst().contains("in the night"));
            }
        }
    }

    @Test
    void shouldGoOnInTheNextJournalAfterTheLastWordOfTheOld() throws Exception {
        try (Journal journal = journal(1)) {
            journal.append(command("last words"), NOON);
        }
        try (Journal journal = journal(2);
                NoticeTail tail = tail(QuietHours.NONE)) {
            journal.append(command("first words"), NOON);
            journal.flush();
            await(() -> tail.delivered() == 2);
            assertEquals(
                    List.of("1#1", "2#1"), sink.taken.stream().map(Notice::key).toList());
        }
    }

    private NoticeTail tail(QuietHours quiet) throws IOException {
        NoticeTail.Journals journals = new NoticeTail.Journals() {
            @Override
            public Path folder(String name) {
                return folder.resolve(name);
            }

            @Override
            public @Nullable String after(String name) {
                String next = Integer.toString(Integer.parseInt(name) + 1);
                return Files.isDirectory(folder.resolve(next)) ? next : null;
            }
        };
        return NoticeTail.start(folder, journals, "1", 0, sink, quiet, Tongue.ENGLISH, now::get);
    }

    private Journal journal(int number) {
        return ChronicleJournal.open(folder.resolve(Integer.toString(number)));
    }

    private static void alarm(Journal journal) {
        journal.append(
                new AlertRaised(AlertKind.ISSUER_HAZARD, Severity.CRITICAL, Asset.USDC, 2, 1, List.of(1L)), 1, NOON);
        journal.flush();
    }

    private static OperatorCommanded command(String reason) {
        return new OperatorCommanded(NOON, OperatorAction.CANCEL_ALL, "lin", reason);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (long until = System.nanoTime() + 30_000_000_000L; System.nanoTime() < until; Thread.sleep(20)) {
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("not within half a minute");
    }
}
