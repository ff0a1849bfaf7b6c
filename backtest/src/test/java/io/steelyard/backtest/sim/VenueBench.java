package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A simulated venue on a table: a market made by hand, orders without a gate, and every report kept. */
final class VenueBench {
    static final long MINUTE = 60_000_000_000L;
    static final InstrumentId ID = InstrumentId.of(4);
    static final Instrument INSTRUMENT = new Instrument(
            ID,
            new VenueId("test"),
            Asset.USDC,
            Asset.USDT,
            Price.of("0.0001"),
            Quantity.of("0.01"),
            Bps.of(1),
            Bps.of(2));

    final SimulatedVenue venue;
    final List<Input> reports = new ArrayList<>();
    private long nowNanos;
    private int orders;

    VenueBench(FillRule rule) {
        this(rule, LatencyModel.constant(0, 0), FeeModel.asListed());
    }

    VenueBench(FillRule rule, LatencyModel latency, FeeModel fees) {
        venue = new SimulatedVenue(INSTRUMENT.venue(), latency, fees).list(INSTRUMENT, rule);
        venue.deposit(0, Asset.USDC, raw("1000000"));
        venue.deposit(0, Asset.USDT, raw("1000000"));
        settle();
    }

    VenueBench at(long nanos) {
        for (long due = venue.nextDueNanos(); due <= nanos; due = venue.nextDueNanos()) {
            nowNanos = Math.max(nowNanos, due);
            Input report = venue.poll(due);
            if (report != null) {
                reports.add(report);
            }
        }
        nowNanos = nanos;
        venue.onInput(0, nanos, new TimerFired(nanos, 1, nanos)); // the venue hears every input, timers too
        return this;
    }

    VenueBench bar(long endNanos, String price, String volume) {
        long raw = raw(price);
        return market(endNanos, BarClosed.of(endNanos, ID, MINUTE, raw, raw, raw, raw, raw(volume), -1, -1));
    }

    VenueBench quote(String bid, String bidSize, String ask, String askSize) {
        return market(nowNanos + 1, QuoteUpdated.of(nowNanos + 1, ID, raw(bid), raw(bidSize), raw(ask), raw(askSize)));
    }

    VenueBench trade(Side aggressor, String price, String quantity) {
        return market(nowNanos + 1, TradePrinted.of(nowNanos + 1, ID, aggressor, raw(price), raw(quantity), 1));
    }

    VenueBench level(Side side, String price, String quantity) {
        return level(side, price, quantity, BookUpdated.LAST_OF_UPDATE);
    }

    VenueBench level(Side side, String price, String quantity, int flags) {
        return market(nowNanos + 1, BookUpdated.of(nowNanos + 1, ID, side, raw(price), raw(quantity), 1, flags));
    }

    /** Bids 0.9998 x 200, 0.9999 x 100; asks 1.0001 x 100, 1.0002 x 200. */
    VenueBench book() {
        return level(Side.BUY, "0.9998", "200", BookUpdated.SNAPSHOT_BEGINS)
                .level(Side.BUY, "0.9999", "100", 0)
                .level(Side.SELL, "1.0001", "100", 0)
                .level(Side.SELL, "1.0002", "200");
    }

    ClientOrderId order(Side side, OrderType type, TimeInForce time, String limit, String quantity) {
        ClientOrderId id = new ClientOrderId(1, ++orders, 0);
        venue.place(
                id,
                new OrderIntent(ID, side, type, time, Price.of(limit), Quantity.of(quantity), IntentReason.REBALANCE));
        settle();
        return id;
    }

    ClientOrderId limit(Side side, String limit, String quantity) {
        return order(side, OrderType.LIMIT, TimeInForce.GOOD_TILL_CANCELLED, limit, quantity);
    }

    ClientOrderId immediate(Side side, String limit, String quantity) {
        return order(side, OrderType.MARKET, TimeInForce.IMMEDIATE_OR_CANCEL, limit, quantity);
    }

    void cancel(ClientOrderId id) {
        venue.cancel(id);
        settle();
    }

    /** Price and quantity of each fill so far. */
    List<String> fills() {
        return of(OrderFilled.class).stream()
                .map(fill -> plain(fill.quantity().raw()) + " @ "
                        + plain(fill.price().raw()))
                .toList();
    }

    long filledRaw(ClientOrderId id) {
        return of(OrderFilled.class).stream()
                .filter(fill -> fill.order().equals(id))
                .mapToLong(fill -> fill.quantity().raw())
                .sum();
    }

    List<String> rejects() {
        return of(OrderRejected.class).stream()
                .map(reject -> reject.code().name())
                .toList();
    }

    List<OrderCancelled> cancels() {
        return of(OrderCancelled.class);
    }

    long heldRaw(Asset asset) {
        BalanceReported last = of(BalanceReported.class).stream()
                .filter(report -> report.asset().equals(asset))
                .reduce((a, b) -> b)
                .orElseThrow();
        return last.free().plus(last.locked()).raw();
    }

    <T extends Input> List<T> of(Class<T> type) {
        return reports.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static long raw(String decimal) {
        return Quantity.of(decimal).raw();
    }

    VenueBench market(long nanos, MarketInput input) {
        at(nanos - 1);
        venue.onInput(0, nanos, input);
        nowNanos = nanos;
        settle();
        return this;
    }

    private void settle() {
        at(nowNanos);
    }

    private static String plain(long raw) {
        return BigDecimal.valueOf(raw, 8).stripTrailingZeros().toPlainString();
    }
}
