package io.steelyard.backtest.replay;

import static io.steelyard.engine.domain.FixedPoint.MILLION;
import static io.steelyard.engine.domain.FixedPoint.ONE;
import static io.steelyard.engine.domain.FixedPoint.mulDivCeil;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A second opinion on the limits, from the journal's entries alone and by its own arithmetic: counts submitted orders
 * that are too large, too many, priced outside the collar or sent while halted, fills beyond the turnover of an hour or a
 * day, and fills that carry a weight out of its band. Where calm and depeg bounds differ it applies the wider.
 */
final class LimitAudit implements JournalListener {
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long DAY_NANOS = 24 * HOUR_NANOS;

    private final RiskLimits limits;
    private final StrategyContext views;
    private final CoinPair pair;
    private final Deque<Long> orderTimes = new ArrayDeque<>();
    private final Deque<Traded> hour = new ArrayDeque<>();
    private final Deque<Traded> day = new ArrayDeque<>();
    private TradingState state = TradingState.HALTED;
    private long weightBeforeRaw = -1;
    private long breaches;

    private record Traded(long timeNanos, long usdRaw) {}

    LimitAudit(RiskLimits limits, StrategyContext views) {
        this.limits = limits;
        this.views = views;
        this.pair = views.signals().pair();
    }

    long breaches() {
        return breaches;
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        if (weightBeforeRaw >= 0) {
            count(leftBand(weightRaw())); // the fill before this input has been folded by now
            weightBeforeRaw = -1;
        }
        if (input instanceof OrderFilled fill) {
            weightBeforeRaw = weightRaw();
            onFill(ingestTimeNanos, fill);
        }
    }

    @Override
    public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
        if (decision instanceof TradingStateChanged change) {
            state = change.to();
        } else if (decision instanceof OrderSubmitted order) {
            onOrder(timeNanos, order.intent());
        }
    }

    private void onOrder(long nowNanos, OrderIntent intent) {
        long window = limits.order().rateWindowNanos();
        orderTimes.add(nowNanos);
        while (nowNanos - orderTimes.getFirst() >= window) {
            orderTimes.removeFirst();
        }
        long notional = usdCeil(intent.quantity().notionalCeil(intent.limit()));
        count(state == TradingState.HALTED);
        count(orderTimes.size() > limits.order().maxRate());
        count(views.blotter().open().size() > limits.order().maxOpen());
        count(notional > limits.order().maxNotionalRaw());
        count(outsideCollar(intent.limit().raw()));
    }

    private void onFill(long nowNanos, OrderFilled fill) {
        Traded traded = new Traded(nowNanos, usdCeil(fill.quantity().notionalCeil(fill.price())));
        long nav =
                views.portfolio().navRaw(pair, signals().baseUsdRaw(), signals().quoteUsdRaw());
        long inHour = sum(hour, traded, HOUR_NANOS);
        long inDay = sum(day, traded, DAY_NANOS);
        count(nav > 0 && mulDivCeil(inHour, MILLION, nav) > limits.turnover().hourRaw());
        count(nav > 0 && mulDivCeil(inDay, MILLION, nav) > limits.turnover().dayRaw());
    }

    private static long sum(Deque<Traded> window, Traded latest, long lengthNanos) {
        window.add(latest);
        while (latest.timeNanos() - window.getFirst().timeNanos() >= lengthNanos) {
            window.removeFirst();
        }
        return window.stream().mapToLong(Traded::usdRaw).sum();
    }

    private boolean outsideCollar(long priceRaw) {
        RiskLimits.Band calm = limits.price().collarCalm();
        RiskLimits.Band depeg = limits.price().collarDepeg();
        return priceRaw < Math.min(calm.minRaw(), depeg.minRaw()) || priceRaw > Math.max(calm.maxRaw(), depeg.maxRaw());
    }

    /** Outside the band and further out than before the fill: drift with the market is nobody's order. */
    private boolean leftBand(long weightRaw) {
        RiskLimits.Band calm = limits.of(pair.base()).band(false);
        RiskLimits.Band depeg = limits.of(pair.base()).band(true);
        long min = Math.min(calm.minRaw(), depeg.minRaw());
        long max = Math.max(calm.maxRaw(), depeg.maxRaw());
        return (weightRaw < min && weightRaw < weightBeforeRaw) || (weightRaw > max && weightRaw > weightBeforeRaw);
    }

    private long weightRaw() {
        return views.portfolio()
                .baseWeightRaw(pair, signals().baseUsdRaw(), signals().quoteUsdRaw());
    }

    private long usdCeil(long quoteRaw) {
        return mulDivCeil(quoteRaw, signals().quoteUsdRaw(), ONE);
    }

    private PegSignals signals() {
        return views.signals();
    }

    private void count(boolean breach) {
        breaches += breach ? 1 : 0;
    }
}
