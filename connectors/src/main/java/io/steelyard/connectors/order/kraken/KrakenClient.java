package io.steelyard.connectors.order.kraken;

import io.steelyard.connectors.order.DecayingLimiter;
import io.steelyard.connectors.order.Fees;
import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.KeyPermissions;
import io.steelyard.connectors.order.OrderRequest;
import io.steelyard.connectors.order.RequestLimiter.Purpose;
import io.steelyard.connectors.order.SymbolRules;
import io.steelyard.connectors.order.VenueClient;
import io.steelyard.connectors.order.VenueFault.Rejected;
import io.steelyard.connectors.order.VenueFault.Retryable;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.connectors.order.kraken.KrakenRest.Call;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Kraken's spot market by REST. A market order of ours goes out as a limit order that does not rest. Every order carries a
 * deadline, beyond which Kraken itself refuses it, and asks for its fee in the quote asset, the only one that trades tell.
 */
public final class KrakenClient implements VenueClient {
    private static final VenueId KRAKEN = new VenueId("kraken");
    private static final int TRADING_KEPT = 20; // of the counter of orders, for cancellations
    private static final int PROMPT_CANCEL = 8; // what the earliest cancellation adds to it
    private static final int LOOKS = 4;
    private static final long LOOK_MILLIS = 50;
    private static final Duration SPARE = Duration.ofSeconds(1); // the clock that Kraken tells is that coarse

    private final KrakenSettings settings;
    private final LongSupplier clock;
    private final KrakenRest rest;
    private final KrakenListings listings;
    private final KrakenHistory history;
    private final Map<String, DecayingLimiter> trading = new ConcurrentHashMap<>();
    private final Map<ClientOrderId, String> numbers = new ConcurrentHashMap<>(); // Kraken's number of an order

    public KrakenClient(KrakenSettings settings, LongSupplier epochNanos) {
        this.settings = settings;
        this.clock = epochNanos;
        rest = new KrakenRest(settings, epochNanos);
        listings = new KrakenListings(rest);
        history = new KrakenHistory(rest, listings);
    }

    @Override
    public VenueId venue() {
        return KRAKEN;
    }

    @Override
    public VenueOrder place(OrderRequest order) throws VenueFaultException, InterruptedException {
        Map<String, String> parameters = parameters(order);
        long wait = counter(order.instrument()).reserve(clock.getAsLong(), 1, Purpose.ORDINARY);
        if (wait > 0) {
            throw new VenueFaultException(new Retryable("our own limit of orders", Duration.ofNanos(wait)));
        }
        JsonNode answer = rest.signed(new Call("AddOrder", 0, Purpose.ORDINARY), parameters);
        try {
            String number = answer.at("txid").items().getFirst().text();
            numbers.put(order.id(), number);
            return placed(order, number);
        } catch (IOException | NoSuchElementException e) {
            throw KrakenRest.misread(e);
        }
    }

    @Override
    public VenueOrder cancel(Instrument instrument, ClientOrderId order)
            throws VenueFaultException, InterruptedException {
        counter(instrument).book(clock.getAsLong(), PROMPT_CANCEL);
        try {
            rest.signed(new Call("CancelOrder", 0, Purpose.SAFETY), Map.of("cl_ord_id", name(order)));
        } catch (VenueFaultException e) {
            if (!e.fault().text().startsWith(KrakenErrors.UNKNOWN_ORDER)) {
                throw e;
            } // else it may have ended before
        }
        for (int i = 0; i < LOOKS; i++) {
            VenueOrder word = find(instrument, order);
            if (word == null) {
                throw new VenueFaultException(new Rejected(RejectCode.OTHER, KrakenErrors.UNKNOWN_ORDER));
            }
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
        String number = numbers.get(order);
        if (number != null) {
            return history.order(number).word();
        }
        VenueOrder found = history.named(name(order), order);
        if (found != null) {
            numbers.put(order, found.venueOrderId());
        }
        return found;
    }

    @Override
    public List<VenueOrder> open() throws VenueFaultException, InterruptedException {
        return history.open();
    }

    /** One by one, since Kraken's own takes back those of all markets: {@link #cancelEverything}. */
    @Override
    public void cancelAll(Instrument instrument) throws VenueFaultException, InterruptedException {
        for (String number : history.openOf(instrument)) {
            counter(instrument).book(clock.getAsLong(), PROMPT_CANCEL);
            try {
                rest.signed(new Call("CancelOrder", 0, Purpose.SAFETY), Map.of("txid", number));
            } catch (VenueFaultException e) {
                if (!e.fault().text().startsWith(KrakenErrors.UNKNOWN_ORDER)) {
                    throw e;
                } // else it ended meanwhile
            }
        }
    }

    /** Takes every order of the account back, whoever placed it and wherever. */
    public void cancelEverything() throws VenueFaultException, InterruptedException {
        rest.signed(new Call("CancelAll", 0, Purpose.SAFETY), Map.of());
    }

    @Override
    public List<OrderFilled> fills(Instrument instrument, long sinceNanos)
            throws VenueFaultException, InterruptedException {
        return history.fills(instrument, sinceNanos);
    }

    @Override
    public List<BalanceReported> balances(Set<Asset> assets) throws VenueFaultException, InterruptedException {
        JsonNode held = rest.signed(new Call("BalanceEx", 1, Purpose.SAFETY), Map.of());
        long now = rest.venueNanos();
        List<BalanceReported> reports = new ArrayList<>();
        for (Asset asset : assets) {
            JsonNode balance = held.fields().get(listings.key(asset));
            try {
                Quantity all = balance == null ? Quantity.ZERO : KrakenWords.amount(balance.text("balance"));
                Quantity locked = balance == null ? Quantity.ZERO : KrakenWords.amount(balance.text("hold_trade", "0"));
                reports.add(new BalanceReported(now, KRAKEN, asset, all.minus(locked), locked));
            } catch (IOException | IllegalArgumentException | ArithmeticException e) {
                throw KrakenRest.misread(e);
            }
        }
        return reports;
    }

    /** Kraken tells a key its permissions by name; where it does not know that question, nobody can tell. */
    @Override
    public KeyPermissions permissions() throws VenueFaultException, InterruptedException {
        try {
            JsonNode answer = rest.signed(new Call("GetApiKeyInfo", 1, Purpose.SAFETY), Map.of());
            List<String> may = new ArrayList<>();
            for (JsonNode each : answer.at("permissions").items()) {
                may.add(each.text());
            }
            return may.isEmpty()
                    ? KeyPermissions.UNKNOWN
                    : new KeyPermissions(true, may.contains("modify-trades"), may.contains("withdraw-funds"));
        } catch (VenueFaultException e) {
            if (e.fault().text().startsWith(KrakenErrors.UNKNOWN_METHOD)) {
                return KeyPermissions.UNKNOWN;
            }
            throw e;
        } catch (IOException e) {
            throw KrakenRest.misread(e);
        }
    }

    @Override
    public SymbolRules rules(Instrument instrument) throws VenueFaultException, InterruptedException {
        JsonNode listing = listings.ask(instrument).getValue();
        try {
            long decimals = listing.number("lot_decimals");
            if (decimals < 0 || decimals > FixedPoint.DIGITS) {
                throw new IOException("lots of " + decimals + " decimals");
            }
            long lot = 1;
            for (long i = decimals; i < FixedPoint.DIGITS; i++) {
                lot *= 10;
            }
            return new SymbolRules(
                    listing.text("status").equals("online"),
                    Price.of(listing.text("tick_size")),
                    new Quantity(lot),
                    Quantity.of(listing.text("ordermin")),
                    FixedPoint.parseExact(listing.text("costmin", "0"), FixedPoint.DIGITS));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw KrakenRest.misread(e);
        }
    }

    @Override
    public Fees fees(Instrument instrument) throws VenueFaultException, InterruptedException {
        JsonNode answer = rest.signed(
                new Call("TradeVolume", 1, Purpose.ORDINARY), Map.of("pair", KrakenListings.pair(instrument)));
        try {
            JsonNode taker = rate(answer.at("fees"), instrument);
            JsonNode maker = answer.has("fees_maker")
                            && !answer.at("fees_maker").fields().isEmpty()
                    ? rate(answer.at("fees_maker"), instrument)
                    : taker;
            return new Fees(KrakenWords.rate(maker.text("fee")), KrakenWords.rate(taker.text("fee")));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw KrakenRest.misread(e);
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

    /** What an order became that was surely taken: whatever goes wrong with the question, the order is there. */
    private VenueOrder placed(OrderRequest order, String number) throws VenueFaultException, InterruptedException {
        KrakenHistory.Told told = null;
        try {
            told = history.order(number);
            for (int i = 1; i < LOOKS && told.word().standing() == Standing.OPEN && !rests(order.intent()); i++) {
                Thread.sleep(LOOK_MILLIS);
                told = history.order(number);
            }
        } catch (VenueFaultException _) {
            // trades and reconciler tell its end
        }
        if (told == null) {
            return new VenueOrder(
                    order.id().toString(),
                    number,
                    Standing.OPEN,
                    Quantity.ZERO,
                    order.intent().quantity(),
                    rest.venueNanos());
        }
        if (told.wouldTake()) {
            throw new VenueFaultException(new Rejected(RejectCode.WOULD_TAKE, "Post only order"));
        }
        return told.word();
    }

    private JsonNode rate(JsonNode rates, Instrument instrument)
            throws IOException, VenueFaultException, InterruptedException {
        for (String name : listings.names(instrument)) {
            if (rates.has(name)) {
                return rates.at(name);
            }
        }
        throw new IOException("no fee of " + KrakenListings.pair(instrument));
    }

    private Map<String, String> parameters(OrderRequest order) throws VenueFaultException {
        OrderIntent intent = order.intent();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("pair", KrakenListings.pair(order.instrument()));
        parameters.put("type", intent.side() == Side.BUY ? "buy" : "sell");
        parameters.put("ordertype", "limit");
        parameters.put("price", KrakenWords.plain(intent.limit().toString()));
        parameters.put("volume", KrakenWords.plain(intent.quantity().toString()));
        parameters.put("oflags", intent.type() == OrderType.POST_ONLY ? "post,fciq" : "fciq");
        parameters.put("timeinforce", rests(intent) ? "GTC" : "IOC");
        parameters.put("cl_ord_id", name(order.id()));
        Instant deadline = Instant.ofEpochSecond(0, rest.venueNanos()).plus(settings.window());
        parameters.put("deadline", deadline.truncatedTo(ChronoUnit.MILLIS).toString());
        return parameters;
    }

    private static boolean rests(OrderIntent intent) {
        return intent.timeInForce() == TimeInForce.GOOD_TILL_CANCELLED && intent.type() != OrderType.MARKET;
    }

    private static String name(ClientOrderId order) throws VenueFaultException {
        try {
            return KrakenOrderNames.of(order);
        } catch (IllegalArgumentException e) {
            throw new VenueFaultException(new Rejected(RejectCode.OTHER, String.valueOf(e.getMessage())));
        }
    }

    private DecayingLimiter counter(Instrument instrument) {
        KrakenLimits limits = settings.limits();
        return trading.computeIfAbsent(
                KrakenListings.pair(instrument),
                _ -> new DecayingLimiter(limits.trading(), TRADING_KEPT, limits.tradingDecay()));
    }
}
