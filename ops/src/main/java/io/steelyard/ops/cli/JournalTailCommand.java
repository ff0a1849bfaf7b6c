package io.steelyard.ops.cli;

import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard journal tail}: the last entries, then those that come. */
@Command(
        name = "tail",
        description = "Print the last entries and follow; --json prints JSON lines.",
        mixinStandardHelpOptions = true)
final class JournalTailCommand implements Callable<Integer> {
    private static final long POLL_NANOS = 50_000_000L;

    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "The journal's folder.")
    private Path folder = Path.of("");

    @Mixin
    private EntrySelection selection = new EntrySelection();

    @Option(
            names = "--lines",
            paramLabel = "N",
            description = "Start so many before the end (default: ${DEFAULT-VALUE}).")
    private long lines = 10;

    @Option(names = "--no-follow", description = "Stop at the present end.")
    private boolean noFollow;

    @Option(names = "--json", description = "One JSON document a line.")
    private boolean json;

    JournalTailCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        selection.requireKnownTypes();
        if (lines < 0) {
            throw new UsageException("--lines " + lines + ": not less than 0");
        }
        try (Journal journal = JournalFolders.open(folder)) {
            try (JournalCursor cursor = journal.cursor(Math.max(1, first(journal)))) {
                follow(cursor);
            }
        }
        return ExitCode.GOOD;
    }

    /** Where the last lines begin; of chosen types that is known only after a look at all entries. */
    private long first(Journal journal) {
        if (!selection.isByType()) {
            return Math.max(selection.fromSequence, journal.lastSequence() - lines + 1);
        }
        Deque<Long> wanted = new ArrayDeque<>();
        long end = selection.fromSequence;
        try (JournalCursor cursor = journal.cursor(Math.max(1, selection.fromSequence))) {
            while (cursor.next() && cursor.sequence() <= selection.toSequence) {
                end = cursor.sequence() + 1;
                if (selection.wants(cursor)) {
                    wanted.addLast(cursor.sequence());
                    if (wanted.size() > lines) {
                        wanted.removeFirst();
                    }
                }
            }
        }
        return wanted.isEmpty() ? end : wanted.getFirst();
    }

    private void follow(JournalCursor cursor) {
        while (!Thread.currentThread().isInterrupted()) {
            if (cursor.next()) {
                if (cursor.sequence() > selection.toSequence) {
                    return;
                }
                show(cursor);
            } else if (noFollow) {
                return;
            } else {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private void show(JournalCursor cursor) {
        if (selection.wants(cursor)) {
            terminal.line(json ? EntryLine.json(cursor) : EntryLine.text(cursor));
        }
    }
}
