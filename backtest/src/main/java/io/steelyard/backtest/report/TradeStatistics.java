package io.steelyard.backtest.report;

import io.steelyard.backtest.audit.AuditResult;
import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.Counts;
import io.steelyard.backtest.replay.MinutePoint;
import io.steelyard.backtest.replay.Stamped;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Predicate;

/** Figures of the trading itself: how fast the risk was halved, what it cost, how much of what was wanted was filled. */
final class TradeStatistics {
    /** Below this dollar price the base coin counts as off its peg (DOMAIN 7). */
    private static final long OFF_PEG_RAW = 99_500_000L;

    private final BacktestResult result;

    TradeStatistics(BacktestResult result) {
        this.result = result;
    }

    StatisticsTable addTo(StatisticsTable table) {
        String coin = result.run().pair().base().code();
        return table.policyOnly("Half de-risked", halved(coin), "half of the starting share of " + coin + " is gone")
                .policyOnly("Exposure", exposure(), "mean, least and largest share of " + coin)
                .policyOnly("Turnover", Words.number(result.turnover(), 3) + " ×", "of the start value")
                .policyOnly("Fees", costBp(), "of the start value")
                .policyOnly("Fill ratio", Words.percent(fillRatio(), 1), "filled of what was sent, by amount")
                .policyOnly("Slippage", Words.bp(slippageBp()), "fills against the cross when sent; plus is worse")
                .policyOnly("Orders", orders(), "sent, denied by us, rejected by the venue")
                .policyOnly("Limits broken", audit(), "by the audit of the journal, apart from the gate");
    }

    private String exposure() {
        LongSummaryStatistics shares = result.minutes().stream()
                .mapToLong(MinutePoint::baseWeightRaw)
                .filter(share -> share >= 0)
                .summaryStatistics();
        return Words.percent(shares.getAverage() / FixedPoint.MILLION, 0) + ", "
                + Words.percent((double) shares.getMin() / FixedPoint.MILLION, 0) + " to "
                + Words.percent((double) shares.getMax() / FixedPoint.MILLION, 0);
    }

    private String orders() {
        Counts counts = result.counts();
        return Words.count(counts.ordersSubmitted()) + ", " + Words.count(counts.ordersDeniedTotal()) + ", "
                + Words.count(counts.ordersRejected());
    }

    private String audit() {
        AuditResult audit = result.counts().audit();
        return Words.count(audit.total()) + " of " + audit.audited().size() + "; not audited: "
                + String.join(
                        ", ", audit.notAudited().stream().map(Words::plain).toList());
    }

    private String halved(String coin) {
        List<MinutePoint> minutes = result.minutes();
        long half = minutes.getFirst().baseWeightRaw() / 2;
        long halfAt = first(point -> point.baseWeightRaw() <= half);
        long offAt = first(point -> point.baseUsdRaw() < OFF_PEG_RAW);
        if (halfAt < 0) {
            return "never";
        }
        String time = Words.moment(halfAt);
        if (offAt < 0) {
            return time;
        }
        String relation = halfAt < offAt ? " before " : " after ";
        return time + ", " + Words.duration(halfAt - offAt) + relation + coin + " < 0.995";
    }

    private long first(Predicate<MinutePoint> condition) {
        return result.minutes().stream()
                .filter(condition)
                .mapToLong(MinutePoint::minuteNanos)
                .findFirst()
                .orElse(-1);
    }

    private String costBp() {
        return Words.number((double) result.feesRaw() / result.navStartRaw() * 10_000, 2) + " bp";
    }

    private double fillRatio() {
        double sent = 0;
        for (Stamped<OrderSubmitted> order : result.events().submitted()) {
            sent += order.entry().intent().quantity().raw();
        }
        double filled = 0;
        for (Stamped<OrderFilled> fill : result.events().fills()) {
            filled += fill.entry().quantity().raw();
        }
        return filled / sent;
    }

    /** Mean over the filled amount; only fills of the cross itself, whose price can be set against it. */
    private double slippageBp() {
        Map<ClientOrderId, Stamped<OrderSubmitted>> sent = new HashMap<>();
        result.events().submitted().forEach(order -> sent.put(order.entry().order(), order));
        Map<Long, Long> crossByMinute = new HashMap<>();
        result.minutes().forEach(point -> crossByMinute.put(point.minuteNanos(), point.crossRaw()));
        double weighted = 0;
        double amount = 0;
        for (Stamped<OrderFilled> fill : result.events().fills()) {
            Stamped<OrderSubmitted> order = sent.get(fill.entry().order());
            Long cross = order == null ? null : crossByMinute.get(minuteBefore(order.timeNanos()));
            if (cross != null && cross > 0) {
                double worse = 1 - (double) fill.entry().price().raw() / cross;
                double signed = fill.entry().side() == Side.SELL ? worse : -worse;
                weighted += signed * fill.entry().quantity().raw();
                amount += fill.entry().quantity().raw();
            }
        }
        return weighted / amount * 10_000;
    }

    /** The minute that had just ended. */
    private static long minuteBefore(long timeNanos) {
        long minute = TimeScale.MINUTE_NANOS;
        return Math.floorDiv(timeNanos, minute) * minute - minute;
    }
}
