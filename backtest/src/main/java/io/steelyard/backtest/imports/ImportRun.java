package io.steelyard.backtest.imports;

import io.steelyard.engine.event.Input;

/** One import while it runs: takes the entries an importer makes, counts, and decides what a bad row means. */
public final class ImportRun {
    /** Where the entries go. */
    @FunctionalInterface
    interface Sink {
        void accept(Input input, long ingestTimeNanos);
    }

    private final Sink sink;
    private final ImportTally tally;
    private final ImportRequest.OnBadRow onBadRow;
    private final ImportProgress progress;
    private final long totalBytes;

    ImportRun(Sink sink, ImportTally tally, ImportRequest.OnBadRow onBadRow, ImportProgress progress, long totalBytes) {
        this.sink = sink;
        this.tally = tally;
        this.onBadRow = onBadRow;
        this.progress = progress;
        this.totalBytes = totalBytes;
    }

    ImportTally tally() {
        return tally;
    }

    /** Gives an entry to the journal; ingest times never fall. */
    void emit(Input input, long ingestTimeNanos) {
        tally.add(ImportTally.Count.INPUTS);
        tally.seen(ingestTimeNanos);
        sink.accept(input, ingestTimeNanos);
    }

    /** Counts a data row; call once for each, before it is read. */
    void row() {
        tally.add(ImportTally.Count.ROWS);
        long rows = tally.of(ImportTally.Count.ROWS);
        if (rows % ImportProgress.EVERY_ROWS == 0) {
            progress.at(rows, tally.of(ImportTally.Count.BYTES), totalBytes);
        }
    }

    /** Throws, or counts and goes on, as the request said. */
    void badRow(String file, long line, String reason) {
        ImportException fault = new ImportException(file, line, reason);
        switch (onBadRow) {
            case FAIL -> throw fault;
            case SKIP -> tally.badRow(String.valueOf(fault.getMessage()));
        }
    }
}
