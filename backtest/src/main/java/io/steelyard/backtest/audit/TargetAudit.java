package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.Exact.big;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PegState;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Whether each target keeps the governor's bounds: band, steps, pauses after advice, state, data. */
final class TargetAudit {
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long DAY_NANOS = 24 * HOUR_NANOS;
    private static final long UNKNOWN = -1;

    private record Move(long timeNanos, boolean up) {}

    private final RiskLimits limits;
    private final PegSignals signals;
    private final Books books;
    private final Findings findings;
    private final Words words;
    private final Steps calm = new Steps();
    private final Steps depeg = new Steps();
    private final Deque<Move> advised = new ArrayDeque<>(); // of the last 24 hours, and the newest however old
    private final TrailingSum raises = new TrailingSum(DAY_NANOS);
    private long target = UNKNOWN;

    TargetAudit(RiskLimits limits, PegSignals signals, Books books, Findings findings, Words words) {
        this.limits = limits;
        this.signals = signals;
        this.books = books;
        this.findings = findings;
        this.words = words;
    }

    /**
     * Looks at a new weight of the base coin, millionths.
     *
     * @param wide whether the wider bounds of a depeg are open
     * @param speaking whether an opinion counts
     * @param riskier the riskier coin now
     */
    void check(long weight, long nowNanos, boolean wide, boolean speaking, TradingState state, Asset riskier) {
        long from = target == UNKNOWN ? heldRaw() : target;
        long change = weight - from;
        target = weight;
        checkBand(weight, from, wide);
        if (change == 0) {
            return;
        }
        boolean raisesRiskier = change > 0 == riskier.equals(signals.pair().base());
        boolean allowed = state == TradingState.ACTIVE || (state == TradingState.REDUCE_ONLY && !raisesRiskier);
        findings.unless(allowed, TargetBound.STATE);
        boolean fresh = signals.liveReferences() >= limits.data().minReferences()
                && signals.marketAgeNanos(nowNanos) <= limits.data().marketNanos();
        findings.unless(fresh, TargetBound.STALE_DATA);
        if (!wide) {
            checkPauses(change > 0, speaking, nowNanos);
            if (speaking && raisesRiskier && signals.pegState() != PegState.CALM) {
                raises.add(nowNanos, big(Math.abs(change)));
                long most = limits.advice().authority().raiseDayRaw();
                boolean kept = raises.at(nowNanos).longValue() <= most;
                findings.unless(
                        kept || words.lifts(TargetBound.ADVICE_RAISE, from, weight, nowNanos),
                        TargetBound.ADVICE_RAISE);
            }
        }
        checkSteps(from, weight, wide, nowNanos);
    }

    /** Share of the base coin in what is held, millionths, rounded down as the engine values its holdings. */
    private long heldRaw() {
        BigInteger base = floor(signals.pair().base(), signals.baseUsdRaw());
        BigInteger nav = base.add(floor(signals.pair().quote(), signals.quoteUsdRaw()))
                .add(books.total(signals.pair().numeraire()));
        return nav.signum() <= 0
                ? UNKNOWN
                : base.multiply(Exact.MILLION).divide(nav).longValue();
    }

    private BigInteger floor(Asset coin, long usdRaw) {
        return books.total(coin).multiply(big(usdRaw)).divide(Exact.ONE);
    }

    private void checkBand(long weight, long from, boolean wide) {
        Band base = limits.of(signals.pair().base()).band(wide);
        Band quote = limits.of(signals.pair().quote()).band(wide);
        long outside = outside(weight, base) + outside(1_000_000 - weight, quote);
        long before = outside(from, base) + outside(1_000_000 - from, quote);
        findings.unless(outside == 0 || outside < before || weight == from, TargetBound.WEIGHT_BAND);
    }

    private static long outside(long weight, Band band) {
        return Math.max(0, Math.max(band.minRaw() - weight, weight - band.maxRaw()));
    }

    private void checkSteps(long from, long weight, boolean wide, long nowNanos) {
        long amount = Math.abs(weight - from);
        Step step = bound(from, weight, wide, nowNanos);
        Steps steps = wide ? depeg : calm;
        steps.hour.add(nowNanos, big(amount));
        steps.day.add(nowNanos, big(amount));
        findings.unless(amount <= step.decisionRaw(), TargetBound.STEP);
        findings.unless(steps.hour.at(nowNanos).longValue() <= step.hourRaw(), TargetBound.STEP_HOUR);
        findings.unless(steps.day.at(nowNanos).longValue() <= step.dayRaw(), TargetBound.STEP_DAY);
    }

    /** The step that binds: with a person's word the longer one, part by part. */
    private Step bound(long from, long weight, boolean wide, long nowNanos) {
        Step alone = limits.step().of(wide);
        if (!words.lifts(TargetBound.STEP, from, weight, nowNanos)) {
            return alone;
        }
        Step with = limits.owner().withWord().of(wide);
        return new Step(
                Math.max(alone.decisionRaw(), with.decisionRaw()),
                Math.max(alone.hourRaw(), with.hourRaw()),
                Math.max(alone.dayRaw(), with.dayRaw()));
    }

    private void checkPauses(boolean up, boolean speaking, long nowNanos) {
        while (advised.size() > 1 && nowNanos - advised.getFirst().timeNanos() >= DAY_NANOS) {
            advised.removeFirst();
        }
        RiskLimits.AdviceLimits bounds = limits.advice();
        @Nullable Move last = advised.peekLast();
        if (last != null) {
            long since = nowNanos - last.timeNanos();
            findings.unless(last.up() == up || since >= bounds.reversalHoldNanos(), TargetBound.REVERSAL_HOLD);
            findings.unless(!speaking || since >= bounds.coolDownNanos(), TargetBound.COOL_DOWN);
            int today = nowNanos - advised.getFirst().timeNanos() < DAY_NANOS ? advised.size() : 0;
            findings.unless(!speaking || today < bounds.maxChangesPerDay(), TargetBound.ADVICE_CHANGES);
        }
        if (speaking) {
            advised.addLast(new Move(nowNanos, up));
        }
    }

    /** Sums of moves of one mode. */
    private static final class Steps {
        private final TrailingSum hour = new TrailingSum(HOUR_NANOS);
        private final TrailingSum day = new TrailingSum(DAY_NANOS);
    }
}
