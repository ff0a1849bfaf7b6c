package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.market.OrderBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills from a recorded book of levels: takers walk it, and what they took stays taken until the level changes; makers
 * wait in the queue of their level, by a {@link QueueModel}, for trades that reach them. A touch is no fill.
 *
 * <p>A maker also trades when the other side of the book comes to stand at or beyond its price, with what is shown
 * there. No amount of a trade or of a level fills two of our orders.
 */
final class BookMatching implements FillModel {
    private final MarketView market = new MarketView();
    private final Listing listing;
    private final QueueModel queue;
    private final Map<Long, Long> takenBids = new HashMap<>();
    private final Map<Long, Long> takenAsks = new HashMap<>();

    BookMatching(Instrument instrument, QueueModel queue) {
        this.listing = market.list(instrument);
        this.queue = queue;
    }

    @Override
    public void onMarket(long nowNanos, MarketInput input, List<VenueOrder> resting, FillSink sink) {
        if (input instanceof BookUpdated update) {
            onLevel(nowNanos, update, resting, sink);
        } else if (input instanceof TradePrinted trade) {
            onTrade(trade, resting, sink);
        }
    }

    @Override
    public boolean wouldTake(VenueOrder order) {
        Side side = order.isBuy() ? Side.SELL : Side.BUY;
        return book().levels(side) > 0 && order.accepts(book().priceRaw(side, 0));
    }

    @Override
    public void onArrival(long nowNanos, VenueOrder order, FillSink sink) {
        walk(order, false, sink);
        if (order.isImmediate() && !order.isFilled()) {
            sink.expire(order);
        } else if (!order.isFilled()) {
            queue.onJoin(order, quantityAt(order.side(), order.limitRaw()));
        }
    }

    private void onLevel(long nowNanos, BookUpdated update, List<VenueOrder> resting, FillSink sink) {
        if ((update.flags() & BookUpdated.SNAPSHOT_BEGINS) != 0) {
            takenBids.clear();
            takenAsks.clear();
        }
        taken(update.side()).remove(update.priceRaw());
        long before = resting.isEmpty() ? 0 : quantityAt(update.side(), update.priceRaw());
        market.apply(update.updateId(), nowNanos, update);
        for (int i = 0; i < resting.size(); i++) {
            VenueOrder order = resting.get(i);
            if (order.side() == update.side() && order.limitRaw() == update.priceRaw()) {
                queue.onLevel(order, before, update.quantityRaw());
            }
        }
        if (!resting.isEmpty() && book().isComplete() && !book().isCrossed()) {
            serveCrossed(resting, sink);
        }
    }

    private void serveCrossed(List<VenueOrder> resting, FillSink sink) {
        for (VenueOrder order : List.copyOf(resting)) {
            if (wouldTake(order)) {
                walk(order, !order.isMarket(), sink);
            }
        }
    }

    private void onTrade(TradePrinted trade, List<VenueOrder> resting, FillSink sink) {
        long left = trade.quantityRaw();
        Side served = trade.aggressor() == Side.SELL ? Side.BUY : Side.SELL;
        for (VenueOrder order : List.copyOf(resting)) {
            if (order.side() != served || order.isMarket()) {
                continue;
            }
            long reached = 0;
            if (order.isPassedBy(trade.priceRaw())) {
                reached = trade.quantityRaw();
            } else if (order.limitRaw() == trade.priceRaw()) {
                reached = queue.onTrade(order, trade.quantityRaw());
            }
            long size = Math.min(order.remainingRaw, Math.min(reached, left));
            if (size > 0) {
                left -= sink.fill(order, order.limitRaw(), size, true);
            }
        }
    }

    /** Trades with the levels that the limit allows, best first; a maker at its own price, a taker at the level's. */
    private void walk(VenueOrder order, boolean maker, FillSink sink) {
        Side side = order.isBuy() ? Side.SELL : Side.BUY;
        for (int i = 0; i < book().levels(side) && !order.isFilled(); i++) {
            long price = book().priceRaw(side, i);
            if (!order.accepts(price)) {
                return;
            }
            long left = book().quantityRaw(side, i) - taken(side).getOrDefault(price, 0L);
            long size = Math.min(order.remainingRaw, left);
            if (size > 0) {
                long done = sink.fill(order, maker ? order.limitRaw() : price, size, maker);
                taken(side).merge(price, done, Math::addExact);
                if (done < size) {
                    return; // the balances are spent
                }
            }
        }
    }

    private long quantityAt(Side side, long priceRaw) {
        for (int i = 0; i < book().levels(side); i++) {
            long price = book().priceRaw(side, i);
            if (price == priceRaw) {
                return book().quantityRaw(side, i);
            }
            if (side == Side.BUY ? price < priceRaw : price > priceRaw) {
                return 0;
            }
        }
        return 0;
    }

    private Map<Long, Long> taken(Side side) {
        return side == Side.BUY ? takenBids : takenAsks;
    }

    private OrderBook book() {
        return listing.book();
    }
}
