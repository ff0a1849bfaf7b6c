package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.BarSeries.Missing;
import io.steelyard.engine.domain.Instrument;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bars of any table. The column map names them by number from 0 or by header:
 * {@code ts=0,open=1,high=2,low=3,close=4,volume=5,trades=6,buy=7}, and may add {@code label=end} (the time is the bar's
 * end; {@code start} otherwise) and {@code missing=no-data} (a missing row is missing data; {@code no-trade} otherwise).
 * Only {@code ts} and {@code close} are needed. How long a bar is must be said: stamped with a wrong end, it would be
 * known before it was over.
 */
final class OhlcCsvImporter implements Importer {
    private static final Set<String> KEYS =
            Set.of("ts", "open", "high", "low", "close", "volume", "trades", "buy", "label", "missing");

    @Override
    public String format() {
        return "ohlc-csv";
    }

    @Override
    public String summary() {
        return "any table of bars; --columns ts=0,open=1,high=2,low=3,close=4,volume=5,trades=6,buy=7,label=start|end,"
                + "missing=no-trade|no-data by number or header (by the usual names where not given), --bar 1m";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of(request.listing());
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        if (request.bar().isZero()) {
            throw new IllegalArgumentException("Condition failed: ohlc-csv needs the length of a bar, such as 1m");
        }
        Map<String, String> map = parse(request.columns());
        BarRows.read(request, run, Duration.ofMinutes(1), first -> layout(map, first));
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> map = new HashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] pair = part.strip().split("=", -1);
            if (pair.length != 2 || !KEYS.contains(pair[0]) || map.put(pair[0], pair[1]) != null) {
                throw new IllegalArgumentException("Condition failed: a column map such as ts=0,open=1,high=2,low=3,"
                        + "close=4,volume=5 with keys " + KEYS.stream().sorted().toList() + ", was '" + part + "'");
            }
        }
        return map;
    }

    private static BarRows.Layout layout(Map<String, String> map, CsvRow first) {
        boolean hasHeader = !first.looksNumeric(0);
        Columns header = new Columns(hasHeader ? first.texts() : List.of());
        BarColumns columns = new BarColumns(
                needed(map, header, "ts", "ts_ms", "ts_s", "time", "timestamp", "open_time", "open_time_ms", "date"),
                column(map, header, "open"),
                column(map, header, "high"),
                column(map, header, "low"),
                needed(map, header, "close"),
                column(map, header, "volume", "vol"),
                column(map, header, "trades", "n_trades", "count"),
                column(map, header, "buy", "buy_vol", "buy_volume"),
                Columns.ABSENT);
        boolean timeIsEnd = oneOf(map, "label", "start", "end");
        boolean noData = oneOf(map, "missing", "no-trade", "no-data");
        return new BarRows.Layout(hasHeader, columns, timeIsEnd, noData ? Missing.NO_DATA : Missing.NO_TRADE);
    }

    private static int needed(Map<String, String> map, Columns header, String key, String... aliases) {
        int index = column(map, header, key, aliases);
        if (index == Columns.ABSENT) {
            throw new BadRowException(
                    "column " + key + ": a place in the column map, was neither there nor in " + header);
        }
        return index;
    }

    /** The mapped column; with no map at all, the header's by its usual names. */
    private static int column(Map<String, String> map, Columns header, String key, String... aliases) {
        @Nullable String place = map.get(key);
        if (place == null) {
            return mapsColumns(map) ? Columns.ABSENT : Math.max(header.find(key), header.find(aliases));
        }
        if (place.chars().allMatch(Character::isDigit) && !place.isEmpty() && place.length() < 4) {
            return Integer.parseInt(place);
        }
        return header.require(place);
    }

    private static boolean mapsColumns(Map<String, String> map) {
        return map.keySet().stream().anyMatch(key -> !key.equals("label") && !key.equals("missing"));
    }

    private static boolean oneOf(Map<String, String> map, String key, String usual, String other) {
        String value = map.getOrDefault(key, usual);
        if (!value.equals(usual) && !value.equals(other)) {
            throw new IllegalArgumentException(
                    "Condition failed: " + key + " is " + usual + " or " + other + ", was " + value);
        }
        return value.equals(other);
    }
}
