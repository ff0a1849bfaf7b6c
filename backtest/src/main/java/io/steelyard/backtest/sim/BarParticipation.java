package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.MarketInput;
import java.util.List;

/**
 * Fills from bars: each bar that opens after the delay gives all our orders together a share of its volume at its average
 * price, where their limits allow; first come, first served.
 *
 * <p>An immediate order lives for one bar. A post-only order trades at its own limit, and only in a bar whose average
 * price lies beyond it.
 */
final class BarParticipation implements FillModel {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final BarRoute route;
    private final long shareRaw;
    private final long delayNanos;
    private final boolean byRange;
    private long barEndNanos;
    private long dueNanos = Long.MAX_VALUE;
    private long expiryNanos = Long.MAX_VALUE;

    /**
     * {@code share} of the volume of each of {@code venues} equal venues; {@code delayMinutes} from the minute whose close
     * decides to the minute that trades, at least 1. {@code byRange}: a post-only order trades in every bar whose range
     * passes beyond it.
     */
    BarParticipation(Route route, Weight share, int venues, int delayMinutes, boolean byRange) {
        if (delayMinutes < 1 || venues < 1) {
            throw new IllegalArgumentException(
                    "Condition failed: delay >= 1 minute and venues >= 1, were " + delayMinutes + " and " + venues);
        }
        this.route = new BarRoute(route);
        this.shareRaw = Math.multiplyExact(share.raw(), venues);
        this.delayNanos = (delayMinutes - 1) * MINUTE_NANOS;
        this.byRange = byRange;
    }

    @Override
    public void onMarket(long nowNanos, MarketInput input, List<VenueOrder> resting, FillSink sink) {
        if (input instanceof BarClosed bar && route.onBar(bar)) {
            barEndNanos = Math.max(barEndNanos, bar.venueTimeNanos());
            dueNanos = Math.min(dueNanos, nowNanos); // both legs of that time must be in
        }
    }

    @Override
    public boolean wouldTake(VenueOrder order) {
        return false; // bars show no other side to take from
    }

    @Override
    public void onArrival(long nowNanos, VenueOrder order, FillSink sink) {
        if (order.isImmediate()) {
            expiryNanos = Math.min(expiryNanos, expiryNanos(order));
        }
    }

    @Override
    public long nextDueNanos() {
        return Math.min(dueNanos, expiryNanos);
    }

    @Override
    public void onDue(long nowNanos, List<VenueOrder> resting, FillSink sink) {
        if (dueNanos <= nowNanos) {
            dueNanos = Long.MAX_VALUE;
            trade(resting, sink);
        }
        expiryNanos = Long.MAX_VALUE;
        for (VenueOrder order : List.copyOf(resting)) {
            if (order.isImmediate() && expiryNanos(order) <= nowNanos) {
                sink.expire(order);
            } else if (order.isImmediate()) {
                expiryNanos = Math.min(expiryNanos, expiryNanos(order));
            }
        }
    }

    private void trade(List<VenueOrder> resting, FillSink sink) {
        long price = route.priceRaw(barEndNanos);
        long room = FixedPoint.mulDivFloor(route.volumeRaw(barEndNanos), shareRaw, FixedPoint.MILLION);
        for (VenueOrder order : List.copyOf(resting)) {
            boolean inTime = route.openedAtNanos() >= firstBarOpenNanos(order);
            boolean inPrice = order.isPostOnly() ? order.isPassedBy(farthestRaw(order, price)) : order.accepts(price);
            if (room > 0 && price > 0 && inTime && inPrice) {
                long at = order.isPostOnly() ? order.limitRaw() : price;
                room -= sink.fill(order, at, Math.min(room, order.remainingRaw), order.isPostOnly());
            }
        }
    }

    /** How far the bar came towards the order: its average price, or the end of its range. */
    private long farthestRaw(VenueOrder order, long averageRaw) {
        if (!byRange) {
            return averageRaw;
        }
        return order.isBuy() ? route.lowRaw(barEndNanos) : route.highRaw(barEndNanos);
    }

    private long firstBarOpenNanos(VenueOrder order) {
        return order.submittedAtNanos() + delayNanos;
    }

    private long expiryNanos(VenueOrder order) {
        return -Math.floorDiv(-firstBarOpenNanos(order), MINUTE_NANOS) * MINUTE_NANOS + MINUTE_NANOS;
    }
}
