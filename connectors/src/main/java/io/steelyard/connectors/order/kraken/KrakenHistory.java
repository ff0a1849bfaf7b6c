package io.steelyard.connectors.order.kraken;

import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.RequestLimiter.Purpose;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.connectors.order.kraken.KrakenRest.Call;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What Kraken remembers of our orders and trades. */
final class KrakenHistory {
    private static final int BATCH = 50;
    private static final int MOST_PAGES = 200;

    private final KrakenRest rest;
    private final KrakenListings listings;
    private final Map<String, String> names = new ConcurrentHashMap<>(); // by Kraken's number of an order

    /** What became of an order, and whether it ended since it would have taken. */
    record Told(VenueOrder word, boolean wouldTake) {}

    KrakenHistory(KrakenRest rest, KrakenListings listings) {
        this.rest = rest;
        this.listings = listings;
    }

    /** The order of that number. */
    Told order(String number) throws VenueFaultException, InterruptedException {
        JsonNode answer = rest.signed(new Call("QueryOrders", 1, Purpose.SAFETY), Map.of("txid", number));
        try {
            JsonNode node = answer.at(number);
            VenueOrder word = word(number, node);
            return new Told(word, KrakenWords.wouldTake(word, node));
        } catch (IOException e) {
            throw KrakenRest.misread(e);
        }
    }

    /** The order of that name, the one that rests first; null when Kraken knows none. */
    @Nullable
    VenueOrder named(String name, ClientOrderId order) throws VenueFaultException, InterruptedException {
        VenueOrder rests = namedIn("OpenOrders", "open", name, order);
        return rests != null ? rests : namedIn("ClosedOrders", "closed", name, order);
    }

    /** All that rest. */
    List<VenueOrder> open() throws VenueFaultException, InterruptedException {
        List<VenueOrder> orders = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : listed("OpenOrders", "open", Map.of())) {
            orders.add(word(each.getKey(), each.getValue()));
        }
        return orders;
    }

    /** Numbers of those that rest in one market. */
    List<String> openOf(Instrument instrument) throws VenueFaultException, InterruptedException {
        Set<String> pair = listings.names(instrument);
        List<String> numbers = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonNode> each : listed("OpenOrders", "open", Map.of())) {
                if (pair.contains(each.getValue().at("descr").text("pair"))) {
                    numbers.add(each.getKey());
                }
            }
            return numbers;
        } catch (IOException e) {
            throw KrakenRest.misread(e);
        }
    }

    /** Trades of ours in one market since then, the oldest first. */
    List<OrderFilled> fills(Instrument instrument, long sinceNanos) throws VenueFaultException, InterruptedException {
        Map<String, JsonNode> trades = trades(instrument, sinceNanos);
        List<OrderFilled> fills = new ArrayList<>();
        try {
            learnNames(trades.values());
            for (JsonNode trade : trades.values()) {
                ClientOrderId order = ClientOrderId.parse(names.getOrDefault(trade.text("ordertxid"), ""));
                if (order != null) {
                    fills.add(KrakenWords.trade(order, instrument, trade));
                }
            }
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw KrakenRest.misread(e);
        }
        fills.sort(Comparator.comparingLong(OrderFilled::venueTimeNanos).thenComparingLong(OrderFilled::tradeId));
        return fills;
    }

    /** By number of the trade. Pages count from the newest, so a trade in between shows one twice and hides none. */
    private Map<String, JsonNode> trades(Instrument instrument, long sinceNanos)
            throws VenueFaultException, InterruptedException {
        Set<String> pair = listings.names(instrument);
        Map<String, JsonNode> found = new LinkedHashMap<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("start", Long.toString(Math.max(0, sinceNanos / KrakenRest.SECOND_NANOS - 1)));
        parameters.put("consolidate_taker", "false"); // each trade by itself
        int seen = 0;
        try {
            for (int page = 0; page < MOST_PAGES; page++) {
                parameters.put("ofs", Integer.toString(seen));
                JsonNode answer = rest.signed(new Call("TradesHistory", 2, Purpose.ORDINARY), parameters);
                Map<String, JsonNode> trades = answer.at("trades").fields();
                for (Map.Entry<String, JsonNode> each : trades.entrySet()) {
                    boolean late = KrakenWords.nanos(each.getValue().text("time")) >= sinceNanos;
                    if (late && pair.contains(each.getValue().text("pair"))) {
                        found.put(each.getKey(), each.getValue());
                    }
                }
                seen += trades.size();
                if (trades.isEmpty() || seen >= answer.number("count")) {
                    return found;
                }
            }
            throw new IOException("more than " + seen + " trades");
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw KrakenRest.misread(e);
        }
    }

    /** Asks for the names of orders that we do not know by number. */
    private void learnNames(Iterable<JsonNode> trades) throws VenueFaultException, InterruptedException, IOException {
        List<String> unknown = new ArrayList<>();
        for (JsonNode trade : trades) {
            String number = trade.text("ordertxid");
            if (!names.containsKey(number) && !unknown.contains(number)) {
                unknown.add(number);
            }
        }
        for (int i = 0; i < unknown.size(); i += BATCH) {
            List<String> some = unknown.subList(i, Math.min(i + BATCH, unknown.size()));
            JsonNode answer =
                    rest.signed(new Call("QueryOrders", 1, Purpose.SAFETY), Map.of("txid", String.join(",", some)));
            for (String number : some) {
                word(number, answer.at(number)); // an order without an answer may be ours: then nothing is told
            }
        }
    }

    private @Nullable VenueOrder namedIn(String method, String list, String name, ClientOrderId order)
            throws VenueFaultException, InterruptedException {
        List<Map.Entry<String, JsonNode>> all = listed(method, list, Map.of("cl_ord_id", name));
        for (Map.Entry<String, JsonNode> each : all) {
            VenueOrder word = word(each.getKey(), each.getValue());
            if (word.name().equals(order.toString())) {
                return word;
            }
        }
        if (!all.isEmpty()) { // then it did not look for this name, and proves nothing
            throw KrakenRest.misread(new IOException("other orders than the one asked for"));
        }
        return null;
    }

    private List<Map.Entry<String, JsonNode>> listed(String method, String list, Map<String, String> parameters)
            throws VenueFaultException, InterruptedException {
        JsonNode answer = rest.signed(new Call(method, 1, Purpose.SAFETY), parameters);
        try {
            return List.copyOf(answer.at(list).fields().entrySet());
        } catch (IOException e) {
            throw KrakenRest.misread(e);
        }
    }

    private VenueOrder word(String number, JsonNode node) throws VenueFaultException {
        try {
            VenueOrder word = KrakenWords.order(number, node, rest.venueNanos());
            names.put(number, word.name());
            return word;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw KrakenRest.misread(e);
        }
    }
}
