package io.steelyard.connectors.order.coinbase;

import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.RequestLimiter.Purpose;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.port.VenueOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What Coinbase remembers of our orders and trades. It finds no order by our name, so its list is walked. */
final class CoinbaseHistory {
    private static final String PAGE = "250";
    private static final int MOST_PAGES = 200;

    private final CoinbaseRest rest;
    private final Map<String, String> names = new ConcurrentHashMap<>(); // by Coinbase's name of an order
    private final Map<String, String> numbers = new ConcurrentHashMap<>(); // the other way round

    /** Reads one page, and says whether it has seen enough. */
    @FunctionalInterface
    private interface Page {
        boolean read(JsonNode answer) throws IOException, VenueFaultException;
    }

    CoinbaseHistory(CoinbaseRest rest) {
        this.rest = rest;
    }

    /** An order that we have just been told of. */
    void learn(ClientOrderId order, String number) {
        names.put(number, order.toString());
        numbers.put(order.toString(), number);
    }

    /** Its name at Coinbase; null for one that Coinbase does not list. */
    @Nullable
    String number(Instrument instrument, ClientOrderId order) throws VenueFaultException, InterruptedException {
        String known = numbers.get(order.toString());
        if (known != null) {
            return known;
        }
        List<Map.Entry<String, String>> parameters =
                List.of(Map.entry("product_ids", CoinbaseWords.product(instrument)), Map.entry("limit", PAGE));
        walk("orders/historical/batch", parameters, answer -> {
            for (JsonNode each : answer.at("orders").items()) {
                word(each);
            }
            return numbers.containsKey(order.toString());
        });
        return numbers.get(order.toString());
    }

    /** The order of that name at Coinbase, as Coinbase writes it. */
    JsonNode order(String number) throws VenueFaultException, InterruptedException {
        JsonNode answer = rest.get("orders/historical/" + number, List.of(), Purpose.SAFETY);
        try {
            return answer.at("order");
        } catch (IOException e) {
            throw CoinbaseRest.misread(e);
        }
    }

    /** In our words. */
    VenueOrder word(JsonNode order) throws VenueFaultException {
        try {
            VenueOrder word = CoinbaseWords.order(order, rest.venueNanos());
            names.put(word.venueOrderId(), word.name());
            if (ClientOrderId.parse(word.name()) != null) {
                numbers.put(word.name(), word.venueOrderId());
            }
            return word;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw CoinbaseRest.misread(e);
        }
    }

    /** All that rest; those of one product when it is named. */
    List<VenueOrder> open(@Nullable Instrument instrument) throws VenueFaultException, InterruptedException {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        parameters.add(Map.entry("order_status", "OPEN"));
        parameters.add(Map.entry("limit", PAGE));
        if (instrument != null) {
            parameters.add(Map.entry("product_ids", CoinbaseWords.product(instrument)));
        }
        List<VenueOrder> orders = new ArrayList<>();
        walk("orders/historical/batch", parameters, answer -> {
            for (JsonNode each : answer.at("orders").items()) {
                orders.add(word(each));
            }
            return false;
        });
        return orders;
    }

    /** Trades of ours in one market since then, the oldest first. */
    List<OrderFilled> fills(Instrument instrument, long sinceNanos) throws VenueFaultException, InterruptedException {
        Map<String, JsonNode> trades = new LinkedHashMap<>();
        List<Map.Entry<String, String>> parameters = List.of(
                Map.entry("product_ids", CoinbaseWords.product(instrument)),
                Map.entry("start_sequence_timestamp", CoinbaseWords.time(Math.max(0, sinceNanos))),
                Map.entry("limit", PAGE));
        walk("orders/historical/fills", parameters, answer -> {
            for (JsonNode each : answer.at("fills").items()) {
                trades.put(each.text("entry_id"), each); // a page may repeat one
            }
            return false;
        });
        List<OrderFilled> fills = new ArrayList<>();
        try {
            for (JsonNode trade : trades.values()) {
                ClientOrderId order = ClientOrderId.parse(name(trade.text("order_id")));
                if (order != null) {
                    fills.add(CoinbaseWords.trade(order, instrument, trade));
                }
            }
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw CoinbaseRest.misread(e);
        }
        fills.sort(Comparator.comparingLong(OrderFilled::venueTimeNanos).thenComparingLong(OrderFilled::tradeId));
        return fills;
    }

    /** Pages until there are no more. */
    List<JsonNode> accounts() throws VenueFaultException, InterruptedException {
        List<JsonNode> accounts = new ArrayList<>();
        walk("accounts", List.of(Map.entry("limit", PAGE)), answer -> {
            accounts.addAll(answer.at("accounts").items());
            return false;
        });
        return accounts;
    }

    private String name(String number) throws VenueFaultException, InterruptedException {
        String known = names.get(number);
        return known != null ? known : word(order(number)).name();
    }

    private void walk(String path, List<Map.Entry<String, String>> parameters, Page page)
            throws VenueFaultException, InterruptedException {
        String cursor = "";
        try {
            for (int i = 0; i < MOST_PAGES; i++) {
                List<Map.Entry<String, String>> asked = new ArrayList<>(parameters);
                if (!cursor.isEmpty()) {
                    asked.add(Map.entry("cursor", cursor));
                }
                JsonNode answer = rest.get(path, asked, Purpose.SAFETY);
                String next = answer.text("cursor", "");
                if (page.read(answer)
                        || next.isEmpty()
                        || answer.text("has_next", "true").equals("false")) {
                    return;
                }
                if (next.equals(cursor)) {
                    throw new IOException("a page that leads to itself");
                }
                cursor = next;
            }
            throw new IOException("more than " + MOST_PAGES + " pages");
        } catch (IOException e) {
            throw CoinbaseRest.misread(e);
        }
    }
}
