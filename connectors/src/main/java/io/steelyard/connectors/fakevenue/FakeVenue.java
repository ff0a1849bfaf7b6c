package io.steelyard.connectors.fakevenue;

import io.steelyard.connectors.fakevenue.FakeExchange.Print;
import io.steelyard.connectors.fakevenue.FakeExchange.UserTrade;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A running fake venue: it looks like Binance on a loopback port, trades with strangers by a seed, and goes wrong when told to.
 * Listings of kraken it offers too, as Kraken's public streams and to strangers only. Nothing outlives it.
 */
public final class FakeVenue implements AutoCloseable {
    private static final long TICK_MILLIS = 100;
    private static final int MOST_PRINTS = 500;

    private final Object lock = new Object();
    private final FakeExchange exchange;
    private final VenueFaults faults;
    private final Strangers strangers;
    private final Strangers strangersElsewhere;
    private boolean paused;
    private final LongSupplier epochMillis;
    private final ArrayDeque<Print> prints = new ArrayDeque<>();
    private final BinanceStreams streams = new BinanceStreams();
    private final FakeExchange elsewhere; // kraken's
    private final KrakenStreams kraken;
    private final BinanceGuard guard;
    private final BinanceApi api;
    private final VenueDoor door;
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fake-venue").factory());

    /** What the user's order became: its name, its standing in Binance's words, and amounts of 10^-8. */
    public record OrderView(String name, Side side, String standing, long quantityRaw, long filledRaw, long millis) {
        /** Whether it rests. */
        public boolean isOpen() {
            return FakeOrder.Standing.valueOf(standing).isOpen();
        }
    }

    private FakeVenue(FakeVenueSettings settings, LongSupplier millis) {
        faults = new VenueFaults(settings.seed());
        epochMillis = () -> millis.getAsLong() + faults.skewMillis();
        exchange = new FakeExchange(settings.listingsOf("binance"));
        elsewhere = new FakeExchange(settings.listingsOf("kraken"));
        kraken = new KrakenStreams(elsewhere, epochMillis);
        elsewhere.listen(new FakeExchange.Ear() {
            @Override
            public void onPrint(Print print) {
                kraken.onPrint(print);
            }
        });
        strangersElsewhere = settings.crowd() ? new SeededCrowd(settings.seed() + 1) : Strangers.NONE;
        settings.funds().forEach((asset, amount) -> exchange.account().move(asset, amount.raw()));
        strangers = settings.crowd() ? new SeededCrowd(settings.seed()) : Strangers.NONE;
        guard = new BinanceGuard(settings.keys(), epochMillis);
        BinanceCalls calls = new BinanceCalls(exchange, prints, faults, epochMillis);
        api = new BinanceApi(exchange, calls, guard, faults, epochMillis);
        exchange.listen(new FakeExchange.Ear() {
            @Override
            public void onPrint(Print print) {
                remember(print);
            }

            @Override
            public void onOrder(FakeOrder order, @Nullable UserTrade trade) {
                api.onOrder(order, trade);
            }
        });
        strangers.until(exchange, epochMillis.getAsLong());
        strangersElsewhere.until(elsewhere, epochMillis.getAsLong());
        door = new VenueDoor(
                settings.port(), lock, calls, guard, streams, api, kraken, faults, () -> streams.quotes(exchange));
        var _ = pulse.scheduleAtFixedRate(this::beat, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Opens it by the machine's clock. */
    public static FakeVenue start(FakeVenueSettings settings) {
        return start(settings, System::currentTimeMillis);
    }

    /** Opens it by another clock, epoch milliseconds. */
    public static FakeVenue start(FakeVenueSettings settings, LongSupplier epochMillis) {
        return new FakeVenue(settings, epochMillis);
    }

    /** Address of its REST interface. */
    public String rest() {
        return "http://127.0.0.1:" + door.port();
    }

    /** Address of its market streams, Binance's and Kraken's, without a path. */
    public String streams() {
        return "ws://127.0.0.1:" + door.port();
    }

    /** Address of its WebSocket API. */
    public String webSocketApi() {
        return "ws://127.0.0.1:" + door.port() + "/ws-api/v3";
    }

    /** The private key that signs for {@link FakeKeys#ed25519Key}, PEM. */
    public String ed25519Pem() {
        return guard.ed25519Pem();
    }

    /** What goes wrong there. */
    public VenueFaults faults() {
        return faults;
    }

    /** Method and path of every HTTP request so far. */
    public List<String> requests() {
        return door.requests();
    }

    /** Instead of what strangers offered: so much at these two prices of a market such as {@code USDCUSDT}. */
    public void quote(String symbol, Price bid, Price ask, Quantity size) {
        locked(() -> replace(exchange, symbol, bid, ask, size));
    }

    /** The same of a market of kraken, such as {@code USDC/USD}. */
    public void quoteElsewhere(String symbol, Price bid, Price ask, Quantity size) {
        String name = symbol.replace("/", "");
        locked(() -> {
            replace(elsewhere, name, bid, ask, size);
            kraken.books();
        });
    }

    /** Strangers trade with the user's resting order of that name, at its limit. */
    public void fill(String name, Quantity quantity) {
        locked(() -> {
            FakeOrder order = exchange.named(name);
            if (order != null && order.isOpen()) {
                exchange.hit(order, Math.min(quantity.raw(), order.remainingRaw()), now());
            }
        });
    }

    /** Strangers do nothing for a while. */
    public void pause(boolean on) {
        locked(() -> paused = on);
    }

    /** Levels of a book, the best first; {@code venue} is binance or kraken. */
    List<FakeBook.Level> levels(String venue, String symbol, Side side, int most) {
        synchronized (lock) {
            return (venue.equals("kraken") ? elsewhere : exchange).book(symbol).levels(side, most);
        }
    }

    /** Somebody moves money in, or out with a minus, 10^-8. */
    public void move(Asset asset, long raw) {
        locked(() -> exchange.account().move(asset, raw));
    }

    /** The market of that symbol trades, or does not. */
    public void trading(String symbol, boolean open) {
        locked(() -> exchange.market(symbol).trading(open));
    }

    /** The venue changes tick, lot or fees of a market. */
    public void relist(Instrument listing) {
        locked(() -> exchange.market(FakeMarket.symbol(listing)).relist(listing));
    }

    /** Says that maintenance begins. */
    public void announceMaintenance() {
        locked(() -> {
            streams.shutdown(now());
            kraken.shutdown();
        });
    }

    /** Ends every connection of its streams and its WebSocket API. */
    public void cutConnections() {
        streams.cut();
        api.cut();
        kraken.cut();
    }

    /** The user's orders, the oldest first. */
    public List<OrderView> orders() {
        synchronized (lock) {
            return exchange.all().stream().map(FakeVenue::view).toList();
        }
    }

    /** Those that rest. */
    public List<OrderView> open() {
        return orders().stream().filter(OrderView::isOpen).toList();
    }

    /** How many trades the user made. */
    public int trades() {
        synchronized (lock) {
            return exchange.trades().size();
        }
    }

    /** What the user holds, 10^-8. */
    public Map<Asset, Long> held() {
        synchronized (lock) {
            return exchange.account().held();
        }
    }

    @Override
    public void close() {
        pulse.shutdownNow();
        door.close();
    }

    /** Changes the exchange. */
    @FunctionalInterface
    private interface Change {
        void make() throws RefusedException;
    }

    private void locked(Change change) {
        synchronized (lock) {
            try {
                change.make();
            } catch (RefusedException e) {
                throw new IllegalArgumentException("The venue refuses: " + e.refusal(), e);
            }
            streams.quotes(exchange);
        }
    }

    private void beat() {
        synchronized (lock) {
            if (!paused) {
                strangers.until(exchange, now());
                strangersElsewhere.until(elsewhere, now());
            }
            streams.quotes(exchange);
            streams.depths(exchange, now());
            api.tick();
            kraken.books();
            kraken.tick();
        }
    }

    private void replace(FakeExchange at, String symbol, Price bid, Price ask, Quantity size) throws RefusedException {
        FakeMarket market = at.market(symbol);
        for (Side side : Side.values()) {
            for (FakeOrder order : market.book.strangers(side)) {
                at.cancel(order, now());
            }
        }
        for (Side side : Side.values()) {
            long price = (side == Side.BUY ? bid : ask).raw();
            at.strange(
                    new FakeOrder.Ticket(
                            symbol, "", side, FakeOrder.Kind.LIMIT, FakeOrder.Force.GTC, price, size.raw()),
                    now());
        }
    }

    private void remember(Print print) {
        prints.addLast(print);
        if (prints.size() > MOST_PRINTS) {
            prints.removeFirst();
        }
        streams.onPrint(print);
    }

    private long now() {
        return epochMillis.getAsLong();
    }

    private static OrderView view(FakeOrder order) {
        return new OrderView(
                order.name(),
                order.side(),
                order.standing.name(),
                order.ticket.quantityRaw(),
                order.filledRaw,
                order.changedMillis);
    }
}
