package io.steelyard.connectors.fakevenue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.connectors.fakevenue.FakeBook.Level;
import io.steelyard.connectors.fakevenue.FakeExchange.Print;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Kraken's public WebSocket, version 2: ticker, trade and book with its checksum, status and heartbeats. */
final class KrakenStreams {
    private static final Set<Integer> DEPTHS = Set.of(10, 25, 100, 500, 1000);
    private static final int CHECKED = 10;
    private static final int RAW_DIGITS = 8;

    private final FakeExchange exchange;
    private final LongSupplier millis;
    private final List<Connected> connections = new CopyOnWriteArrayList<>();
    private final Map<String, Long> told = new LinkedHashMap<>();
    private int heartbeat;

    KrakenStreams(FakeExchange exchange, LongSupplier millis) {
        this.exchange = exchange;
        this.millis = millis;
    }

    static String symbol(Instrument listing) {
        return listing.base().code() + "/" + listing.quote().code();
    }

    Connected connect(FrameLine line) {
        Connected connected = new Connected(line);
        connections.add(connected);
        line.answer("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"api_version\":\"v2\",\"connection_id\":1,"
                + "\"system\":\"online\",\"version\":\"2.0.0\"}]}");
        return connected;
    }

    /** A trade. */
    void onPrint(Print print) {
        String symbol = symbol(print.market().listing());
        String text = "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[" + trade(print, symbol) + "]}";
        connections.forEach(it -> it.say("trade", symbol, text));
    }

    /** After anything that may have moved a book: best quotes, and what changed of each book. */
    void books() {
        for (FakeMarket market : exchange.markets()) {
            long now = market.book.updateId();
            Long before = told.put(market.symbol(), now);
            if (before != null && before == now) {
                continue;
            }
            String symbol = symbol(market.listing());
            connections.forEach(it -> {
                it.say("ticker", symbol, ticker(market, "update"));
                it.book(market, symbol);
            });
        }
    }

    /** Ten times a second; every tenth time a heartbeat. */
    void tick() {
        heartbeat++;
        if (heartbeat % 10 == 0) {
            connections.forEach(it -> it.line.event("{\"channel\":\"heartbeat\"}"));
        }
    }

    /** Maintenance begins. */
    void shutdown() {
        connections.forEach(it ->
                it.line.event("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"maintenance\"}]}"));
    }

    void cut() {
        connections.forEach(it -> it.line.close());
    }

    /** One connection. */
    final class Connected {
        private final FrameLine line;
        private final Set<String> wanted = ConcurrentHashMap.newKeySet(); // channel and symbol
        private final Map<String, View> views = new ConcurrentHashMap<>(); // of books, by symbol

        private Connected(FrameLine line) {
            this.line = line;
        }

        void close() {
            connections.remove(this);
        }

        /** {@code subscribe}, {@code unsubscribe}, {@code ping}; the caller guards the exchange. */
        void heard(String text) {
            try {
                SocketRequest request = SocketRequest.parse(text);
                switch (request.method()) {
                    case "ping" -> line.answer("{\"method\":\"pong\"}");
                    case "subscribe", "unsubscribe" -> {
                        for (String symbol : request.listed()) {
                            turn(request, symbol, request.method().equals("subscribe"));
                        }
                    }
                    default -> line.answer("{\"error\":\"Unsupported method\",\"success\":false}");
                }
            } catch (IOException _) {
                line.answer("{\"error\":\"Invalid JSON\",\"success\":false}");
            }
        }

        private void turn(SocketRequest request, String symbol, boolean on) {
            String channel = request.named().getOrDefault("channel", "");
            FakeMarket market = find(symbol);
            int depth = Integer.parseInt(request.named().getOrDefault("depth", "10"));
            if (market == null || !DEPTHS.contains(depth)) {
                line.answer("{\"error\":\"Currency pair not supported " + symbol + "\",\"method\":\"" + request.method()
                        + "\",\"success\":false,\"symbol\":\"" + symbol + "\"}");
                return;
            }
            line.answer("{\"method\":\"" + request.method() + "\",\"result\":{\"channel\":\"" + channel
                    + "\",\"symbol\":\"" + symbol + "\"},\"success\":true}");
            if (!on) {
                wanted.remove(channel + symbol);
                views.remove(symbol);
                return;
            }
            wanted.add(channel + symbol);
            if (channel.equals("ticker")) {
                line.event(ticker(market, "snapshot"));
            } else if (channel.equals("book")) {
                View view = new View(depth);
                views.put(symbol, view);
                line.event(view.snapshot(market, symbol));
            }
        }

        private void say(String channel, String symbol, String text) {
            if (wanted.contains(channel + symbol)) {
                line.event(text);
            }
        }

        private void book(FakeMarket market, String symbol) {
            View view = views.get(symbol);
            String update = view == null ? "" : view.update(market, symbol);
            if (!update.isEmpty()) {
                line.event(update);
            }
        }
    }

    /** What a client knows of one book. */
    private final class View {
        private final int depth;
        private List<Level> bids = List.of();
        private List<Level> asks = List.of();

        View(int depth) {
            this.depth = depth;
        }

        String snapshot(FakeMarket market, String symbol) {
            bids = market.book.levels(Side.BUY, depth);
            asks = market.book.levels(Side.SELL, depth);
            return text(market, symbol, "snapshot", bids, asks);
        }

        /** Empty when nothing within the depth changed. */
        String update(FakeMarket market, String symbol) {
            List<Level> newBids = market.book.levels(Side.BUY, depth);
            List<Level> newAsks = market.book.levels(Side.SELL, depth);
            List<Level> changedBids = changes(bids, newBids, Side.BUY);
            List<Level> changedAsks = changes(asks, newAsks, Side.SELL);
            bids = newBids;
            asks = newAsks;
            return changedBids.isEmpty() && changedAsks.isEmpty()
                    ? ""
                    : text(market, symbol, "update", changedBids, changedAsks);
        }

        /** What fell out of the depth because better levels came is not told: the client cuts it off itself. */
        private List<Level> changes(List<Level> before, List<Level> after, Side side) {
            List<Level> changes = new ArrayList<>();
            for (Level old : before) {
                boolean stands = after.stream().anyMatch(it -> it.priceRaw() == old.priceRaw());
                boolean inside = after.size() < depth || isBetter(side, old, after.getLast());
                if (!stands && inside) {
                    changes.add(new Level(old.priceRaw(), 0));
                }
            }
            for (Level level : after) {
                if (!before.contains(level)) {
                    changes.add(level);
                }
            }
            return changes;
        }

        private boolean isBetter(Side side, Level one, Level other) {
            return side == Side.BUY ? one.priceRaw() > other.priceRaw() : one.priceRaw() < other.priceRaw();
        }

        private String text(FakeMarket market, String symbol, String type, List<Level> toldBids, List<Level> toldAsks) {
            return message("book", type, json -> {
                json.writeStringField("symbol", symbol);
                levels(json, "bids", toldBids, market.listing());
                levels(json, "asks", toldAsks, market.listing());
                json.writeNumberField("checksum", checksum(market.listing()));
                json.writeStringField("timestamp", now());
            });
        }

        private long checksum(Instrument listing) {
            StringBuilder text = new StringBuilder();
            for (List<Level> side : List.of(asks, bids)) {
                side.stream()
                        .limit(CHECKED)
                        .forEach(level -> text.append(
                                        digits(level.priceRaw(), listing.tick().raw()))
                                .append(digits(
                                        level.quantityRaw(), listing.lot().raw())));
            }
            CRC32 crc = new CRC32();
            crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
            return crc.getValue();
        }
    }

    private @Nullable FakeMarket find(String symbol) {
        for (FakeMarket market : exchange.markets()) {
            if (symbol(market.listing()).equals(symbol)) {
                return market;
            }
        }
        return null;
    }

    private String ticker(FakeMarket market, String type) {
        Instrument listing = market.listing();
        return message("ticker", type, json -> {
            json.writeStringField("symbol", symbol(listing));
            number(json, "bid", market.book.bestRaw(Side.BUY), listing.tick().raw());
            number(
                    json,
                    "bid_qty",
                    market.book.bestQuantityRaw(Side.BUY),
                    listing.lot().raw());
            number(json, "ask", market.book.bestRaw(Side.SELL), listing.tick().raw());
            number(
                    json,
                    "ask_qty",
                    market.book.bestQuantityRaw(Side.SELL),
                    listing.lot().raw());
        });
    }

    private static String trade(Print print, String symbol) {
        Instrument listing = print.market().listing();
        return JsonText.object(json -> {
            json.writeStringField("symbol", symbol);
            json.writeStringField("side", print.buyerRested() ? "sell" : "buy");
            number(json, "price", print.priceRaw(), listing.tick().raw());
            number(json, "qty", print.quantityRaw(), listing.lot().raw());
            json.writeStringField("ord_type", "market");
            json.writeNumberField("trade_id", print.id());
            json.writeStringField("timestamp", time(print.millis()));
        });
    }

    private static String message(String channel, String type, JsonText.Writing fields) {
        return JsonText.object(json -> {
            json.writeStringField("channel", channel);
            json.writeStringField("type", type);
            json.writeArrayFieldStart("data");
            JsonText.object(json, fields);
            json.writeEndArray();
        });
    }

    private static void levels(JsonGenerator json, String name, List<Level> levels, Instrument listing)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Level level : levels) {
            JsonText.object(json, it -> {
                number(it, "price", level.priceRaw(), listing.tick().raw());
                number(it, "qty", level.quantityRaw(), listing.lot().raw());
            });
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, long raw, long step) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(
                BigDecimal.valueOf(raw, RAW_DIGITS).setScale(scale(step)).toPlainString());
    }

    /** As the checksum has it: with the listing's digits, without point and leading zeros. */
    private static String digits(long raw, long step) {
        return Long.toString(raw / pow(RAW_DIGITS - scale(step)));
    }

    /** Digits behind the point of a step; a listing without a step has all eight. */
    private static int scale(long step) {
        int digits = RAW_DIGITS;
        for (long rest = Math.max(1, step); digits > 0 && rest % 10 == 0; rest /= 10) {
            digits--;
        }
        return digits;
    }

    private static long pow(int digits) {
        return digits == RAW_DIGITS
                ? FixedPoint.ONE
                : BigDecimal.TEN.pow(digits).longValueExact();
    }

    private String now() {
        return time(millis.getAsLong());
    }

    private static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis)
                .toString()
                .replaceFirst("(\\.\\d+)?Z$", "." + "%03d000Z".formatted(epochMillis % 1_000));
    }
}
