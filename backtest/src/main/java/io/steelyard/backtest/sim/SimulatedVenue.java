package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.port.OrderGateway;
import io.steelyard.engine.risk.ApprovedOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A venue that exists in memory: takes orders, holds balances, and trades on the journalled market by stated assumptions.
 * Paper and backtest fill by it; what it says comes back as inputs, each at its time.
 *
 * <p>Whoever drives it delivers {@link #poll} results in time order with everything else: at equal times after market
 * inputs and before timers.
 */
public final class SimulatedVenue implements OrderGateway, JournalListener {
    private final VenueId venue;
    private final LatencyModel latency;
    private final FeeModel fees;
    private final VenueBalances balances = new VenueBalances();
    private final List<VenueMarket> markets = new ArrayList<>();
    private final Map<ClientOrderId, VenueOrder> open = new LinkedHashMap<>();
    private final Queue<Message> inbound = new ArrayDeque<>();
    private final ReportQueue reports = new ReportQueue();
    private long nowNanos;
    private long orders;
    private long trades;
    private final Set<Asset> moved = new LinkedHashSet<>();
    private final Ledger ledger = new Ledger();
    private long latestInboundNanos;

    /** An order on its way to the venue, or, without {@code intent}, the wish to take it back. */
    private record Message(
            long arrivesAtNanos,
            long sentAtNanos,
            ClientOrderId order,
            @Nullable OrderIntent intent) {}

    public SimulatedVenue(VenueId venue, LatencyModel latency, FeeModel fees) {
        this.venue = venue;
        this.latency = latency;
        this.fees = fees;
    }

    public VenueId id() {
        return venue;
    }

    /** Lists an instrument, whose orders trade by {@code rule}. */
    public SimulatedVenue list(Instrument instrument, FillRule rule) {
        markets.add(new VenueMarket(instrument, rule));
        return this;
    }

    /** Puts money in; it is reported at {@code nowNanos}. */
    public void deposit(long depositNanos, Asset asset, long raw) {
        balances.deposit(asset, raw);
        reports.add(depositNanos, balance(depositNanos, asset));
    }

    /** Takes up to {@code raw} of what is free out; what remains is reported at {@code withdrawNanos}. Says how much it was. */
    long withdraw(long withdrawNanos, Asset asset, long raw) {
        long taken = balances.withdraw(asset, raw);
        reports.add(withdrawNanos, balance(withdrawNanos, asset));
        return taken;
    }

    @Override
    public void submit(ApprovedOrder order) {
        place(order.id(), order.intent());
    }

    /** Takes an order as {@link #submit} does; not visible outside this room, so that nobody goes round the gate. */
    void place(ClientOrderId id, OrderIntent intent) {
        send(id, intent);
    }

    @Override
    public void cancel(ClientOrderId order) {
        send(order, null);
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        advance(ingestTimeNanos - 1);
        nowNanos = ingestTimeNanos;
        if (input instanceof MarketInput print) {
            latency.onMarket(print.venueTimeNanos(), ingestTimeNanos);
            for (int i = 0; i < markets.size(); i++) { // without an iterator: this is the market path
                VenueMarket market = markets.get(i);
                market.model().onMarket(ingestTimeNanos, print, market.resting(), ledger);
            }
            reportBalances();
        }
    }

    /** When {@link #poll} has something to do next, epoch nanoseconds; {@link Long#MAX_VALUE} for never. */
    public long nextDueNanos() {
        return Math.min(reports.nextDueNanos(), nextEventNanos());
    }

    /** Lets everything happen that is due by {@code untilNanos}, and hands over the next report; null when none is due. */
    public @Nullable Input poll(long untilNanos) {
        advance(untilNanos);
        return reports.poll(untilNanos);
    }

    private void send(ClientOrderId id, @Nullable OrderIntent intent) {
        latestInboundNanos = Math.max(latestInboundNanos, nowNanos + latency.entryNanos());
        inbound.add(new Message(latestInboundNanos, nowNanos, id, intent));
    }

    private void advance(long untilNanos) {
        for (long next = nextEventNanos(); next <= untilNanos; next = nextEventNanos()) {
            nowNanos = Math.max(nowNanos, next);
            Message message = inbound.peek();
            if (message != null && message.arrivesAtNanos() == next) {
                inbound.poll();
                arrive(message);
            } else {
                for (VenueMarket market : markets) {
                    if (market.model().nextDueNanos() <= next) {
                        market.model().onDue(next, market.resting(), ledger);
                    }
                }
            }
            reportBalances();
        }
    }

    private long nextEventNanos() {
        Message message = inbound.peek();
        long next = message == null ? Long.MAX_VALUE : message.arrivesAtNanos();
        for (int i = 0; i < markets.size(); i++) {
            next = Math.min(next, markets.get(i).model().nextDueNanos());
        }
        return next;
    }

    private void arrive(Message message) {
        if (message.intent() == null) {
            VenueOrder order = open.get(message.order());
            if (order != null) {
                ledger.expire(order);
            }
            return;
        }
        VenueMarket market = find(message.intent().instrument());
        if (market == null) {
            reject(message.order(), RejectCode.OTHER, "not listed here");
        } else {
            accept(market, message.order(), message.intent(), message.sentAtNanos());
        }
    }

    private void accept(VenueMarket market, ClientOrderId id, OrderIntent intent, long sentAtNanos) {
        VenueOrder order = new VenueOrder(id, intent, market.instrument(), sentAtNanos);
        if (open.containsKey(id)) {
            reject(id, RejectCode.OTHER, "this order is known");
        } else if (order.isPostOnly() && market.model().wouldTake(order)) {
            reject(id, RejectCode.WOULD_TAKE, "would take");
        } else if (!balances.lock(order)) {
            reject(id, RejectCode.INSUFFICIENT_BALANCE, "not enough free");
        } else {
            open.put(id, order);
            market.resting().add(order);
            report(new OrderAccepted(nowNanos, id, "sim-" + ++orders));
            market.model().onArrival(nowNanos, order, ledger);
        }
    }

    private @Nullable VenueMarket find(InstrumentId instrument) {
        for (VenueMarket market : markets) {
            if (market.instrument().id().equals(instrument)) {
                return market;
            }
        }
        return null;
    }

    private void reject(ClientOrderId order, RejectCode code, String text) {
        report(new OrderRejected(nowNanos, order, code, text));
    }

    private void report(Input input) {
        reports.add(nowNanos + latency.responseNanos(), input);
    }

    /** What the venue says we hold, after every event that moved it: fills count as settled from then on. */
    private void reportBalances() {
        if (moved.isEmpty()) {
            return;
        }
        for (Asset asset : moved) {
            report(balance(nowNanos, asset));
        }
        moved.clear();
    }

    private BalanceReported balance(long timeNanos, Asset asset) {
        return new BalanceReported(timeNanos, venue, asset, balances.free(asset), balances.locked(asset));
    }

    /** Books what the fill models say. */
    private final class Ledger implements FillSink {
        @Override
        public long fill(VenueOrder order, long priceRaw, long quantityRaw, boolean maker) {
            Instrument instrument = order.instrument();
            Bps onTop = fees.onTop(instrument, order.side(), maker, nowNanos);
            long affordable = balances.affordableRaw(order, priceRaw, quantityRaw, onTop);
            long quantity = new Quantity(Math.max(0, affordable))
                    .floorTo(instrument.lot())
                    .raw();
            if (quantity <= 0) {
                return 0;
            }
            Money fee = fees.feeCeil(instrument, order.side(), priceRaw, quantity, maker, nowNanos);
            balances.apply(order, priceRaw, quantity, fee);
            order.remainingRaw -= quantity;
            moved.add(instrument.base());
            moved.add(instrument.quote());
            report(new OrderFilled(
                    nowNanos,
                    order.id(),
                    instrument.id(),
                    order.side(),
                    new Price(priceRaw),
                    new Quantity(quantity),
                    fee,
                    maker,
                    ++trades));
            if (order.isFilled()) {
                close(order);
            }
            return quantity;
        }

        @Override
        public void expire(VenueOrder order) {
            close(order);
            report(new OrderCancelled(nowNanos, order.id(), new Quantity(order.remainingRaw)));
        }

        private void close(VenueOrder order) {
            balances.release(order);
            open.remove(order.id());
            VenueMarket market = find(order.instrument().id());
            if (market != null) {
                market.resting().remove(order);
            }
        }
    }
}
