package io.steelyard.backtest.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.backtest.imports.ImportTally.Count;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import did.
 *
 * @param format of the importer
 * @param instrument as asked for
 * @param files in the order read
 * @param journal the folder
 * @param rows data rows read
 * @param inputs entries given to the journal, listings not counted
 * @param entries in the journal afterwards
 * @param duplicates rows with the time of another; the last was kept
 * @param outOfOrder rows earlier than the row before them; sorted
 * @param missing bars or hours absent between the first and the last
 * @param noTrade rows that say that nothing was traded, which are no bars
 * @param emptyRows rows without a value
 * @param rounded numbers that lost decimals beyond the eighth, half to even
 * @param gaps holes journalled as FeedDown
 * @param ignored messages of a kind or symbol that is not imported
 * @param badRows rows that could not be read and were skipped
 * @param badRowExamples the first of them, with place and reason
 * @param wicks bars with a print more than 1 % outside open and close; kept as they are
 * @param wickExamples the first of them
 * @param first ingest time of the first entry, null when there is none
 * @param last ingest time of the last entry
 * @param bytes read from disk, compressed where the files are
 * @param seconds it took
 */
public record ImportReport(
        String format,
        String instrument,
        List<Path> files,
        Path journal,
        long rows,
        long inputs,
        long entries,
        long duplicates,
        long outOfOrder,
        long missing,
        long noTrade,
        long emptyRows,
        long rounded,
        long gaps,
        long ignored,
        long badRows,
        List<String> badRowExamples,
        long wicks,
        List<String> wickExamples,
        @Nullable Instant first,
        @Nullable Instant last,
        long bytes,
        double seconds) {

    public ImportReport {
        files = List.copyOf(files);
        badRowExamples = List.copyOf(badRowExamples);
        wickExamples = List.copyOf(wickExamples);
    }

    static ImportReport of(ImportRequest request, Path journal, ImportTally tally, long entries, double seconds) {
        boolean any = tally.of(Count.INPUTS) > 0;
        return new ImportReport(
                request.format(),
                request.instrument(),
                request.files(),
                journal,
                tally.of(Count.ROWS),
                tally.of(Count.INPUTS),
                entries,
                tally.of(Count.DUPLICATES),
                tally.of(Count.OUT_OF_ORDER),
                tally.of(Count.MISSING),
                tally.of(Count.NO_TRADE),
                tally.of(Count.EMPTY_ROWS),
                tally.of(Count.ROUNDED),
                tally.of(Count.GAPS),
                tally.of(Count.IGNORED),
                tally.of(Count.BAD_ROWS),
                tally.badRows(),
                tally.of(Count.WICKS),
                tally.wicks(),
                any ? instant(tally.firstTimeNanos()) : null,
                any ? instant(tally.lastTimeNanos()) : null,
                tally.of(Count.BYTES),
                seconds);
    }

    /** Rows a second, 0 when it took no measurable time. */
    public double rowsPerSecond() {
        return seconds > 0 ? rows / seconds : 0;
    }

    /** One JSON document, schema {@code steelyard.import/1}. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", "steelyard.import/1");
            json.writeStringField("format", format);
            json.writeStringField("instrument", instrument);
            strings(json, "files", files.stream().map(Path::toString).toList());
            json.writeStringField("journal", journal.toString());
            counts(json);
            strings(json, "bad_row_examples", badRowExamples);
            strings(json, "wick_examples", wickExamples);
            json.writeStringField("first", first == null ? null : first.toString());
            json.writeStringField("last", last == null ? null : last.toString());
            json.writeNumberField("seconds", seconds);
            json.writeNumberField("rows_per_second", rowsPerSecond());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void counts(JsonGenerator json) throws IOException {
        json.writeNumberField("rows", rows);
        json.writeNumberField("inputs", inputs);
        json.writeNumberField("entries", entries);
        json.writeNumberField("duplicates", duplicates);
        json.writeNumberField("out_of_order", outOfOrder);
        json.writeNumberField("missing", missing);
        json.writeNumberField("no_trade", noTrade);
        json.writeNumberField("empty_rows", emptyRows);
        json.writeNumberField("rounded", rounded);
        json.writeNumberField("gaps", gaps);
        json.writeNumberField("ignored", ignored);
        json.writeNumberField("bad_rows", badRows);
        json.writeNumberField("wicks", wicks);
        json.writeNumberField("bytes", bytes);
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
