package io.steelyard.backtest.imports;

import java.io.IOException;
import java.nio.file.Path;

/** Goes through the rows of comma-separated files; empty lines and lines that begin with {@code #} are no rows. */
final class CsvFiles {
    /** What to do with the rows. */
    interface Rows {
        /** Looks at the first line of each stream; true when it was a header. */
        boolean header(CsvRow first);

        /** Reads a data row, or throws {@link BadRowException}. */
        void row(CsvRow row);
    }

    private final ImportRequest request;
    private final ImportRun run;
    private final CsvRow row;

    CsvFiles(ImportRequest request, ImportRun run) {
        this.request = request;
        this.run = run;
        this.row = new CsvRow(run.tally());
    }

    void read(Rows rows) {
        for (Path file : request.files()) {
            SourceFile.read(file, run.tally(), (name, lines) -> readStream(name, lines, rows));
        }
    }

    private void readStream(String name, LineReader lines, Rows rows) throws IOException {
        boolean first = true;
        while (lines.next()) {
            if (isBlankOrComment(lines)) {
                continue;
            }
            if (first) {
                first = false;
                if (isHeader(name, lines, rows)) {
                    continue;
                }
            }
            run.row();
            try {
                row.split(lines.buffer(), lines.start(), lines.end());
                rows.row(row);
            } catch (BadRowException e) {
                run.badRow(name, lines.number(), e.reason());
            }
        }
    }

    /** A fault in the first line is the file's, whatever the policy for rows: the columns are unknown. */
    private boolean isHeader(String name, LineReader lines, Rows rows) {
        try {
            row.split(lines.buffer(), lines.start(), lines.end());
            return rows.header(row);
        } catch (BadRowException e) {
            throw new ImportException(name, lines.number(), e.reason());
        }
    }

    private static boolean isBlankOrComment(LineReader lines) {
        return lines.start() == lines.end() || lines.buffer()[lines.start()] == '#';
    }
}
