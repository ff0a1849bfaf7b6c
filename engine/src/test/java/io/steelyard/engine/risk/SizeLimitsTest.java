package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.risk.Verdict.Deny;
import org.junit.jupiter.api.Test;

/** The limits on the size, the number and the turnover of orders. NAV of the bench is one million dollars. */
class SizeLimitsTest {
    private static final long SECOND = TestLimits.SECOND;

    private final Bench bench = new Bench();

    @Test
    void shouldBoundTheValueOfAnOrder() {
        Boundary.most(Bench.raw("1234.5"), MaxOrderNotional::new, bench.sell("1234.5", "0.9"));
        Boundary.most(Bench.raw("1357.95"), MaxOrderNotional::new, bench.buy("1234.5", "1.1"));
        Boundary.most(12_345, MaxOrderNavShare::new, bench.sell("12345", "1"));
        assertEquals(1, measure(new MaxOrderNavShare(0), bench.sell("0.01", "1")), "rounded up");
    }

    @Test
    void shouldDenyAShareOfAnUnknownNav() {
        Bench poor = new Bench();
        poor.balance(Bench.KRAKEN, Asset.USDC, "0");
        poor.balance(Bench.KRAKEN, Asset.USDT, "0");
        assertEquals(
                new Deny(DenyReason.MAX_ORDER_NAV_SHARE, Deny.UNKNOWN, 1_000_000),
                new MaxOrderNavShare(1_000_000).check(poor.sell("1", "1")));
    }

    @Test
    void shouldBoundTheShareOfDepth() {
        bench.quote(Bench.CROSS, "0.9999", "20002.0003", "1.0001", "20000");
        Boundary.most(50_000, max -> new MaxOrderDepthShare(max, 500), bench.sell("1000", "1"));
    }

    @Test
    void shouldBoundTheRateOfOrders() {
        RiskLimits limits = bench.limits;
        assertEquals(60 * SECOND, limits.order().rateWindowNanos());
        Bench two = new Bench(TestLimits.withRate(limits, 2, 10));
        LimitGate gate = two.gate();
        OrderIntent intent = Bench.order(Bench.CROSS, Side.SELL, "1", "1");
        assertInstanceOf(Verdict.Pass.class, check(gate, intent, two.now));
        assertInstanceOf(Verdict.Pass.class, check(gate, intent, two.now + 1));
        assertEquals(new Deny(DenyReason.MAX_ORDER_RATE, 3, 2), check(gate, intent, two.now + 1));
        assertEquals(new Deny(DenyReason.MAX_ORDER_RATE, 3, 2), check(gate, intent, two.now + 9));
        assertInstanceOf(Verdict.Pass.class, check(gate, intent, two.now + 10));
        assertEquals(new Deny(DenyReason.MAX_ORDER_RATE, 3, 2), check(gate, intent, two.now + 10));
    }

    @Test
    void shouldBoundTheNumberOfOpenOrders() {
        Boundary.most(1, max -> new MaxOpenOrders((int) max), bench.sell("1", "1"));
        bench.open(Bench.order(Bench.CROSS, Side.SELL, "1", "1"));
        Boundary.most(2, max -> new MaxOpenOrders((int) max), bench.sell("1", "1"));
    }

    @Test
    void shouldWantTheBalanceAtTheVenueBesideWhatIsPromised() {
        assertNull(new InsufficientBalance().check(bench.sell("600000", "1")));
        assertEquals(
                new Deny(DenyReason.INSUFFICIENT_BALANCE, Bench.raw("600000.01"), Bench.raw("600000")),
                new InsufficientBalance().check(bench.sell("600000.01", "1")));
        bench.open(Bench.order(Bench.CROSS, Side.SELL, "100000", "1"));
        assertNull(new InsufficientBalance().check(bench.sell("500000", "1")));
        assertEquals(
                new Deny(DenyReason.INSUFFICIENT_BALANCE, Bench.raw("500000.01"), Bench.raw("500000")),
                new InsufficientBalance().check(bench.sell("500000.01", "1")));
    }

    @Test
    void shouldKeepATenThousandthAsideForTheRoundingOfEachBuy() {
        bench.balance(Bench.KRAKEN, Asset.USDT, "400000.0001");
        assertNull(new InsufficientBalance().check(bench.buy("800000", "0.5")));
        assertEquals(
                new Deny(DenyReason.INSUFFICIENT_BALANCE, Bench.raw("400000.0051"), Bench.raw("400000.0001")),
                new InsufficientBalance().check(bench.buy("800000.01", "0.5")));
        bench.open(Bench.order(Bench.CROSS, Side.BUY, "200000", "0.5"));
        bench.balance(Bench.KRAKEN, Asset.USDT, "400000.0002");
        assertNull(new InsufficientBalance().check(bench.buy("600000", "0.5")));
        bench.balance(Bench.KRAKEN, Asset.USDT, "400000.00019999");
        assertEquals(
                new Deny(DenyReason.INSUFFICIENT_BALANCE, Bench.raw("300000.0002"), Bench.raw("300000.00019999")),
                new InsufficientBalance().check(bench.buy("600000", "0.5")));
    }

    @Test
    void shouldCountFillsAndOpenOrdersInTheTurnover() {
        Boundary.most(1_000, MaxTurnoverHour::new, bench.sell("1000", "1"));
        OrderIntent done = Bench.order(Bench.CROSS, Side.SELL, "5000", "1");
        ClientOrderId id = bench.open(done);
        Boundary.most(6_000, MaxTurnoverHour::new, bench.sell("1000", "1"));
        bench.fill(id, done, "2000", "1", 1);
        Boundary.most(6_000, MaxTurnoverHour::new, bench.sell("1000", "1"));
        Boundary.most(6_000, MaxTurnoverDay::new, bench.sell("1000", "1"));
        bench.now += 61 * 60 * SECOND; // 2,000 of the 5,000 are older than an hour, 3,000 are open
        Boundary.most(4_000, MaxTurnoverHour::new, bench.sell("1000", "1"));
        Boundary.most(6_000, MaxTurnoverDay::new, bench.sell("1000", "1"));
        bench.now += 24 * 60 * 60 * SECOND;
        Boundary.most(4_000, MaxTurnoverDay::new, bench.sell("1000", "1"));
    }

    @Test
    void shouldCountWhatNoBalanceHasConfirmed() {
        OrderIntent done = Bench.order(Bench.CROSS, Side.SELL, "5000", "1");
        bench.fill(bench.open(done), done, "5000", "1", 1);
        Boundary.most(6_000, MaxUnsettled::new, bench.sell("1000", "1"));
        bench.balance(Bench.KRAKEN, Asset.USDC, "595000");
        Boundary.most(6_000, MaxUnsettled::new, bench.sell("1000", "1"));
        bench.balance(Bench.KRAKEN, Asset.USDT, "405000");
        Boundary.most(1_000, MaxUnsettled::new, bench.sell("1000", "1"));
    }

    private static long measure(Limit limit, Proposal order) {
        Deny deny = limit.check(order);
        return deny == null ? -1 : deny.actual();
    }

    private static Verdict check(LimitGate gate, OrderIntent intent, long now) {
        return gate.check(new ClientOrderId(1, 1, 0), intent, now, TradingState.ACTIVE, false);
    }
}
