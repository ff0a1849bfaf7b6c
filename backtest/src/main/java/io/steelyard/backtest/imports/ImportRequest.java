package io.steelyard.backtest.imports;

import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.VenueId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to import and how.
 *
 * @param format id of the importer
 * @param instrument a listing ({@code kraken:USDC/USDT}, {@code USDC/USDT} with a venue, or its number), or for an oracle
 *     or a lending market an asset ({@code USDC}; {@code USDC/USD} means the same)
 * @param venue where, if {@code instrument} does not say; null = the format's own
 * @param files read one after the other, so in the order of their times
 * @param columns where {@code ohlc-csv} finds what, empty otherwise
 * @param bar length of a bar; zero = what the format itself says
 * @param onBadRow what a row that cannot be read means
 * @param gap in a source whose missing minutes are missing data, a longer hole becomes FeedDown and FeedUp
 * @param catalogue the known listings
 */
public record ImportRequest(
        String format,
        String instrument,
        @Nullable String venue,
        List<Path> files,
        String columns,
        Duration bar,
        OnBadRow onBadRow,
        Duration gap,
        InstrumentCatalogue catalogue) {

    /** The longest hole that is not yet an outage, unless the user says otherwise. */
    public static final Duration DEFAULT_GAP = Duration.ofMinutes(5);

    /** What a row that cannot be read means. */
    public enum OnBadRow {
        FAIL,
        SKIP
    }

    public ImportRequest {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("Condition failed: at least one file to import");
        }
        if (bar.isNegative() || gap.isNegative()) {
            throw new IllegalArgumentException("Condition failed: bar and gap >= 0, were " + bar + " and " + gap);
        }
    }

    /** With everything that has a default at its default. */
    public static ImportRequest of(
            InstrumentCatalogue catalogue, String format, String instrument, @Nullable String venue, List<Path> files) {
        return new ImportRequest(
                format, instrument, venue, files, "", Duration.ZERO, OnBadRow.FAIL, DEFAULT_GAP, catalogue);
    }

    public ImportRequest withColumns(String map) {
        return new ImportRequest(format, instrument, venue, files, map, bar, onBadRow, gap, catalogue);
    }

    public ImportRequest withBar(Duration length) {
        return new ImportRequest(format, instrument, venue, files, columns, length, onBadRow, gap, catalogue);
    }

    public ImportRequest withOnBadRow(OnBadRow policy) {
        return new ImportRequest(format, instrument, venue, files, columns, bar, policy, gap, catalogue);
    }

    public ImportRequest withGap(Duration longest) {
        return new ImportRequest(format, instrument, venue, files, columns, bar, onBadRow, longest, catalogue);
    }

    ImportRequest withFiles(List<Path> some) {
        return new ImportRequest(format, instrument, venue, some, columns, bar, onBadRow, gap, catalogue);
    }

    /** The listing meant; unknown or ambiguous throws {@link IllegalArgumentException} with what is known. */
    Instrument listing() {
        return catalogue.resolve(instrument, venue);
    }

    /** The asset meant, for what has no listing. */
    Asset asset() {
        String withoutVenue = instrument.substring(instrument.indexOf(':') + 1);
        int slash = withoutVenue.indexOf('/');
        if (slash >= 0 && !withoutVenue.substring(slash + 1).equals(Asset.USD.code())) {
            throw new IllegalArgumentException(
                    "Condition failed: an asset, or an asset in USD, for format " + format + ", was " + instrument);
        }
        return new Asset(slash < 0 ? withoutVenue : withoutVenue.substring(0, slash));
    }

    /** The venue given, in either way of giving it; else {@code usual}. */
    VenueId venueOr(String usual) {
        int colon = instrument.indexOf(':');
        if (venue != null) {
            return new VenueId(venue);
        }
        return new VenueId(colon < 0 ? usual : instrument.substring(0, colon));
    }

    /** The bar length given, else {@code usual}. */
    long barNanosOr(Duration usual) {
        return (bar.isZero() ? usual : bar).toNanos();
    }
}
