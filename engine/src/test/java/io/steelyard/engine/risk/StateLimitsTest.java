package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.risk.Verdict.Deny;
import org.junit.jupiter.api.Test;

/** The limits that ask what may be done at all, and the gate that asks them. */
class StateLimitsTest {
    private final Bench bench = new Bench();
    private final OrderIntent sell = Bench.order(Bench.CROSS, Side.SELL, "1000", "1");
    private final OrderIntent buy = Bench.order(Bench.CROSS, Side.BUY, "1000", "1");

    @Test
    void shouldLetAnOrdinaryOrderPass() {
        assertInstanceOf(Verdict.Pass.class, check(sell, TradingState.ACTIVE));
        assertInstanceOf(Verdict.Pass.class, check(buy, TradingState.ACTIVE));
    }

    @Test
    void shouldDenyEverythingWhileHalted() {
        assertEquals(new Deny(DenyReason.HALTED, 1, 0), check(sell, TradingState.HALTED));
        assertEquals(new Deny(DenyReason.HALTED, 1, 0), check(buy, TradingState.HALTED));
    }

    @Test
    void shouldOnlyReduceTheCheaperCoin() {
        bench.quote(Bench.BASE_USD, "0.9899", "0.9901");
        assertInstanceOf(Verdict.Pass.class, check(sell, TradingState.REDUCE_ONLY));
        assertEquals(new Deny(DenyReason.REDUCE_ONLY, 1, 0), check(buy, TradingState.REDUCE_ONLY));

        bench.quote(Bench.QUOTE_USD, "0.9798", "0.9800");
        assertEquals(new Deny(DenyReason.REDUCE_ONLY, 1, 0), check(sell, TradingState.REDUCE_ONLY));
        assertInstanceOf(Verdict.Pass.class, check(buy, TradingState.REDUCE_ONLY));
    }

    @Test
    void shouldReduceTheCoinHeldMoreAtEqualPrices() {
        assertNull(new ReduceOnly().check(bench.in(TradingState.REDUCE_ONLY, sell)));
        bench.balance(Bench.KRAKEN, Asset.USDT, "600000.00000001");
        assertNotNull(new ReduceOnly().check(bench.in(TradingState.REDUCE_ONLY, sell)));
        bench.balance(Bench.KRAKEN, Asset.USDT, "600000");
        assertNull(new ReduceOnly().check(bench.in(TradingState.REDUCE_ONLY, sell)));
    }

    @Test
    void shouldNotTakeFleeingToCashForBuyingACoin() {
        OrderIntent toCash = Bench.order(Bench.BASE_USD, Side.SELL, "1000", "1");
        OrderIntent fromCash = Bench.order(Bench.QUOTE_USD, Side.BUY, "1000", "1");
        assertNull(new ReduceOnly().check(bench.in(TradingState.REDUCE_ONLY, toCash)));
        assertNotNull(new ReduceOnly().check(bench.in(TradingState.REDUCE_ONLY, fromCash)));
    }

    @Test
    void shouldDenyWhatIsNotListedOrHasNoLimits() {
        Instrument unlisted = Bench.listing(99, Bench.KRAKEN, Asset.USDC, Asset.USDT);
        assertEquals(
                new Deny(DenyReason.UNKNOWN_INSTRUMENT, 1, 0),
                check(Bench.order(unlisted, Side.SELL, "1", "1"), TradingState.ACTIVE));
        Instrument foreign = Bench.listing(98, Bench.KRAKEN, new Asset("BTC"), Asset.USDT);
        bench.market.list(foreign);
        assertEquals(
                new Deny(DenyReason.UNKNOWN_INSTRUMENT, 1, 0),
                check(Bench.order(foreign, Side.SELL, "1", "1"), TradingState.ACTIVE));
    }

    @Test
    void shouldDenyWhatIsOffTickOrLotOrTooLargeToCount() {
        assertNull(new Malformed().check(bench.sell("0.01", "1.0001")));
        assertEquals(new Deny(DenyReason.MALFORMED, 1, 0), new Malformed().check(bench.sell("0.01", "1.00010001")));
        assertEquals(new Deny(DenyReason.MALFORMED, 1, 0), new Malformed().check(bench.sell("0.01000001", "1")));
        OrderIntent endless = Bench.order(Bench.CROSS, Side.BUY, "90000000000", "90000000000");
        assertEquals(new Deny(DenyReason.MALFORMED, Deny.UNKNOWN, 0), check(endless, TradingState.ACTIVE));
    }

    @Test
    void shouldForgetNothingThatChangesItsHash() {
        LimitGate gate = bench.gate();
        long before = gate.stateHash();
        gate.check(new ClientOrderId(1, 1, 0), sell, bench.now, TradingState.HALTED, false);
        assertEquals(before, gate.stateHash(), "a denial leaves no trace");
        gate.check(new ClientOrderId(1, 1, 0), sell, bench.now, TradingState.ACTIVE, false);
        org.junit.jupiter.api.Assertions.assertNotEquals(before, gate.stateHash(), "an approval does");
    }

    private Verdict check(OrderIntent intent, TradingState state) {
        return bench.gate().check(new ClientOrderId(1, 1, 0), intent, bench.now, state, false);
    }
}
