package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.Weight;

/** By which assumption orders of one instrument trade; see ASSUMPTIONS.md of this module. */
public sealed interface FillRule {

    /**
     * A share of the volume of each bar, at its average price.
     *
     * @param route whose bars
     * @param share largest part of the volume, all our orders together
     * @param venues number of equal venues of which one is recorded, at least 1
     * @param delayMinutes from the minute whose close decides to the minute that trades, at least 1
     */
    record Bars(Route route, Weight share, int venues, int delayMinutes) implements FillRule {}

    /**
     * As {@link Bars}, but a post-only order trades in every bar whose range passes strictly beyond its price, with the same
     * share of the volume: a central estimate, since the bar does not tell how much traded there. Not for routes of two legs,
     * whose range nobody recorded.
     */
    record Range(Bars bars) implements FillRule {
        public Range {
            if (bars.route().quoteLeg() != null) {
                throw new IllegalArgumentException(
                        "Condition failed: a listing's own bars have a range, a route's have none");
            }
        }
    }

    /** The recorded book of levels, makers in its queues. */
    record Book(QueueModel queue) implements FillRule {}

    /** The best bid and ask; {@code boundless} ignores the sizes shown. */
    record Top(boolean boundless) implements FillRule {}
}
