package io.steelyard.backtest.replay;

import static io.steelyard.engine.domain.FixedPoint.ONE;
import static io.steelyard.engine.domain.FixedPoint.mulDivFloor;
import static io.steelyard.engine.domain.FixedPoint.mulDivHalfEven;

import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.backtest.score.NavPath;
import io.steelyard.backtest.sim.BarRoute;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row for each minute of the scored window, and the tape on which holder and oracle are replayed. */
final class MinuteRecorder implements JournalListener {
    private final StrategyContext views;
    private final CoinPair pair;
    private final @Nullable BarRoute route;
    private final List<MinutePoint> points = new ArrayList<>();
    private @Nullable MinuteTape tape;
    private long holdBaseRaw;
    private long holdQuoteRaw;
    private long turnoverRaw;
    private long feesRaw;

    MinuteRecorder(StrategyContext views, VenueSetup venue) {
        this.views = views;
        this.pair = views.signals().pair();
        this.route = venue.rule() instanceof FillRule.Bars bars ? new BarRoute(bars.route()) : null;
    }

    /** The window begins with these amounts, which the holder keeps. */
    void begin(long minuteNanos, long baseRaw, long quoteRaw) {
        tape = new MinuteTape(minuteNanos);
        holdBaseRaw = baseRaw;
        holdQuoteRaw = quoteRaw;
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        if (input instanceof BarClosed bar && route != null) {
            route.onBar(bar);
        } else if (input instanceof OrderFilled fill) {
            onFill(fill);
        }
    }

    /** The minute timer due at {@code minuteEndNanos} has been folded. */
    void onMinute(long minuteEndNanos) {
        if (tape == null) {
            return;
        }
        PegSignals signals = views.signals();
        long u = signals.baseUsdRaw();
        long t = signals.quoteUsdRaw();
        tape.add(
                u,
                t,
                route == null ? 0 : route.priceRaw(minuteEndNanos),
                route == null ? 0 : route.volumeRaw(minuteEndNanos));
        TargetAllocation target = views.target();
        points.add(new MinutePoint(
                minuteEndNanos - MinuteTape.MINUTE_NANOS,
                u,
                t,
                signals.crossRaw(),
                signals.crossDeviationRaw(),
                views.portfolio().navRaw(pair, u, t),
                mulDivFloor(holdBaseRaw, u, ONE) + mulDivFloor(holdQuoteRaw, t, ONE),
                0,
                views.portfolio().baseWeightRaw(pair, u, t),
                target == null ? -1 : target.baseWeight().raw()));
    }

    @Nullable
    MinuteTape tape() {
        return route == null ? null : tape;
    }

    int minutes() {
        return points.size();
    }

    long turnoverRaw() {
        return turnoverRaw;
    }

    long feesRaw() {
        return feesRaw;
    }

    /** The minute in which the holder stood lowest, the first of equals. */
    int troughMinute() {
        int lowest = 0;
        for (int i = 1; i < points.size(); i++) {
            lowest = points.get(i).holdNavRaw() < points.get(lowest).holdNavRaw() ? i : lowest;
        }
        return lowest;
    }

    /** The rows, with the oracle's path beside them where there is one. */
    List<MinutePoint> points(@Nullable NavPath oracle) {
        List<MinutePoint> complete = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            complete.add(points.get(i).withOracleNavRaw(oracle == null ? 0 : oracle.navRaw(i)));
        }
        return complete;
    }

    /** How the policy fared. */
    Outcome policy() {
        return outcome(points.stream().mapToLong(MinutePoint::navRaw).toArray());
    }

    /** How the holder fared. */
    Outcome hold() {
        return outcome(points.stream().mapToLong(MinutePoint::holdNavRaw).toArray());
    }

    private Outcome outcome(long[] nav) {
        long peak = nav[0];
        long deepest = 0;
        for (long value : nav) {
            peak = Math.max(peak, value);
            deepest = Math.min(deepest, mulDivHalfEven(value - peak, FixedPoint.MILLION, peak));
        }
        return new Outcome(
                BacktestResult.changeHalfEven(nav[troughMinute()], nav[0]),
                BacktestResult.changeHalfEven(nav[nav.length - 1], nav[0]),
                new Bps(deepest));
    }

    private void onFill(OrderFilled fill) {
        long quote = fill.quantity().notionalFloor(fill.price());
        turnoverRaw += mulDivFloor(quote, views.signals().quoteUsdRaw(), ONE);
        long fee = fill.fee().asset().equals(pair.base())
                ? mulDivFloor(fill.fee().raw(), fill.price().raw(), ONE)
                : fill.fee().raw();
        feesRaw += mulDivFloor(fee, views.signals().quoteUsdRaw(), ONE);
    }
}
