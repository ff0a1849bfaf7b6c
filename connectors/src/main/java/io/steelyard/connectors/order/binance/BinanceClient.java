package io.steelyard.connectors.order.binance;

import io.steelyard.connectors.order.Fees;
import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.KeyPermissions;
import io.steelyard.connectors.order.OrderRequest;
import io.steelyard.connectors.order.RequestLimiter.Purpose;
import io.steelyard.connectors.order.RestLine.Reply;
import io.steelyard.connectors.order.SymbolRules;
import io.steelyard.connectors.order.VenueClient;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.connectors.order.binance.BinanceRest.Call;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.port.VenueOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Binance's spot market by REST. A market order of ours goes out as a limit order that does not rest: it has a worst price. */
public final class BinanceClient implements VenueClient {
    private static final VenueId BINANCE = new VenueId("binance");
    private static final String ORDER = "/api/v3/order";
    private static final String OPEN_ORDERS = "/api/v3/openOrders";
    private static final String STRANGER = ""; // of an order that we did not name
    private static final int MOST_TRADES = 1_000;
    private static final long MILLI = 1_000_000L;

    private final BinanceSettings settings;
    private final BinanceRest rest;
    private final Map<Long, String> names = new ConcurrentHashMap<>(); // the venue's number of an order, its name

    public BinanceClient(BinanceSettings settings, LongSupplier epochNanos) {
        this.settings = settings;
        rest = new BinanceRest(settings, epochNanos);
    }

    @Override
    public VenueId venue() {
        return BINANCE;
    }

    @Override
    public VenueOrder place(OrderRequest order) throws VenueFaultException, InterruptedException {
        JsonNode answer = rest.signed(new Call("POST", ORDER, 1, Purpose.ORDINARY), parameters(order));
        return order(answer, "clientOrderId");
    }

    @Override
    public VenueOrder cancel(Instrument instrument, ClientOrderId order)
            throws VenueFaultException, InterruptedException {
        Map<String, String> parameters = named(instrument, order);
        parameters.put("newClientOrderId", order.toString()); // else the venue gives it another name
        return order(rest.signed(new Call("DELETE", ORDER, 1, Purpose.SAFETY), parameters), "origClientOrderId");
    }

    @Override
    public @Nullable VenueOrder find(Instrument instrument, ClientOrderId order)
            throws VenueFaultException, InterruptedException {
        Reply reply = rest.signedReply(new Call("GET", ORDER, 4, Purpose.SAFETY), named(instrument, order));
        if (BinanceRest.isFault(reply) && BinanceErrors.code(reply) == BinanceErrors.NO_SUCH_ORDER) {
            return null;
        }
        VenueOrder found = order(BinanceRest.json(reply), "clientOrderId");
        return new VenueOrder(
                order.toString(),
                found.venueOrderId(),
                found.standing(),
                found.filled(),
                found.remaining(),
                found.venueTimeNanos());
    }

    @Override
    public List<VenueOrder> open() throws VenueFaultException, InterruptedException {
        List<VenueOrder> orders = new ArrayList<>();
        JsonNode answer = rest.signed(new Call("GET", OPEN_ORDERS, 80, Purpose.SAFETY), Map.of());
        for (JsonNode each : answer.items()) {
            orders.add(order(each, "clientOrderId"));
        }
        return orders;
    }

    @Override
    public void cancelAll(Instrument instrument) throws VenueFaultException, InterruptedException {
        rest.signed(new Call("DELETE", OPEN_ORDERS, 1, Purpose.SAFETY), Map.of("symbol", symbol(instrument)));
    }

    @Override
    public List<OrderFilled> fills(Instrument instrument, long sinceNanos)
            throws VenueFaultException, InterruptedException {
        List<OrderFilled> fills = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", symbol(instrument));
        parameters.put("startTime", Long.toString(Math.max(0, sinceNanos / MILLI)));
        parameters.put("limit", Integer.toString(MOST_TRADES));
        try {
            while (true) { // ends: each page begins after the last, and a page that is not full is the last
                List<JsonNode> page = rest.signed(new Call("GET", "/api/v3/myTrades", 20, Purpose.SAFETY), parameters)
                        .items();
                for (JsonNode trade : page) {
                    OrderFilled fill = fill(instrument, trade);
                    if (fill != null) {
                        fills.add(fill);
                    }
                }
                if (page.size() < MOST_TRADES) {
                    return fills;
                }
                parameters.remove("startTime");
                parameters.put("fromId", Long.toString(page.getLast().number("id") + 1));
            }
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw BinanceRest.misread(e);
        }
    }

    @Override
    public List<BalanceReported> balances(Set<Asset> assets) throws VenueFaultException, InterruptedException {
        JsonNode answer =
                rest.signed(new Call("GET", "/api/v3/account", 20, Purpose.SAFETY), Map.of("omitZeroBalances", "true"));
        try {
            Map<String, JsonNode> held = new LinkedHashMap<>();
            for (JsonNode balance : answer.at("balances").items()) {
                held.put(balance.text("asset"), balance);
            }
            long now = answer.number("updateTime") * MILLI;
            List<BalanceReported> reports = new ArrayList<>();
            for (Asset asset : assets) {
                JsonNode balance = held.get(asset.code());
                reports.add(new BalanceReported(
                        now,
                        BINANCE,
                        asset,
                        balance == null ? Quantity.ZERO : Quantity.of(balance.text("free")),
                        balance == null ? Quantity.ZERO : Quantity.of(balance.text("locked"))));
            }
            return reports;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw BinanceRest.misread(e);
        }
    }

    @Override
    public KeyPermissions permissions() throws VenueFaultException, InterruptedException {
        if (!settings.sapi()) {
            return KeyPermissions.UNKNOWN;
        }
        JsonNode may = rest.signed(new Call("GET", "/sapi/v1/account/apiRestrictions", 1, Purpose.SAFETY), Map.of());
        try {
            return new KeyPermissions(true, may.flag("enableSpotAndMarginTrading"), may.flag("enableWithdrawals"));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw BinanceRest.misread(e);
        }
    }

    @Override
    public SymbolRules rules(Instrument instrument) throws VenueFaultException, InterruptedException {
        JsonNode answer = rest.open(
                new Call("GET", "/api/v3/exchangeInfo", 20, Purpose.ORDINARY), Map.of("symbol", symbol(instrument)));
        try {
            JsonNode listing = answer.at("symbols").items().getFirst();
            Map<String, JsonNode> filters = new LinkedHashMap<>();
            for (JsonNode filter : listing.at("filters").items()) {
                filters.put(filter.text("filterType"), filter);
            }
            JsonNode notional = filters.containsKey("NOTIONAL") ? filters.get("NOTIONAL") : filters.get("MIN_NOTIONAL");
            JsonNode price = filters.get("PRICE_FILTER");
            JsonNode lot = filters.get("LOT_SIZE");
            if (price == null || lot == null) {
                throw new IOException("a listing without tick or lot");
            }
            return new SymbolRules(
                    listing.text("status").equals("TRADING"),
                    Price.of(price.text("tickSize")),
                    Quantity.of(lot.text("stepSize")),
                    Quantity.of(lot.text("minQty")),
                    notional == null ? 0 : FixedPoint.parseExact(notional.text("minNotional"), FixedPoint.DIGITS));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw BinanceRest.misread(e);
        }
    }

    @Override
    public Fees fees(Instrument instrument) throws VenueFaultException, InterruptedException {
        JsonNode answer = rest.signed(
                new Call("GET", "/api/v3/account/commission", 20, Purpose.ORDINARY),
                Map.of("symbol", symbol(instrument)));
        try {
            JsonNode standard = answer.at("standardCommission");
            return new Fees(rate(standard.text("maker")), rate(standard.text("taker")));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw BinanceRest.misread(e);
        }
    }

    @Override
    public long clock() throws VenueFaultException, InterruptedException {
        return rest.measure();
    }

    @Override
    public Duration longestFlight() {
        return settings.window();
    }

    /** The fee's rate of 10^-8 as millionths, rounded against us. */
    private static Bps rate(String decimal) {
        return new Bps(Math.ceilDiv(FixedPoint.parseExact(decimal, FixedPoint.DIGITS), 100));
    }

    private static Map<String, String> parameters(OrderRequest order) {
        OrderIntent intent = order.intent();
        boolean rests = intent.timeInForce() == TimeInForce.GOOD_TILL_CANCELLED && intent.type() != OrderType.MARKET;
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", symbol(order.instrument()));
        parameters.put("side", intent.side().name());
        parameters.put("type", intent.type() == OrderType.POST_ONLY ? "LIMIT_MAKER" : "LIMIT");
        if (intent.type() != OrderType.POST_ONLY) {
            parameters.put("timeInForce", rests ? "GTC" : "IOC");
        }
        parameters.put("quantity", intent.quantity().toString());
        parameters.put("price", intent.limit().toString());
        parameters.put("newClientOrderId", order.id().toString());
        parameters.put("newOrderRespType", "RESULT");
        return parameters;
    }

    private VenueOrder order(JsonNode node, String nameField) throws VenueFaultException {
        try {
            String name = node.text(nameField);
            Quantity filled = Quantity.of(node.text("executedQty"));
            long number = node.number("orderId");
            names.put(number, name);
            String time = node.text("updateTime", node.text("transactTime", node.text("time", "0")));
            return new VenueOrder(
                    name,
                    Long.toString(number),
                    standing(node.text("status")),
                    filled,
                    Quantity.of(node.text("origQty")).minus(filled),
                    Long.parseLong(time) * MILLI);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw BinanceRest.misread(e);
        }
    }

    private static VenueOrder.Standing standing(String status) throws IOException {
        return switch (status) {
            case "NEW", "PARTIALLY_FILLED", "PENDING_NEW", "PENDING_CANCEL" -> VenueOrder.Standing.OPEN;
            case "FILLED" -> VenueOrder.Standing.FILLED;
            case "CANCELED", "EXPIRED", "EXPIRED_IN_MATCH" -> VenueOrder.Standing.CANCELLED;
            case "REJECTED" -> VenueOrder.Standing.REJECTED;
            default -> throw new IOException("status " + status);
        };
    }

    /** Null for a stranger's trade. */
    private @Nullable OrderFilled fill(Instrument instrument, JsonNode trade)
            throws IOException, VenueFaultException, InterruptedException {
        long number = trade.number("orderId");
        ClientOrderId order = ClientOrderId.parse(nameOf(instrument, number));
        return order == null ? null : BinanceTrades.ofRest(order, instrument, trade);
    }

    private String nameOf(Instrument instrument, long number) throws VenueFaultException, InterruptedException {
        String known = names.get(number);
        if (known != null) {
            return known;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", symbol(instrument));
        parameters.put("orderId", Long.toString(number));
        VenueOrder order = order(rest.signed(new Call("GET", ORDER, 4, Purpose.SAFETY), parameters), "clientOrderId");
        String name = ClientOrderId.parse(order.name()) == null ? STRANGER : order.name();
        names.put(number, name);
        return name;
    }

    private static Map<String, String> named(Instrument instrument, ClientOrderId order) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", symbol(instrument));
        parameters.put("origClientOrderId", order.toString());
        return parameters;
    }

    static String symbol(Instrument instrument) {
        return instrument.base().code() + instrument.quote().code();
    }
}
