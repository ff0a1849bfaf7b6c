package io.steelyard.ops.notify;

import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.Notice;
import io.steelyard.engine.port.NoticeSink;
import io.steelyard.ops.explain.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads a server's journals for one sink. It has its own place in them, which outlives a restart, so a sink
 * that is slow or dead costs the engine nothing and loses nothing. What is critical goes first; a crowd of the rest, and what
 * waited through quiet hours, becomes one digest.
 */
public final class NoticeTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeTail.class);
    private static final long POLL_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long CLOSE_MILLIS = 2_000;
    private static final int MOST_SINGLE = 10;
    private static final int MOST_LINES = 20;

    private final Journals journals;
    private final NoticeSink sink;
    private final QuietHours quiet;
    private final Tongue tongue;
    private final LongSupplier epochNanos;
    private final NoticeMemory memory;
    private final List<Held> pending = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final Thread thread;
    private @Nullable Journal journal;
    private @Nullable JournalCursor cursor;
    private @Nullable NoticeWriter writer;
    private long lastRead;
    private long pauseMillis = POLL_MILLIS;

    private NoticeTail(
            Journals journals,
            NoticeMemory memory,
            NoticeSink sink,
            QuietHours quiet,
            Tongue tongue,
            LongSupplier epochNanos) {
        this.journals = journals;
        this.memory = memory;
        this.sink = sink;
        this.quiet = quiet;
        this.tongue = tongue;
        this.epochNanos = epochNanos;
        thread = Thread.ofPlatform()
                .daemon()
                .name("steelyard-notices-" + sink.name())
                .unstarted(this::run);
    }

    /** The journals of one server, in the order of their writing. */
    public interface Journals {
        /** Where the journal of this name lies. */
        Path folder(String name);

        /** Name of the one that was begun after {@code name}; null while that is the newest. */
        @Nullable
        String after(String name) throws IOException;
    }

    private record Held(long sequence, Notice notice) {}

    /**
     * Starts the thread, which owns {@code sink} from here on.
     *
     * @param state folder for what the sink has heard
     * @param first journal from which on a sink is told that was never told anything
     * @param through sequence in it up to which that one is told nothing
     */
    public static NoticeTail start(
            Path state,
            Journals journals,
            String first,
            long through,
            NoticeSink sink,
            QuietHours quiet,
            Tongue tongue,
            LongSupplier epochNanos)
            throws IOException {
        NoticeMemory memory = NoticeMemory.open(state.resolve("heard-" + sink.name()), first, through);
        NoticeTail tail = new NoticeTail(journals, memory, sink, quiet, tongue, epochNanos);
        tail.thread.start();
        return tail;
    }

    /** How often a delivery failed since the start. */
    public long failures() {
        return failures.get();
    }

    /** How many notices, a digest as one, were delivered since the start. */
    public long delivered() {
        return delivered.get();
    }

    /** Name of the sink. */
    public String name() {
        return sink.name();
    }

    /** Reads no more; what was not told yet is told after the next start. */
    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sink.close();
    }

    private void run() {
        try {
            boolean idle = true;
            while (!stop.await(idle ? pauseMillis : 0, TimeUnit.MILLISECONDS)) {
                read();
                idle = !tell();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("notices to {} end: {}", sink.name(), e.toString());
        } finally {
            shut();
        }
    }

    /** Takes in all that is new of the journals, and goes on to the next where one was begun. */
    private void read() throws IOException {
        while (true) {
            readJournal();
            String next = journals.after(memory.journal());
            if (next == null || !pending.isEmpty()) {
                return;
            }
            readJournal(); // whatever was written between the last look and the next journal's beginning
            if (!pending.isEmpty()) {
                return;
            }
            shut();
            memory.turnTo(next);
        }
    }

    private void readJournal() {
        JournalCursor at = cursor == null ? open() : cursor;
        NoticeWriter words = writer;
        while (words != null && at.next()) {
            lastRead = at.sequence();
            Notice notice = memory.knows(lastRead) ? null : words.of(at);
            if (notice != null) {
                pending.add(new Held(lastRead, notice));
            }
        }
    }

    private JournalCursor open() {
        Journal opened = StoredJournal.open(journals.folder(memory.journal()));
        journal = opened;
        writer = new NoticeWriter(memory.journal(), tongue, sequence -> fact(opened, sequence));
        lastRead = memory.through();
        JournalCursor at = opened.cursor(memory.through() + 1);
        cursor = at;
        return at;
    }

    private static Optional<Fact> fact(Journal journal, long sequence) {
        try (JournalCursor at = journal.cursor(sequence)) {
            return at.next() && at.sequence() == sequence
                    ? Optional.of(Fact.of(at, Fact.Role.EVIDENCE))
                    : Optional.empty();
        }
    }

    /** Tells what is to be told next; false when there is nothing, or when the sink does not take it. */
    private boolean tell() throws InterruptedException {
        List<Held> next = next();
        if (next.isEmpty()) {
            return false;
        }
        try {
            sink.deliver(next.size() == 1 ? next.getFirst().notice() : digest(next));
        } catch (IOException e) {
            failures.incrementAndGet();
            LOG.warn("{} did not take a notice: {}", sink.name(), e.getMessage());
            pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
            return false;
        }
        delivered.incrementAndGet();
        pauseMillis = POLL_MILLIS;
        pending.removeAll(next);
        memory.onHeard(
                next.stream().map(Held::sequence).toList(),
                pending.isEmpty() ? lastRead : pending.getFirst().sequence() - 1);
        return true;
    }

    /** The first that is critical; or, outside quiet hours, the first of a few, or all of a crowd. */
    private List<Held> next() {
        for (Held held : pending) {
            if (held.notice().severity() == Severity.CRITICAL) {
                return List.of(held);
            }
        }
        if (pending.isEmpty() || quiet.holds(epochNanos.getAsLong())) {
            return List.of();
        }
        return pending.size() > MOST_SINGLE ? List.copyOf(pending) : List.of(pending.getFirst());
    }

    private Notice digest(List<Held> crowd) {
        Map<String, Long> counts = crowd.stream()
                .collect(Collectors.groupingBy(held -> held.notice().title(), TreeMap::new, Collectors.counting()));
        List<String> lines = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_LINES)
                .forEach(entry -> lines.add(entry.getValue() + " × " + entry.getKey()));
        Held last = crowd.getLast();
        boolean warned = crowd.stream().anyMatch(held -> held.notice().severity() == Severity.WARNING);
        return new Notice(
                last.notice().key() + " digest",
                last.notice().timeNanos(),
                warned ? Severity.WARNING : Severity.INFO,
                "",
                false,
                tongue == Tongue.ENGLISH ? crowd.size() + " notices in one" : "汇总 " + crowd.size() + " 条通知",
                lines,
                null);
    }

    private void shut() {
        if (cursor != null) {
            cursor.close();
        }
        if (journal != null) {
            journal.close();
        }
        cursor = null;
        journal = null;
        writer = null;
    }
}
