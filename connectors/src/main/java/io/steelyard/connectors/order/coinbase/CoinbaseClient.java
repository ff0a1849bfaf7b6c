package io.steelyard.connectors.order.coinbase;

import io.steelyard.connectors.order.Fees;
import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.KeyPermissions;
import io.steelyard.connectors.order.OrderRequest;
import io.steelyard.connectors.order.RequestLimiter.Purpose;
import io.steelyard.connectors.order.SymbolRules;
import io.steelyard.connectors.order.VenueClient;
import io.steelyard.connectors.order.VenueFault;
import io.steelyard.connectors.order.VenueFault.Rejected;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Coinbase's spot market by its Advanced Trade interface. A market order of ours goes out as a limit order that does not rest. */
public final class CoinbaseClient implements VenueClient {
    private static final VenueId COINBASE = new VenueId("coinbase");
    private static final int LOOKS = 4;
    private static final long LOOK_MILLIS = 50;
    private static final int BATCH = 100;
    private static final Duration SPARE = Duration.ofSeconds(1); // tokens count whole seconds

    private final CoinbaseSettings settings;
    private final CoinbaseRest rest;
    private final CoinbaseHistory history;

    public CoinbaseClient(CoinbaseSettings settings, LongSupplier epochNanos) {
        this.settings = settings;
        rest = new CoinbaseRest(settings, epochNanos);
        history = new CoinbaseHistory(rest);
    }

    @Override
    public VenueId venue() {
        return COINBASE;
    }

    @Override
    public VenueOrder place(OrderRequest order) throws VenueFaultException, InterruptedException {
        String body = CoinbaseWords.request(order.id(), order.intent(), order.instrument());
        JsonNode answer = rest.post("orders", body, Purpose.ORDINARY);
        try {
            if (!answer.flag("success")) {
                throw new VenueFaultException(CoinbaseErrors.ofOrder(reason(answer.at("error_response"))));
            }
            String number = answer.at("success_response").text("order_id");
            history.learn(order.id(), number);
            return placed(order, number);
        } catch (IOException e) {
            throw CoinbaseRest.misread(e);
        }
    }

    @Override
    public VenueOrder cancel(Instrument instrument, ClientOrderId order)
            throws VenueFaultException, InterruptedException {
        String number = history.number(instrument, order);
        if (number == null) {
            throw new VenueFaultException(new Rejected(RejectCode.OTHER, "no order of that name"));
        }
        cancel(List.of(number));
        for (int i = 0; i < LOOKS; i++) {
            VenueOrder word = history.word(history.order(number));
            if (word.standing() != Standing.OPEN) {
                return word;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new VenueFaultException(new Unknown("the cancellation is pending"));
    }

    @Override
    public @Nullable VenueOrder find(Instrument instrument, ClientOrderId order)
            throws VenueFaultException, InterruptedException {
        String number = history.number(instrument, order);
        return number == null ? null : history.word(history.order(number));
    }

    @Override
    public List<VenueOrder> open() throws VenueFaultException, InterruptedException {
        return history.open(null);
    }

    @Override
    public void cancelAll(Instrument instrument) throws VenueFaultException, InterruptedException {
        List<String> numbers =
                history.open(instrument).stream().map(VenueOrder::venueOrderId).toList();
        for (int i = 0; i < numbers.size(); i += BATCH) {
            cancel(numbers.subList(i, Math.min(i + BATCH, numbers.size())));
        }
    }

    @Override
    public List<OrderFilled> fills(Instrument instrument, long sinceNanos)
            throws VenueFaultException, InterruptedException {
        return history.fills(instrument, sinceNanos);
    }

    @Override
    public List<BalanceReported> balances(Set<Asset> assets) throws VenueFaultException, InterruptedException {
        List<JsonNode> accounts = history.accounts();
        long now = rest.venueNanos();
        List<BalanceReported> reports = new ArrayList<>();
        try {
            for (Asset asset : assets) {
                Quantity free = Quantity.ZERO;
                Quantity locked = Quantity.ZERO;
                for (JsonNode account : accounts) {
                    boolean trades = !account.text("type", "").equals("ACCOUNT_TYPE_VAULT");
                    if (trades && account.text("currency").equals(asset.code())) {
                        free = free.plus(CoinbaseWords.amount(
                                account.at("available_balance").text("value")));
                        locked = locked.plus(
                                CoinbaseWords.amount(account.at("hold").text("value")));
                    }
                }
                reports.add(new BalanceReported(now, COINBASE, asset, free, locked));
            }
            return reports;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw CoinbaseRest.misread(e);
        }
    }

    /** A key that may transfer may withdraw. */
    @Override
    public KeyPermissions permissions() throws VenueFaultException, InterruptedException {
        JsonNode may = rest.get("key_permissions", List.of(), Purpose.SAFETY);
        try {
            return new KeyPermissions(true, may.flag("can_trade"), may.flag("can_transfer"));
        } catch (IOException e) {
            throw CoinbaseRest.misread(e);
        }
    }

    @Override
    public SymbolRules rules(Instrument instrument) throws VenueFaultException, InterruptedException {
        JsonNode product = rest.get("products/" + CoinbaseWords.product(instrument), List.of(), Purpose.ORDINARY);
        try {
            boolean shut = false;
            for (String no : List.of("is_disabled", "trading_disabled", "cancel_only", "view_only", "auction_mode")) {
                shut |= product.text(no, "false").equals("true");
            }
            return new SymbolRules(
                    !shut,
                    Price.of(product.text(product.has("price_increment") ? "price_increment" : "quote_increment")),
                    Quantity.of(product.text("base_increment")),
                    Quantity.of(product.text("base_min_size")),
                    FixedPoint.parseExact(product.text("quote_min_size"), FixedPoint.DIGITS));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw CoinbaseRest.misread(e);
        }
    }

    /** The account's tier; some stable pairs cost less, which only their trades tell. */
    @Override
    public Fees fees(Instrument instrument) throws VenueFaultException, InterruptedException {
        JsonNode answer = rest.get("transaction_summary", List.of(Map.entry("product_type", "SPOT")), Purpose.ORDINARY);
        try {
            JsonNode tier = answer.at("fee_tier");
            return new Fees(
                    CoinbaseWords.rate(tier.text("maker_fee_rate")), CoinbaseWords.rate(tier.text("taker_fee_rate")));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw CoinbaseRest.misread(e);
        }
    }

    @Override
    public long clock() throws VenueFaultException, InterruptedException {
        return rest.measure();
    }

    @Override
    public Duration longestFlight() {
        return settings.window().plus(SPARE);
    }

    /** Sends a cancellation; whether each was taken is found out by looking at the orders. */
    private void cancel(List<String> numbers) throws VenueFaultException, InterruptedException {
        String list = numbers.stream().map(it -> '"' + it + '"').collect(Collectors.joining(","));
        rest.post("orders/batch_cancel", "{\"order_ids\":[" + list + "]}", Purpose.SAFETY);
    }

    /** What an order became that was surely taken: whatever goes wrong with the question, the order is there. */
    private VenueOrder placed(OrderRequest order, String number) throws VenueFaultException, InterruptedException {
        JsonNode told = null;
        VenueOrder word = new VenueOrder(
                order.id().toString(),
                number,
                Standing.OPEN,
                Quantity.ZERO,
                order.intent().quantity(),
                rest.venueNanos());
        try {
            boolean waits = !CoinbaseWords.rests(order.intent());
            for (int i = 0; i < (waits ? LOOKS : 1) && word.standing() == Standing.OPEN; i++) {
                if (i > 0) {
                    Thread.sleep(LOOK_MILLIS);
                }
                told = history.order(number);
                word = history.word(told);
            }
        } catch (VenueFaultException _) {
            // trades and reconciler tell its end
        }
        if (told != null
                && word.standing() == Standing.REJECTED
                && word.filled().isZero()) {
            String reason = told.text("reject_reason", "");
            VenueFault fault = CoinbaseErrors.ofOrder(reason);
            throw new VenueFaultException(
                    fault instanceof Unknown ? new Rejected(RejectCode.OTHER, "FAILED " + reason) : fault);
        }
        return word;
    }

    /** The first of three reasons that says something. */
    private static String reason(JsonNode error) {
        for (String field : List.of("new_order_failure_reason", "preview_failure_reason", "error")) {
            String reason = error.text(field, "");
            if (!reason.isEmpty() && !reason.startsWith("UNKNOWN_")) {
                return reason;
            }
        }
        return error.text("error", "no reason");
    }
}
