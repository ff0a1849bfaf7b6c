package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.event.BarClosed;

/** The price and volume of each bar of a {@link Route}, whose bars it folds. */
public final class BarRoute {
    private final Route route;
    private final Leg base = new Leg();
    private final Leg quote = new Leg();

    public BarRoute(Route route) {
        this.route = route;
    }

    /** Folds a bar; true when it belongs to this route. */
    public boolean onBar(BarClosed bar) {
        if (bar.instrument().equals(route.baseLeg())) {
            base.set(bar);
            return true;
        }
        if (bar.instrument().equals(route.quoteLeg())) {
            quote.set(bar);
            return true;
        }
        return false;
    }

    /** Base amount traded in the bar that ended at {@code endNanos}; 0 when there was none. */
    public long volumeRaw(long endNanos) {
        return base.endNanos == endNanos && isPriced() ? base.volumeRaw : 0;
    }

    /** Quote per base in the bar that ended at {@code endNanos}, 10^-8, nearest; 0 while a leg has no price. */
    public long priceRaw(long endNanos) {
        if (!isPriced()) {
            return 0;
        }
        long basePrice = base.priceRaw(endNanos);
        return route.quoteLeg() == null
                ? basePrice
                : FixedPoint.mulDivHalfEven(basePrice, FixedPoint.ONE, quote.priceRaw(endNanos));
    }

    /** The lowest price of the base leg's bar that ended at {@code endNanos}, 10^-8; its last close without one. */
    long lowRaw(long endNanos) {
        return base.endNanos == endNanos ? base.lowRaw : base.closeRaw;
    }

    /** The highest price of that bar, 10^-8. */
    long highRaw(long endNanos) {
        return base.endNanos == endNanos ? base.highRaw : base.closeRaw;
    }

    /** When the newest bar of the base leg opened; 0 before the first. */
    long openedAtNanos() {
        return base.endNanos - base.durationNanos;
    }

    private boolean isPriced() {
        return base.closeRaw > 0 && (route.quoteLeg() == null || quote.closeRaw > 0);
    }

    private static final class Leg {
        private long endNanos;
        private long durationNanos;
        private long typicalRaw;
        private long closeRaw;
        private long highRaw;
        private long lowRaw;
        private long volumeRaw;

        void set(BarClosed bar) {
            endNanos = bar.venueTimeNanos();
            durationNanos = bar.durationNanos();
            long sum = Math.addExact(
                    Math.addExact(bar.openRaw(), bar.highRaw()), Math.addExact(bar.lowRaw(), bar.closeRaw()));
            typicalRaw = FixedPoint.mulDivHalfEven(sum, 1, 4);
            closeRaw = bar.closeRaw();
            highRaw = bar.highRaw();
            lowRaw = bar.lowRaw();
            volumeRaw = bar.volumeRaw();
        }

        long priceRaw(long barEndNanos) {
            return endNanos == barEndNanos ? typicalRaw : closeRaw;
        }
    }
}
