package io.steelyard.backtest.bench;

import static io.steelyard.engine.domain.FixedPoint.ONE;
import static io.steelyard.engine.domain.FixedPoint.mulDivHalfEven;

import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tape of a window: by which closes a portfolio is valued at the end of each minute, and at what price and up to
 * what volume it could trade in it. Knows nothing of any policy or engine.
 *
 * <p>A minute inside a longer bar trades at that bar's average price; a minute between two states of a pool at the later
 * one. Both lie in the future of the decision, never in its past. Where no bar or state is near, nothing trades.
 */
final class TapeBuilder {
    /** Base coins a minute where the data hold no usable volume: any size trades. */
    private static final long ANY_VOLUME_RAW = 1_000_000_000L * ONE;

    /** A state further away than this says nothing of a minute. */
    private static final long NEAR_NANOS = 2 * Times.HOUR_NANOS;

    private final BenchWindow window;
    private final WindowInputs inputs;

    private TapeBuilder(BenchWindow window, WindowInputs inputs) {
        this.window = window;
        this.inputs = inputs;
    }

    /** The tape of {@code window}, one row for each of its minutes. */
    static MinuteTape build(BenchWindow window, WindowInputs inputs) {
        return new TapeBuilder(window, inputs).build();
    }

    private MinuteTape build() {
        if (window.hasLegs()) {
            return legs();
        }
        List<Step> steps = steps();
        if (steps.isEmpty()) {
            throw new IllegalArgumentException(
                    "Condition failed: prices of " + window.market() + " in window " + window.id());
        }
        MinuteTape tape = new MinuteTape(window.fromNanos());
        Walk walk = new Walk(steps);
        for (long minute = window.fromNanos(); minute < window.toNanos(); minute += Times.MINUTE_NANOS) {
            walk.to(minute + Times.MINUTE_NANOS);
            long cross = walk.closeRaw();
            boolean basePar = window.par().equals(Asset.USDC.code());
            tape.add(
                    basePar ? ONE : cross,
                    basePar ? mulDivHalfEven(ONE, ONE, cross) : ONE,
                    walk.priceRaw(minute),
                    walk.volumeRaw(minute, window.engineFills()));
        }
        return tape;
    }

    private MinuteTape legs() {
        Walk base = new Walk(steps(inputs.bars(inputs.dollarLeg(Asset.USDC).id())));
        Walk quote = new Walk(steps(inputs.bars(inputs.dollarLeg(Asset.USDT).id())));
        MinuteTape tape = new MinuteTape(window.fromNanos());
        for (long minute = window.fromNanos(); minute < window.toNanos(); minute += Times.MINUTE_NANOS) {
            base.to(minute + Times.MINUTE_NANOS);
            quote.to(minute + Times.MINUTE_NANOS);
            long quotePrice = quote.legPriceRaw(minute);
            tape.add(
                    base.closeRaw(),
                    quote.closeRaw(),
                    quotePrice == 0 ? 0 : mulDivHalfEven(base.legPriceRaw(minute), ONE, quotePrice),
                    base.volumeRaw(minute, window.engineFills()));
        }
        return tape;
    }

    private List<Step> steps() {
        List<BarClosed> bars = inputs.bars(inputs.listing(window.market()).id());
        return bars.isEmpty()
                ? states(inputs.pools(inputs.listing(window.market()).id()))
                : steps(bars);
    }

    private static List<Step> steps(List<BarClosed> bars) {
        List<Step> steps = new ArrayList<>(bars.size());
        for (BarClosed bar : bars) {
            long sum = bar.openRaw() + bar.highRaw() + bar.lowRaw() + bar.closeRaw();
            long minutes = Math.max(1, bar.durationNanos() / Times.MINUTE_NANOS);
            steps.add(new Step(
                    bar.venueTimeNanos() - bar.durationNanos(),
                    bar.venueTimeNanos(),
                    mulDivHalfEven(sum, 1, 4),
                    bar.closeRaw(),
                    bar.volumeRaw() / minutes));
        }
        return steps;
    }

    private static List<Step> states(List<PoolObserved> pools) {
        List<Step> steps = new ArrayList<>(pools.size());
        long before = Long.MIN_VALUE;
        for (PoolObserved pool : pools) {
            long time = pool.venueTimeNanos();
            long start = before == Long.MIN_VALUE ? time : Math.max(before, time - NEAR_NANOS);
            steps.add(new Step(start, time, pool.price().raw(), pool.price().raw(), ANY_VOLUME_RAW));
            before = time;
        }
        return steps;
    }

    /** A stretch of time with one price: a bar, or the way to a pool's next state. */
    private record Step(long startNanos, long endNanos, long typicalRaw, long closeRaw, long volumeRaw) {}

    /** Goes through steps in the order of time. */
    private static final class Walk {
        private final List<Step> steps;
        private int ended = -1;

        Walk(List<Step> steps) {
            this.steps = steps;
        }

        /** All that ended by {@code nanos} is known. */
        void to(long nanos) {
            while (ended + 1 < steps.size() && steps.get(ended + 1).endNanos() <= nanos) {
                ended++;
            }
        }

        /** The last close known; before the first, the first to come, since something must be assumed. */
        long closeRaw() {
            return steps.get(Math.max(ended, 0)).closeRaw();
        }

        long priceRaw(long minuteNanos) {
            Step step = at(minuteNanos);
            return step == null ? closeRaw() : step.typicalRaw();
        }

        /** As {@link #priceRaw}, but the carried close where the minute is missing; 0 before the first. */
        long legPriceRaw(long minuteNanos) {
            return ended < 0 ? 0 : priceRaw(minuteNanos);
        }

        long volumeRaw(long minuteNanos, boolean recorded) {
            Step step = at(minuteNanos);
            if (step == null) {
                return 0;
            }
            return recorded ? step.volumeRaw() : ANY_VOLUME_RAW;
        }

        private @Nullable Step at(long minuteNanos) {
            for (int i = Math.max(ended, 0); i < steps.size() && steps.get(i).startNanos() <= minuteNanos; i++) {
                if (steps.get(i).endNanos() > minuteNanos) {
                    return steps.get(i);
                }
            }
            return null;
        }
    }
}
