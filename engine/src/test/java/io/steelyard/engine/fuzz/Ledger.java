package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The oracle's own books: holdings, orders, trades and unconfirmed receipts, kept from the raw history alone. */
final class Ledger {
    /** A trade of ours: when, and its dollar value in the oracle's fine unit. */
    record Traded(long timeNanos, BigInteger fine) {}

    /** An order as the oracle knows it. */
    static final class Paper {
        final OrderIntent intent;
        final Instrument instrument;
        private final Set<Long> trades = new HashSet<>();
        long remaining;

        Paper(OrderIntent intent, Instrument instrument) {
            this.intent = intent;
            this.instrument = instrument;
            this.remaining = intent.quantity().raw();
        }
    }

    final Map<ClientOrderId, Paper> open = new LinkedHashMap<>();
    final Map<ClientOrderId, Paper> ended = new HashMap<>();
    final ArrayDeque<Traded> trades = new ArrayDeque<>();
    final ArrayDeque<Long> submits = new ArrayDeque<>();
    private final Map<VenueId, Map<Asset, BigInteger>> holdings = new HashMap<>();
    private final Map<VenueId, Map<Asset, BigInteger>> unsettled = new HashMap<>();

    BigInteger held(VenueId venue, Asset asset) {
        return holdings.getOrDefault(venue, Map.of()).getOrDefault(asset, BigInteger.ZERO);
    }

    BigInteger total(Asset asset) {
        BigInteger sum = BigInteger.ZERO;
        for (Map<Asset, BigInteger> byAsset : holdings.values()) {
            sum = sum.add(byAsset.getOrDefault(asset, BigInteger.ZERO));
        }
        return sum;
    }

    BigInteger unsettledFine() {
        BigInteger sum = BigInteger.ZERO;
        for (Map<Asset, BigInteger> byAsset : unsettled.values()) {
            for (BigInteger value : byAsset.values()) {
                sum = sum.add(value);
            }
        }
        return sum;
    }

    void submit(ClientOrderId id, OrderIntent intent, long now) {
        open.put(id, new Paper(intent, Stage.of(intent.instrument())));
        submits.addLast(now);
        if (submits.size() > 200) {
            submits.removeFirst();
        }
    }

    /** Folds a report; true when a fill was booked. {@code quoteUsd}: the dollar price of a fill's quote asset now. */
    boolean on(long now, ExecutionInput report, long quoteUsd) {
        return switch (report) {
            case OrderFilled fill -> fill(now, fill, quoteUsd);
            case OrderCancelled cancelled -> end(cancelled.order());
            case OrderRejected rejected -> end(rejected.order());
            case BalanceReported balance -> balance(balance);
            case ExecutionInput.OrderAccepted _ -> false;
        };
    }

    private boolean end(ClientOrderId id) {
        Paper paper = open.remove(id);
        if (paper != null) {
            ended.put(id, paper);
        }
        return false;
    }

    private boolean balance(BalanceReported report) {
        long amount = report.free().raw() + report.locked().raw();
        holdings.computeIfAbsent(report.venue(), _ -> new HashMap<>()).put(report.asset(), BigInteger.valueOf(amount));
        unsettled.getOrDefault(report.venue(), new HashMap<>()).remove(report.asset());
        return false;
    }

    private boolean fill(long now, OrderFilled fill, long quoteUsd) {
        Paper paper = open.getOrDefault(fill.order(), ended.get(fill.order()));
        long quantity = fill.quantity().raw();
        if (paper == null || quantity > paper.remaining || !paper.trades.add(fill.tradeId())) {
            return false;
        }
        paper.remaining -= quantity;
        if (paper.remaining == 0 && open.containsKey(fill.order())) {
            end(fill.order());
        }
        book(now, fill, paper.instrument, quoteUsd);
        return true;
    }

    private void book(long now, OrderFilled fill, Instrument instrument, long quoteUsd) {
        BigInteger quantity = BigInteger.valueOf(fill.quantity().raw());
        BigInteger product = quantity.multiply(BigInteger.valueOf(fill.price().raw()));
        BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(100_000_000));
        boolean buy = fill.side() == Side.BUY;
        BigInteger paid = buy && parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
        add(instrument.venue(), instrument.base(), buy ? quantity : quantity.negate());
        add(instrument.venue(), instrument.quote(), buy ? paid.negate() : paid);
        add(
                instrument.venue(),
                fill.fee().asset(),
                BigInteger.valueOf(-fill.fee().raw()));
        BigInteger fine = product.multiply(BigInteger.valueOf(2 * quoteUsd));
        trades.addLast(new Traded(now, fine));
        Asset gained = buy ? instrument.base() : instrument.quote();
        unsettled.computeIfAbsent(instrument.venue(), _ -> new HashMap<>()).merge(gained, fine, BigInteger::add);
    }

    private void add(VenueId venue, Asset asset, BigInteger amount) {
        holdings.computeIfAbsent(venue, _ -> new HashMap<>()).merge(asset, amount, BigInteger::add);
    }
}
