package io.steelyard.backtest.imports;

/** Hears how far an import is; called on the importing thread, so it must be quick. */
@FunctionalInterface
public interface ImportProgress {
    /** Rows between two calls. */
    int EVERY_ROWS = 4096;

    /** Tells nobody. */
    ImportProgress SILENT = (rows, bytesRead, totalBytes) -> {};

    /** {@code bytesRead} of {@code totalBytes} on disk, so compressed where the files are. */
    void at(long rows, long bytesRead, long totalBytes);
}
