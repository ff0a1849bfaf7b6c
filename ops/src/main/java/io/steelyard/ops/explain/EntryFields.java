package io.steelyard.ops.explain;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.port.JournalCursor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as names and values for people and scripts: money and prices as decimal texts, times as ISO-8601, names in
 * snake case. Nested records are spread out into the outer names.
 */
public final class EntryFields {
    private static final long NANOS = 1_000_000_000L;

    private EntryFields() {}

    public static Map<String, Object> of(Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (entry) {
            case QuoteUpdated quote -> quote(fields, quote);
            case TradePrinted trade -> trade(fields, trade);
            case BookUpdated level -> level(fields, level);
            case BarClosed bar -> bar(fields, bar);
            case Record event -> components(fields, "", event);
            case Entry other -> throw new AssertionError("Invariant: a record or a flyweight, was " + other);
        }
        return fields;
    }

    /** The same, and what the sentences say besides. */
    static Map<String, Object> spoken(Entry entry) {
        Map<String, Object> fields = of(entry);
        if (entry instanceof TargetSet set) {
            fields.put("base_weight", set.target().baseWeight().toString());
        }
        return fields;
    }

    /** The event's name. */
    public static String type(JournalCursor cursor) {
        return cursor.entry().getClass().getSimpleName();
    }

    /** ISO-8601 UTC with nanoseconds as far as they are there. */
    public static String time(long epochNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS), Math.floorMod(epochNanos, NANOS))
                .toString();
    }

    private static void quote(Map<String, Object> fields, QuoteUpdated quote) {
        head(fields, quote.venueTimeNanos(), quote.instrument().value());
        fields.put("bid", decimal(quote.bidRaw()));
        fields.put("bid_size", decimal(quote.bidSizeRaw()));
        fields.put("ask", decimal(quote.askRaw()));
        fields.put("ask_size", decimal(quote.askSizeRaw()));
    }

    private static void trade(Map<String, Object> fields, TradePrinted trade) {
        head(fields, trade.venueTimeNanos(), trade.instrument().value());
        fields.put("aggressor", trade.aggressor().name());
        fields.put("price", decimal(trade.priceRaw()));
        fields.put("quantity", decimal(trade.quantityRaw()));
        fields.put("trade_id", trade.tradeId());
    }

    private static void level(Map<String, Object> fields, BookUpdated level) {
        head(fields, level.venueTimeNanos(), level.instrument().value());
        fields.put("side", level.side().name());
        fields.put("price", decimal(level.priceRaw()));
        fields.put("quantity", decimal(level.quantityRaw()));
        fields.put("update_id", level.updateId());
        fields.put("flags", level.flags());
    }

    private static void bar(Map<String, Object> fields, BarClosed bar) {
        head(fields, bar.venueTimeNanos(), bar.instrument().value());
        fields.put(
                "duration_seconds",
                new BigDecimal(BigDecimal.valueOf(bar.durationNanos(), 9)
                        .stripTrailingZeros()
                        .toPlainString()));
        fields.put("open", decimal(bar.openRaw()));
        fields.put("high", decimal(bar.highRaw()));
        fields.put("low", decimal(bar.lowRaw()));
        fields.put("close", decimal(bar.closeRaw()));
        fields.put("volume", decimal(bar.volumeRaw()));
        fields.put("trades", bar.trades());
    }

    private static void head(Map<String, Object> fields, long venueTimeNanos, int instrument) {
        fields.put("venue_time", time(venueTimeNanos));
        fields.put("instrument", instrument);
    }

    private static void components(Map<String, Object> fields, String prefix, Record event) {
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            String name = prefix + snake(component.getName());
            put(fields, name, component.getName(), read(component, event));
        }
    }

    private static void put(Map<String, Object> fields, String name, String component, @Nullable Object value) {
        switch (value) {
            case null -> fields.put(name, "");
            case Long nanos
            when component.endsWith("Nanos") -> fields.put(name.replaceFirst("_nanos$", ""), time(nanos));
            case Long raw when component.endsWith("Raw") -> fields.put(name.replaceFirst("_raw$", ""), decimal(raw));
            case Long number -> fields.put(name, number);
            case Integer number -> fields.put(name, number);
            case Boolean bool -> fields.put(name, bool);
            case BigInteger big -> fields.put(name, big.toString());
            case List<?> list -> fields.put(name, list);
            case Record nested when spreads(nested) -> components(fields, name + ".", nested);
            default -> fields.put(name, value.toString());
        }
    }

    /** Values print themselves; larger records are spread out. */
    private static boolean spreads(Record nested) {
        return nested.getClass().getRecordComponents().length > 2
                && !nested.getClass().getSimpleName().matches("ClientOrderId|Sha256|CoinPair");
    }

    private static @Nullable Object read(RecordComponent component, Record event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Invariant: a public record of a public interface", e);
        }
    }

    private static String decimal(long raw) {
        return FixedPoint.format(raw, FixedPoint.DIGITS);
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
