package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import org.jspecify.annotations.Nullable;

/**
 * What our latest orders have traded, each fill once: a fill told twice, of a stranger's order, or for more than was ordered
 * is not believed, by the same rule as the blotter's, which forgets an order's fills at its end.
 */
final class LegFills {
    private static final int ORDERS = 8;
    private static final int TRADES = 64;

    private final @Nullable ClientOrderId[] orders = new @Nullable ClientOrderId[ORDERS];
    private final long[] leftRaw = new long[ORDERS];
    private final long[] trades = new long[TRADES];
    private final int[] tradeOrders = new int[TRADES];
    private int order;
    private int trade;

    /** An order of ours went out. */
    void watch(ClientOrderId id, long quantityRaw) {
        order = (order + 1) % ORDERS;
        orders[order] = id;
        leftRaw[order] = quantityRaw;
        for (int i = 0; i < TRADES; i++) {
            trades[i] = tradeOrders[i] == order ? Long.MIN_VALUE : trades[i];
        }
    }

    /** The newest order, or null before the first. */
    @Nullable
    ClientOrderId newest() {
        return orders[order];
    }

    /** Whether this fill is news of one of them. */
    boolean accept(OrderFilled fill) {
        int index = indexOf(fill.order());
        if (index < 0 || fill.quantity().raw() > leftRaw[index]) {
            return false;
        }
        for (int i = 0; i < TRADES; i++) {
            if (trades[i] == fill.tradeId() && tradeOrders[i] == index) {
                return false;
            }
        }
        trades[trade] = fill.tradeId();
        tradeOrders[trade] = index;
        trade = (trade + 1) % TRADES;
        leftRaw[index] -= fill.quantity().raw();
        return true;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, order), trade);
        for (int i = 0; i < ORDERS; i++) {
            ClientOrderId id = orders[i];
            mixed = StateHash.mix(mixed, id == null ? 0 : StateHash.mix(id.sequence(), id.ordinal()));
            mixed = StateHash.mix(mixed, leftRaw[i]);
        }
        for (int i = 0; i < TRADES; i++) {
            mixed = StateHash.mix(StateHash.mix(mixed, trades[i]), tradeOrders[i]);
        }
        return mixed;
    }

    private int indexOf(ClientOrderId id) {
        for (int i = 0; i < ORDERS; i++) {
            if (id.equals(orders[i])) {
                return i;
            }
        }
        return -1;
    }
}
