package io.steelyard.connectors.fakevenue;

import io.steelyard.connectors.fakevenue.FakeOrder.Force;
import io.steelyard.connectors.fakevenue.FakeOrder.Kind;
import io.steelyard.connectors.fakevenue.FakeOrder.Standing;
import io.steelyard.connectors.fakevenue.FakeOrder.Ticket;
import io.steelyard.connectors.fakevenue.RefusedException.Refusal;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A venue with one user and many strangers: markets, the user's account, orders and trades. Time is passed in, so a story of
 * minutes runs in a moment. Whoever shares it between threads guards it.
 */
final class FakeExchange {
    private final Map<String, FakeMarket> markets = new LinkedHashMap<>();
    private final FakeAccount account = new FakeAccount();
    private final NavigableMap<Long, FakeOrder> orders = new TreeMap<>(); // the user's, by number
    private final List<UserTrade> trades = new ArrayList<>();
    private Ear ear = new Ear() {};
    private long numbers = 1_000;
    private long tradeNumbers = 50_000;

    /** A trade of the user's. */
    record UserTrade(
            long id,
            FakeOrder order,
            long priceRaw,
            long quantityRaw,
            long feeRaw,
            Asset feeAsset,
            boolean maker,
            long millis) {}

    /** A trade as everybody sees it. */
    record Print(long id, FakeMarket market, long priceRaw, long quantityRaw, boolean buyerRested, long millis) {}

    /** Told of what happens, at once. */
    interface Ear {
        default void onPrint(Print print) {}

        /** Something became of an order of the user's; with a trade where one was the cause. */
        default void onOrder(FakeOrder order, @Nullable UserTrade trade) {}
    }

    FakeExchange(List<Instrument> listings) {
        for (Instrument listing : listings) {
            markets.put(FakeMarket.symbol(listing), new FakeMarket(listing));
            account.move(listing.base(), 0);
            account.move(listing.quote(), 0);
        }
    }

    void listen(Ear heard) {
        ear = heard;
    }

    Collection<FakeMarket> markets() {
        return markets.values();
    }

    FakeMarket market(String symbol) throws RefusedException {
        FakeMarket market = markets.get(symbol);
        if (market == null) {
            throw new RefusedException(Refusal.UNKNOWN_SYMBOL);
        }
        return market;
    }

    /** The book of a market that is there. */
    FakeBook book(String symbol) {
        return Objects.requireNonNull(markets.get(symbol), symbol).book;
    }

    FakeAccount account() {
        return account;
    }

    /** Takes an order of the user's in. */
    FakeOrder place(Ticket ticket, long nowMillis) throws RefusedException {
        FakeMarket market = market(ticket.symbol());
        check(market, ticket);
        FakeOrder order = new FakeOrder(++numbers, ticket, /* stranger= */ false, nowMillis);
        orders.put(order.number, order);
        account.lock(given(market, order), need(order));
        ear.onOrder(order, null);
        take(market, order, nowMillis);
        return order;
    }

    /** Would it be taken? Changes nothing. */
    void check(FakeMarket market, Ticket ticket) throws RefusedException {
        if (!market.isTrading()) {
            throw new RefusedException(Refusal.NOT_TRADING);
        }
        if (ticket.limitRaw() % market.listing().tick().raw() != 0
                || (ticket.kind() != Kind.MARKET && ticket.limitRaw() <= 0)) {
            throw new RefusedException(Refusal.TICK);
        }
        if (ticket.quantityRaw() <= 0
                || ticket.quantityRaw() % Math.max(1, market.listing().lot().raw()) != 0) {
            throw new RefusedException(Refusal.LOT);
        }
        long worst = worst(market, ticket);
        if (worst > 0
                && new Quantity(ticket.quantityRaw()).notionalFloor(new Price(worst)) < FakeMarket.LEAST_NOTIONAL_RAW) {
            throw new RefusedException(Refusal.NOTIONAL);
        }
        if (openNamed(ticket.name()) != null) {
            throw new RefusedException(Refusal.DUPLICATE);
        }
        if (ticket.kind() == Kind.LIMIT_MAKER && market.book.availableRaw(ticket) > 0) {
            throw new RefusedException(Refusal.WOULD_TAKE);
        }
        if (open().size() >= FakeMarket.MOST_OPEN) {
            throw new RefusedException(Refusal.TOO_MANY_ORDERS);
        }
        Asset given = FakeAccount.given(market.listing(), ticket.side());
        if (account.freeRaw(given) < FakeAccount.needRaw(ticket.side(), Math.max(worst, 1), ticket.quantityRaw())) {
            throw new RefusedException(Refusal.INSUFFICIENT);
        }
    }

    /** A stranger's order; it is taken as it is. */
    FakeOrder strange(Ticket ticket, long nowMillis) throws RefusedException {
        FakeMarket market = market(ticket.symbol());
        FakeOrder order = new FakeOrder(++numbers, ticket, /* stranger= */ true, nowMillis);
        take(market, order, nowMillis);
        return order;
    }

    /** A stranger trades with that resting order, whatever stands before it. */
    void hit(FakeOrder order, long quantityRaw, long nowMillis) throws RefusedException {
        FakeMarket market = market(order.symbol());
        Side side = order.side() == Side.BUY ? Side.SELL : Side.BUY;
        Ticket ticket =
                new Ticket(order.symbol(), "", side, Kind.LIMIT, Force.IOC, order.ticket.limitRaw(), quantityRaw);
        FakeOrder taker = new FakeOrder(++numbers, ticket, /* stranger= */ true, nowMillis);
        market.book.hit(order, () -> trade(market, order, taker, order.ticket.limitRaw(), quantityRaw, nowMillis));
    }

    /** Takes an order back, a stranger's or the user's. */
    void cancel(FakeOrder order, long nowMillis) throws RefusedException {
        if (!order.isOpen()) {
            throw new RefusedException(Refusal.UNKNOWN_ORDER);
        }
        FakeMarket market = market(order.symbol());
        end(market, order, Standing.CANCELED, nowMillis);
        market.book.remove(order);
    }

    /** The user's orders that rest, the oldest first. */
    List<FakeOrder> open() {
        return orders.values().stream().filter(FakeOrder::isOpen).toList();
    }

    /** All orders of the user, the oldest first. */
    Collection<FakeOrder> all() {
        return orders.values();
    }

    /** The user's latest order of that name. */
    @Nullable
    FakeOrder named(String name) {
        for (FakeOrder order : orders.descendingMap().values()) {
            if (order.name().equals(name)) {
                return order;
            }
        }
        return null;
    }

    @Nullable
    FakeOrder numbered(long number) {
        return orders.get(number);
    }

    /** The user's trades, the oldest first. */
    List<UserTrade> trades() {
        return trades;
    }

    private @Nullable FakeOrder openNamed(String name) {
        FakeOrder order = named(name);
        return order != null && order.isOpen() ? order : null;
    }

    private void take(FakeMarket market, FakeOrder order, long nowMillis) {
        Ticket ticket = order.ticket;
        if (ticket.force() == Force.FOK && market.book.availableRaw(ticket) < ticket.quantityRaw()) {
            end(market, order, Standing.EXPIRED, nowMillis);
            return;
        }
        market.book.match(
                order, (maker, taker, price, quantity) -> trade(market, maker, taker, price, quantity, nowMillis));
        if (order.isOpen() && ticket.rests()) {
            market.book.rest(order);
        } else if (order.isOpen()) {
            end(market, order, Standing.EXPIRED, nowMillis);
        }
    }

    /** Two orders of the same user do not trade: the one that rests gives way, as Binance does by default. */
    private void trade(FakeMarket market, FakeOrder maker, FakeOrder taker, long priceRaw, long quantityRaw, long now) {
        if (!maker.stranger && !taker.stranger) {
            end(market, maker, Standing.EXPIRED_IN_MATCH, now);
            return;
        }
        long id = ++tradeNumbers;
        long paid = new Quantity(quantityRaw).notionalFloor(new Price(priceRaw));
        book(market, maker, id, priceRaw, quantityRaw, paid, now);
        book(market, taker, id, priceRaw, quantityRaw, paid, now);
        ear.onPrint(new Print(id, market, priceRaw, quantityRaw, maker.side() == Side.BUY, now));
    }

    private void book(
            FakeMarket market, FakeOrder order, long id, long priceRaw, long quantityRaw, long paid, long now) {
        if (order.stranger) {
            order.fill(quantityRaw, paid, now);
            return;
        }
        long before = need(order);
        boolean maker = order.number < numbers; // whatever came later takes
        order.fill(quantityRaw, paid, now);
        account.lock(given(market, order), need(order) - before);
        long rate = (maker ? market.listing().makerFee() : market.listing().takerFee()).raw();
        long fee = account.trade(market.listing(), order.side(), priceRaw, quantityRaw, rate);
        Asset feeAsset = FakeAccount.received(market.listing(), order.side());
        UserTrade trade = new UserTrade(id, order, priceRaw, quantityRaw, fee, feeAsset, maker, now);
        trades.add(trade);
        ear.onOrder(order, trade);
    }

    private void end(FakeMarket market, FakeOrder order, Standing how, long nowMillis) {
        long before = order.stranger ? 0 : need(order);
        order.end(how, nowMillis);
        if (!order.stranger) {
            account.lock(given(market, order), -before);
            ear.onOrder(order, null);
        }
    }

    /** What is set aside for an open order; market orders set nothing aside. */
    private static long need(FakeOrder order) {
        return order.ticket.kind() == Kind.MARKET
                ? 0
                : FakeAccount.needRaw(order.side(), order.ticket.limitRaw(), order.remainingRaw());
    }

    private static Asset given(FakeMarket market, FakeOrder order) {
        return FakeAccount.given(market.listing(), order.side());
    }

    /** The limit, or for a market order the worst price that it would reach; 0 where nothing rests. */
    private static long worst(FakeMarket market, Ticket ticket) {
        if (ticket.kind() != Kind.MARKET) {
            return ticket.limitRaw();
        }
        long left = ticket.quantityRaw();
        long worst = 0;
        for (FakeBook.Level level :
                market.book.levels(ticket.side() == Side.BUY ? Side.SELL : Side.BUY, Integer.MAX_VALUE)) {
            worst = level.priceRaw();
            left -= level.quantityRaw();
            if (left <= 0) {
                break;
            }
        }
        return worst;
    }
}
