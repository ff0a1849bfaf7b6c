package io.steelyard.connectors.fakevenue;

import io.steelyard.connectors.fakevenue.FakeExchange.Print;
import io.steelyard.engine.domain.Side;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Binance's market streams: trades, best quotes, depth updates and partial books, by path or by subscription. */
final class BinanceStreams {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Long> told =
            new LinkedHashMap<>(); // book's last number behind a best quote that was told

    /** Somebody who listens. */
    private static final class Listener {
        final FrameLine line;
        final boolean combined;
        final Set<String> streams = ConcurrentHashMap.newKeySet();

        Listener(FrameLine line, boolean combined) {
            this.line = line;
            this.combined = combined;
        }

        void on(String stream, String data) {
            if (streams.contains(stream)) {
                line.event(combined ? "{\"stream\":\"" + stream + "\",\"data\":" + data + "}" : data);
            }
        }
    }

    /** A connection begins; what comes of it goes to the answer. */
    Connected connect(FrameLine line, String path, String query) {
        boolean combined = path.startsWith("/stream");
        Listener listener = new Listener(line, combined);
        String names = combined ? query.replaceFirst("^streams=", "") : path.replaceFirst("^/ws/?", "");
        for (String name : names.replace("%40", "@").replace("%2F", "/").split("/", -1)) {
            if (!name.isEmpty()) {
                listener.streams.add(name);
            }
        }
        listeners.add(listener);
        return new Connected(listener);
    }

    /** One connection's side of the talk. */
    final class Connected {
        private final Listener listener;

        private Connected(Listener listener) {
            this.listener = listener;
        }

        /** {@code SUBSCRIBE}, {@code UNSUBSCRIBE}, {@code LIST_SUBSCRIPTIONS}. */
        void heard(String text) {
            try {
                SocketRequest request = SocketRequest.parse(text);
                switch (request.method()) {
                    case "SUBSCRIBE" -> listener.streams.addAll(request.listed());
                    case "UNSUBSCRIBE" -> listener.streams.removeAll(Set.copyOf(request.listed()));
                    default -> {
                        // whatever else is asked changes nothing
                    }
                }
                boolean asks = request.method().equals("LIST_SUBSCRIPTIONS");
                listener.line.answer(
                        "{\"result\":" + (asks ? list(listener.streams) : "null") + ",\"id\":" + request.id() + "}");
            } catch (IOException _) {
                listener.line.answer("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON\"}}");
            }
        }

        void close() {
            listeners.remove(listener);
        }
    }

    /** A trade. */
    void onPrint(Print print) {
        say(print.market(), "trade", BinanceText.tradeEvent(print));
    }

    /** After anything that may have moved a book. */
    void quotes(FakeExchange exchange) {
        for (FakeMarket market : exchange.markets()) {
            long now = market.book.updateId();
            Long before = told.put(market.symbol(), now);
            if (before == null || before != now) {
                say(market, "bookTicker", BinanceText.quoteEvent(market));
            }
        }
    }

    /** Every 100 ms. */
    void depths(FakeExchange exchange, long nowMillis) {
        for (FakeMarket market : exchange.markets()) {
            FakeBook.Changes changes = market.book.drain();
            if (changes.last() >= changes.first()) {
                String update = BinanceText.depthEvent(market, changes, nowMillis);
                say(market, "depth@100ms", update);
                say(market, "depth", update);
            }
            for (int levels : new int[] {5, 10, 20}) {
                say(market, "depth" + levels + "@100ms", partial(market, levels));
            }
        }
    }

    /** The venue goes down for maintenance. */
    void shutdown(long nowMillis) {
        for (Listener listener : listeners) {
            listener.line.event("{\"e\":\"serverShutdown\",\"E\":" + nowMillis + "}");
        }
    }

    /** Every connection ends. */
    void cut() {
        listeners.forEach(it -> it.line.close());
    }

    private void say(FakeMarket market, String kind, String data) {
        String stream = market.symbol().toLowerCase(Locale.ROOT) + "@" + kind;
        for (Listener listener : listeners) {
            listener.on(stream, data);
        }
    }

    private static String list(Set<String> names) {
        return JsonText.of(json -> {
            json.writeStartArray();
            for (String name : names) {
                json.writeString(name);
            }
            json.writeEndArray();
        });
    }

    private static String partial(FakeMarket market, int levels) {
        return JsonText.object(json -> {
            json.writeNumberField("lastUpdateId", market.book.updateId());
            BinanceText.levels(json, "bids", market.book.levels(Side.BUY, levels));
            BinanceText.levels(json, "asks", market.book.levels(Side.SELL, levels));
        });
    }
}
