package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Decision.StateCause;
import io.steelyard.engine.risk.RiskLimits.LossLimits;
import org.junit.jupiter.api.Test;

/** The limits on losses, and the monitor that measures them. */
class LossLimitsTest {
    private static final long MINUTE = 60 * TestLimits.SECOND;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long START = 1_000_000L * 100_000_000L;

    private final LossMonitor monitor = new LossMonitor(new LossLimits(5_000, 10_000, 20_000));
    private long now = Bench.START;

    @Test
    void shouldStopTheOrdersThatDoNotReduceAtTheDaysLoss() {
        Bench bench = lostHalfAPercent();
        Boundary.below(5_000, DailyLoss::new, bench.buy("1", "1"));
        Boundary.below(5_000, DrawdownFromPeak::new, bench.buy("1", "1"));
        Boundary.below(5_000, DrawdownFromStart::new, bench.buy("1", "1"));
    }

    @Test
    void shouldLeaveTheWayOutOpenExceptAfterALossFromTheStart() {
        Bench bench = lostHalfAPercent();
        assertNull(new DailyLoss(1).check(bench.sell("1", "1")));
        assertNull(new DrawdownFromPeak(1).check(bench.sell("1", "1")));
        assertNotNull(new DrawdownFromStart(1).check(bench.sell("1", "1")));
    }

    @Test
    void shouldDenyBeforeAnyNavWasSeen() {
        Bench bench = new Bench();
        RiskView unseen = RiskView.of(
                bench.limits,
                bench.signals.pair(),
                bench.market,
                bench.portfolio,
                bench.blotter,
                bench.signals,
                new LossMonitor(bench.limits.loss()),
                bench.view.flights());
        Proposal order = new Proposal(
                unseen,
                Bench.order(Bench.CROSS, io.steelyard.engine.domain.Side.SELL, "1", "1"),
                bench.now,
                TradingState.ACTIVE,
                false);
        assertNotNull(new DailyLoss(Long.MAX_VALUE).check(order));
        assertNotNull(new DrawdownFromPeak(Long.MAX_VALUE).check(order));
        assertNotNull(new DrawdownFromStart(Long.MAX_VALUE).check(order));
    }

    @Test
    void shouldLowerTheCeilingAtEachBound() {
        nav(START);
        nav(START - START / 1_000_000 * 4_999);
        assertEquals(TradingState.ACTIVE, monitor.ceiling());
        nav(START - START / 1_000_000 * 5_000);
        assertEquals(TradingState.REDUCE_ONLY, monitor.ceiling());
        assertEquals(StateCause.DAILY_LOSS, monitor.cause());
        nav(START - START / 1_000_000 * 10_000);
        assertEquals(TradingState.REDUCE_ONLY, monitor.ceiling());
        assertEquals(StateCause.DRAWDOWN, monitor.cause());
        nav(START - START / 1_000_000 * 19_999);
        assertEquals(TradingState.REDUCE_ONLY, monitor.ceiling());
        nav(START - START / 1_000_000 * 20_000);
        assertEquals(TradingState.HALTED, monitor.ceiling());
    }

    @Test
    void shouldForgetADaysHighAfterADay() {
        nav(START);
        now += DAY;
        nav(START - START / 1_000_000 * 5_000);
        assertEquals(5_000, monitor.dayRaw(START - START / 1_000_000 * 5_000), "the minute of the high still counts");
        now += MINUTE;
        nav(START - START / 1_000_000 * 5_000);
        assertEquals(0, monitor.dayRaw(START - START / 1_000_000 * 5_000));
        assertEquals(5_000, monitor.fromPeakRaw(START - START / 1_000_000 * 5_000));
    }

    @Test
    void shouldBeginDayAndPeakAnewWhenAPersonAcknowledges() {
        nav(START);
        long lost = START - START / 1_000_000 * 12_000;
        nav(lost);
        assertEquals(TradingState.REDUCE_ONLY, monitor.ceiling());
        monitor.acknowledge(now);
        assertEquals(TradingState.ACTIVE, monitor.ceiling());
        assertEquals(12_000, monitor.fromStartRaw(lost), "the start stays");
    }

    @Test
    void shouldHideNoLossBehindADeposit() {
        nav(START);
        nav(lost(4_998));
        flow(START);
        nav(lost(4_998) + START);
        assertEquals(TradingState.ACTIVE, monitor.ceiling());
        assertEquals(4_999, monitor.fromPeakRaw(lost(4_998) + START), "the same part of NAV as before, rounded up");
        assertEquals(4_999, monitor.dayRaw(lost(4_998) + START));
        nav(lost(5_010) + START);
        assertEquals(TradingState.REDUCE_ONLY, monitor.ceiling());
    }

    @Test
    void shouldWidenNoCushionByADeposit() {
        nav(START);
        flow(START);
        nav(2 * START);
        assertEquals(0, monitor.fromStartRaw(2 * START));
        assertEquals(19_999, monitor.fromStartRaw(2 * lost(19_999)));
        nav(2 * lost(19_999));
        assertEquals(TradingState.REDUCE_ONLY, monitor.ceiling());
        nav(2 * lost(20_000));
        assertEquals(TradingState.HALTED, monitor.ceiling());
    }

    @Test
    void shouldKeepAGainADollarADollarWhenMoneyComes() {
        nav(START);
        nav(START + START / 10);
        flow(START);
        nav(2 * START + START / 10);
        assertEquals(0, monitor.fromStartRaw(2 * START), "the start is twice the first now, and a tenth was earned");
        assertEquals(1, monitor.fromStartRaw(2 * START - 1));
    }

    @Test
    void shouldNotCountWhatCameBeforeTheNextLook() {
        nav(START);
        flow(START);
        assertEquals(5_000, monitor.dayRaw(lost(5_000) + START));
        assertEquals(5_000, monitor.fromPeakRaw(lost(5_000) + START));
        assertEquals(5_000, monitor.fromStartRaw(lost(5_000) + START));
    }

    @Test
    void shouldTakeAWithdrawalForALossUntilAPersonAcknowledges() {
        nav(START);
        flow(-START / 10);
        nav(lost(100_000));
        assertEquals(TradingState.HALTED, monitor.ceiling());
        monitor.acknowledge(now);
        assertEquals(TradingState.ACTIVE, monitor.ceiling());
        assertEquals(0, monitor.fromStartRaw(lost(100_000)));
        nav(lost(100_000) / 1_000_000 * 980_000);
        assertEquals(TradingState.HALTED, monitor.ceiling(), "what is left is bound as before");
    }

    @Test
    void shouldForgiveOnlyWhatNoTradeExplains() {
        nav(START);
        nav(lost(20_000)); // by trading
        flow(-START / 10);
        nav(lost(120_000));
        monitor.acknowledge(now);
        assertEquals(TradingState.HALTED, monitor.ceiling());
        monitor.acknowledge(now);
        assertEquals(TradingState.HALTED, monitor.ceiling(), "and only once");
    }

    @Test
    void shouldTakeTheTwoSidesOfOneTradeTogether() {
        nav(START);
        flow(START / 50);
        flow(-START / 50);
        nav(START);
        assertEquals(0, monitor.fromStartRaw(START));
        assertEquals(0, monitor.fromPeakRaw(START));
    }

    @Test
    void shouldBeginWithWhatWasThereAtTheFirstLook() {
        flow(START);
        nav(START);
        assertEquals(0, monitor.fromStartRaw(START));
        assertEquals(TradingState.ACTIVE, monitor.ceiling());
    }

    @Test
    void shouldNotOverflowWhenMoneyComesToAnEmptyAccount() {
        nav(START);
        flow(1 - START);
        nav(1);
        flow(START);
        nav(START + 1);
        assertEquals(TradingState.HALTED, monitor.ceiling(), "nobody has acknowledged that it was all gone");
        flow(START);
        nav(2 * START + 1);
        assertEquals(TradingState.HALTED, monitor.ceiling());
    }

    @Test
    void shouldRoundLossesUp() {
        nav(START);
        assertEquals(1, monitor.dayRaw(START - 1));
        assertEquals(0, monitor.dayRaw(START));
    }

    private void flow(long raw) {
        monitor.onFlow(raw);
    }

    private static long lost(long millionths) {
        return START - START / 1_000_000 * millionths;
    }

    private void nav(long raw) {
        monitor.onNav(now, raw);
    }

    /** NAV falls from 1,000,000 to 995,000 through the coin that is held more. */
    private static Bench lostHalfAPercent() {
        Bench bench = new Bench();
        bench.balance(Bench.KRAKEN, Asset.USDC, "595000");
        bench.losses.onNav(bench.now, bench.view.valuer().navRaw());
        return bench;
    }
}
