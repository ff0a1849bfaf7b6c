package io.steelyard.ops.cli;

import io.steelyard.backtest.imports.ImportReport;
import io.steelyard.backtest.imports.ImportRequest;
import io.steelyard.backtest.imports.ImportRequest.OnBadRow;
import io.steelyard.backtest.imports.JournalImport;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.JournalNotary;
import io.steelyard.engine.journal.StoredJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard data import}: reads files of one format into a journal, merged by time with what is there. */
@Command(
        name = "import",
        description = "Read files of one format into a journal; several imports interleave by time.",
        mixinStandardHelpOptions = true)
final class DataImportCommand implements Callable<Integer> {
    private static final int SHOWN_EXAMPLES = 5;

    private final Terminal terminal;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--format", required = true, paramLabel = "F", description = "See 'steelyard data formats'.")
    private String format = "";

    @Option(
            names = "--instrument",
            required = true,
            paramLabel = "I",
            description = "A listing such as USDC/USD or kraken:USDC/USD, or for an oracle or lender an asset.")
    private String instrument = "";

    @Option(names = "--venue", paramLabel = "V", description = "The venue, if the instrument does not say.")
    private @Nullable String venue;

    @Option(names = "--in", required = true, arity = "1..*", paramLabel = "FILE", description = "In the order of time.")
    private List<Path> files = List.of();

    @Option(names = "--journal", required = true, paramLabel = "DIR", description = "The journal's folder.")
    private Path journal = Path.of("");

    @Option(names = "--columns", paramLabel = "MAP", description = "For ohlc-csv: ts=0,open=1,high=2,…")
    private String columns = "";

    @Option(names = "--bar", paramLabel = "PT1M", description = "Length of a bar where the format does not say.")
    private Duration bar = Duration.ZERO;

    @Option(
            names = "--gap",
            paramLabel = "PT5M",
            description = "Longest hole that is not an outage (default 5 minutes).")
    private Duration gap = ImportRequest.DEFAULT_GAP;

    @Option(
            names = "--on-bad-row",
            paramLabel = "fail|skip",
            description = "What a row that cannot be read means (default: fail).")
    private OnBadRow onBadRow = OnBadRow.FAIL;

    @Option(
            names = "--instruments",
            paramLabel = "FILE",
            description = "The catalogue (default: config/instruments.toml).")
    private @Nullable Path instruments;

    DataImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path catalogue = instruments == null ? Installation.config("instruments.toml") : instruments;
        ImportRequest request = ImportRequest.of(InstrumentCatalogue.load(catalogue), format, instrument, venue, files)
                .withColumns(columns)
                .withBar(bar)
                .withGap(gap)
                .withOnBadRow(onBadRow);
        ImportReport report = run(request);
        if (json.json) {
            terminal.answer(report.toJson());
        } else {
            summary(report);
        }
        return ExitCode.GOOD;
    }

    private ImportReport run(ImportRequest request) {
        try (Progress progress = terminal.progress("importing")) {
            ImportReport report = new JournalImport(ChronicleJournal::open, StoredJournal::openToReplace)
                    .run(request, journal, (rows, read, total) -> progress.at(read, total));
            JournalNotary.seal(journal, null);
            return report;
        } catch (IllegalArgumentException wish) {
            throw new UsageException(String.valueOf(wish.getMessage()));
        }
    }

    private void summary(ImportReport report) {
        terminal.answer(String.format(
                Locale.ROOT,
                "%,d rows from %s to %s: %,d inputs; %s now holds %,d entries",
                report.rows(),
                report.first(),
                report.last(),
                report.inputs(),
                report.journal(),
                report.entries()));
        note("duplicates (last kept)", report.duplicates());
        note("rows out of order (sorted)", report.outOfOrder());
        note("bars or hours missing", report.missing());
        note("rows without a trade (no bars)", report.noTrade());
        note("empty rows", report.emptyRows());
        note("numbers rounded to 8 decimals", report.rounded());
        note("gaps journalled as feed down", report.gaps());
        note("messages ignored", report.ignored());
        note("bad rows skipped", report.badRows());
        report.badRowExamples().stream().limit(SHOWN_EXAMPLES).forEach(example -> terminal.answer("    " + example));
        note("single prints far outside open and close (kept)", report.wicks());
        report.wickExamples().stream().limit(SHOWN_EXAMPLES).forEach(example -> terminal.answer("    " + example));
    }

    private void note(String what, long count) {
        if (count > 0) {
            terminal.answer(String.format(Locale.ROOT, "  %,d %s", count, what));
        }
    }
}
