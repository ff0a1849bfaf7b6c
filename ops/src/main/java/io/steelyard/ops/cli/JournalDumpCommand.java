package io.steelyard.ops.cli;

import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard journal dump}: entries as text, or as JSON lines. */
@Command(
        name = "dump",
        description = "Print entries, one a line; --json prints JSON lines.",
        mixinStandardHelpOptions = true)
final class JournalDumpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "The journal's folder.")
    private Path folder = Path.of("");

    @Mixin
    private EntrySelection selection = new EntrySelection();

    @Option(names = "--json", description = "One JSON document a line.")
    private boolean json;

    JournalDumpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        selection.requireKnownTypes();
        try (Journal journal = JournalFolders.open(folder);
                JournalCursor cursor = journal.cursor(Math.max(1, selection.fromSequence))) {
            while (cursor.next() && cursor.sequence() <= selection.toSequence) {
                if (selection.wants(cursor)) {
                    terminal.line(json ? EntryLine.json(cursor) : EntryLine.text(cursor));
                }
            }
        }
        return ExitCode.GOOD;
    }
}
