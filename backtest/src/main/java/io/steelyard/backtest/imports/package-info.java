/**
 * Foreign data in, a journal of inputs out: one small importer per format, read as a stream, merged by time into the
 * journal. Begin at {@link io.steelyard.backtest.imports.JournalImport}.
 */
@NullMarked
package io.steelyard.backtest.imports;

import org.jspecify.annotations.NullMarked;
