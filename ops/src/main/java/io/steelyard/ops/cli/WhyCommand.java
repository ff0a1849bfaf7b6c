package io.steelyard.ops.cli;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.ops.explain.Explanation;
import io.steelyard.ops.explain.FactSheet;
import io.steelyard.ops.server.JournalShelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard why}: why a server did what it did last, from its journal; the server need not answer, nor even run. */
@Command(
        name = "why",
        description = "Say why a server did what it did last, from its journal; it need not run.",
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private StateOption server = new StateOption();

    @Option(
            names = "--about",
            paramLabel = "WHAT",
            defaultValue = "TARGET",
            description = "The last ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private What about = What.TARGET;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            defaultValue = "en",
            description = "The language (default: ${DEFAULT-VALUE}).")
    private String language = "en";

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What may be asked about. */
    enum What {
        TARGET,
        ORDER,
        DENIAL,
        STATE,
        ALERT
    }

    @Override
    public Integer call() throws IOException {
        if (!language.equals("en") && !language.equals("zh")) {
            throw new UsageException("--lang " + language + ": en or zh");
        }
        Path newest = JournalShelf.newest(server.state);
        if (newest == null) {
            throw new UsageException("--state " + server.state + ": no journal lies there");
        }
        Tongue tongue = language.equals("zh") ? Tongue.CHINESE : Tongue.ENGLISH;
        try (Journal journal = JournalFolders.open(newest)) {
            long last = last(journal);
            if (last == 0) {
                terminal.note("nothing of the kind stands in " + newest);
                return ExitCode.NO;
            }
            Explanation.lines(FactSheet.about(journal, last), tongue).forEach(terminal::line);
        }
        return ExitCode.GOOD;
    }

    /** Sequence of the last decision that is asked about; 0 for none. */
    private long last(Journal journal) {
        long last = 0;
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (isAskedAbout(cursor.entry())) {
                    last = cursor.sequence();
                }
            }
        }
        return last;
    }

    private boolean isAskedAbout(Entry entry) {
        return entry instanceof Decision decision
                && switch (about) {
                    case TARGET -> decision instanceof TargetSet;
                    case ORDER -> decision instanceof OrderSubmitted;
                    case DENIAL -> decision instanceof OrderDenied;
                    case STATE -> decision instanceof TradingStateChanged;
                    case ALERT -> decision instanceof AlertRaised;
                };
    }
}
