package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.Exact.ONE;
import static io.steelyard.backtest.audit.Exact.big;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The auditor's own books: holdings and orders, kept from what venues said and what was submitted, and from nothing else. */
final class Books {
    /** Ended orders kept in memory of late fills, as many as the engine keeps. */
    private static final int MAX_ENDED = 1024;

    private final Map<ClientOrderId, Paper> open = new LinkedHashMap<>();
    private final Map<ClientOrderId, Paper> ended = new LinkedHashMap<>();
    private final Map<VenueId, Map<Asset, BigInteger>> holdings = new TreeMap<>();

    /** Open orders in the order of submission. */
    List<Paper> open() {
        return new ArrayList<>(open.values());
    }

    Map<VenueId, Map<Asset, BigInteger>> holdings() {
        return holdings;
    }

    BigInteger held(VenueId venue, Asset asset) {
        return holdings.getOrDefault(venue, Map.of()).getOrDefault(asset, BigInteger.ZERO);
    }

    BigInteger total(Asset asset) {
        BigInteger sum = BigInteger.ZERO;
        for (Map<Asset, BigInteger> here : holdings.values()) {
            sum = sum.add(here.getOrDefault(asset, BigInteger.ZERO));
        }
        return sum;
    }

    void submit(Paper paper) {
        open.put(paper.id(), paper);
    }

    /** The order that a fill belongs to, open or ended; null for a stranger's. */
    @Nullable
    Paper find(ClientOrderId id) {
        Paper paper = open.get(id);
        return paper != null ? paper : ended.get(id);
    }

    boolean isOpen(ClientOrderId id) {
        return open.containsKey(id);
    }

    /** Folds a report; true when a fill was booked. */
    boolean on(ExecutionInput report) {
        return switch (report) {
            case OrderFilled fill -> fill(fill);
            case BalanceReported balance -> {
                put(
                        balance.venue(),
                        balance.asset(),
                        big(balance.free().raw()).add(big(balance.locked().raw())));
                yield false;
            }
            case ExecutionInput.OrderCancelled cancelled -> end(cancelled.order());
            case ExecutionInput.OrderRejected rejected -> end(rejected.order());
            case ExecutionInput.OrderAccepted _ -> false;
        };
    }

    private boolean end(ClientOrderId id) {
        Paper paper = open.remove(id);
        if (paper != null) {
            ended.put(id, paper);
            if (ended.size() > MAX_ENDED) {
                ended.remove(ended.keySet().iterator().next());
            }
        }
        return false;
    }

    private boolean fill(OrderFilled fill) {
        Paper paper = find(fill.order());
        if (paper == null || !paper.trade(fill.tradeId(), fill.quantity().raw())) {
            return false;
        }
        if (paper.remainingRaw() == 0) {
            end(fill.order());
        }
        book(fill, paper);
        return true;
    }

    /** What is paid is rounded up to the smallest unit, what is received down. */
    private void book(OrderFilled fill, Paper paper) {
        BigInteger quantity = big(fill.quantity().raw());
        BigInteger[] quote = quantity.multiply(big(fill.price().raw())).divideAndRemainder(ONE);
        VenueId venue = paper.instrument().venue();
        if (fill.side() == Side.BUY) {
            BigInteger up = quote[1].signum() > 0 ? BigInteger.ONE : BigInteger.ZERO;
            add(venue, paper.instrument().base(), quantity);
            add(venue, paper.instrument().quote(), quote[0].add(up).negate());
        } else {
            add(venue, paper.instrument().quote(), quote[0]);
            add(venue, paper.instrument().base(), quantity.negate());
        }
        add(venue, fill.fee().asset(), big(fill.fee().raw()).negate());
    }

    private void add(VenueId venue, Asset asset, BigInteger amount) {
        put(venue, asset, held(venue, asset).add(amount));
    }

    private void put(VenueId venue, Asset asset, BigInteger amount) {
        holdings.computeIfAbsent(venue, _ -> new TreeMap<>()).put(asset, amount);
    }
}
