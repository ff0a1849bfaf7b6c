package io.steelyard.connectors.order;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Lets each trade through once, whether a stream, a poll or an answer told it first, and adds them up by order. */
final class TradeSieve {
    private static final int KEPT = 20_000;

    private record Trade(InstrumentId instrument, long id) {}

    private final Set<Trade> seen = new LinkedHashSet<>(); // the oldest first
    private final Map<ClientOrderId, Long> filled = new LinkedHashMap<>();
    private long latestNanos;

    /** Whether this trade is new. */
    synchronized boolean isNew(OrderFilled fill) {
        if (!seen.add(new Trade(fill.instrument(), fill.tradeId()))) {
            return false;
        }
        latestNanos = Math.max(latestNanos, fill.venueTimeNanos());
        filled.merge(fill.order(), fill.quantity().raw(), Math::addExact);
        if (seen.size() > KEPT) {
            seen.remove(seen.iterator().next());
        }
        if (filled.size() > KEPT) {
            filled.remove(filled.keySet().iterator().next());
        }
        return true;
    }

    /** What of an order was let through. */
    synchronized Quantity filled(ClientOrderId order) {
        return new Quantity(filled.getOrDefault(order, 0L));
    }

    /** The latest trade's time by the venue's clock; 0 before the first. */
    synchronized long latestNanos() {
        return latestNanos;
    }
}
