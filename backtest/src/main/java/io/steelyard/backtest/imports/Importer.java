package io.steelyard.backtest.imports;

import io.steelyard.engine.domain.Instrument;
import java.util.List;

/** One foreign format: reads files as a stream and tells an {@link ImportRun} what they say, in order of ingest time. */
public interface Importer {
    /** Its id on the command line. */
    String format();

    /** One line for {@code steelyard data formats}: columns, and the rules that are its own. */
    String summary();

    /** The listings its entries name, which the journal states first; empty for an oracle or a lending market. */
    List<Instrument> listings(ImportRequest request);

    /**
     * Reads every file of the request.
     *
     * @throws ImportException a row, order or file that the request does not allow
     */
    void read(ImportRequest request, ImportRun run);
}
