package io.steelyard.engine.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.AllocationPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every bound of a target at, just under and just over it, with the limits that ship. Half of each coin is held. */
class AllocationGovernorTest {
    private static final VenueId KRAKEN = new VenueId("kraken");
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final RiskLimits LIMITS = ConfigLoader.loadLimits(
                    Path.of("..", "config", "limits.toml"), CoinPair.USDC_USDT)
            .limits();

    private final MarketView market = new MarketView();
    private final Portfolio portfolio = new Portfolio();
    private final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
    private final AllocationGovernor governor = new AllocationGovernor(LIMITS, CoinPair.USDC_USDT);
    private long now = 1_700_000_040L * SECOND;
    private long sequence;

    AllocationGovernorTest() {
        list(1, Asset.USDC, Asset.USD);
        list(2, Asset.USDT, Asset.USD);
        hold(Asset.USDC, "500000");
        hold(Asset.USDT, "500000");
        quotes();
    }

    @Test
    void shouldBeginAtWhatIsHeld() {
        assertEquals(500_000, weight(wish(500_000)));
        assertNull(wish(500_000), "unchanged is no decision");
        assertNotNull(governor.target());
    }

    @Test
    void shouldTakeNonsenseForNoWish() {
        for (long nonsense : new long[] {AllocationPolicy.KEEP, -2, 1_000_001, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertNull(wish(nonsense));
        }
        assertNull(governor.target());
    }

    @Test
    void shouldStepNoFurtherThanADecisionMay() {
        assertEquals(599_999, weight(wish(599_999)));
        assertEquals(TargetBound.NONE, governor.lastBound());
        AllocationGovernorTest other = new AllocationGovernorTest();
        assertEquals(600_000, weight(other.wish(600_000)));
        assertEquals(TargetBound.NONE, other.governor.lastBound());
        AllocationGovernorTest third = new AllocationGovernorTest();
        assertEquals(600_000, weight(third.wish(600_001)));
        assertEquals(TargetBound.STEP, third.governor.lastBound());
    }

    @Test
    void shouldSpendTheHourAndThenTheDay() {
        wish(560_000);
        assertEquals(600_000, weight(wish(700_000)));
        assertEquals(TargetBound.STEP_HOUR, governor.lastBound());
        assertNull(wish(700_000), "the hour is spent");
        pass(61 * MINUTE);
        assertEquals(700_000, weight(wish(700_000)));
        pass(61 * MINUTE);
        assertEquals(750_000, weight(wish(900_000)));
        assertEquals(TargetBound.STEP_DAY, governor.lastBound());
        pass(61 * MINUTE);
        assertNull(wish(900_000), "the day is spent");
        pass(24 * HOUR);
        assertEquals(850_000, weight(wish(900_000)));
    }

    @Test
    void shouldKeepToTheBandAndOpenItInADepegOnly() {
        assertEquals(100_000, weight(depeg(100_000)));
        assertEquals(TargetBound.NONE, governor.lastBound());
        AllocationGovernorTest beyond = new AllocationGovernorTest();
        assertEquals(50_000, weight(beyond.depeg(49_999)));
        assertEquals(TargetBound.WEIGHT_BAND, beyond.governor.lastBound());
        assertTrue(beyond.governor.isDepegMode());
        beyond.pass(2 * HOUR);
        assertEquals(100_000, weight(beyond.wish(0)), "back to the calm band");
        assertFalse(beyond.governor.isDepegMode());
    }

    @Test
    void shouldNotLetAnOpinionOpenTheWiderBounds() {
        assertEquals(400_000, weight(decide(0, true, true, TradingState.ACTIVE)));
        assertFalse(governor.isDepegMode());
        assertEquals(TargetBound.STEP, governor.lastBound());
    }

    @Test
    void shouldPauseAfterAnOpinionMoved() {
        assertEquals(510_000, weight(advised(510_000)));
        pass(30 * MINUTE - 1);
        assertNull(advised(520_000));
        assertEquals(TargetBound.COOL_DOWN, governor.lastBound());
        pass(1);
        assertEquals(520_000, weight(advised(520_000)));
    }

    @Test
    void shouldHoldReversalsOfAnOpinionEvenWithoutOne() {
        assertEquals(510_000, weight(advised(510_000)));
        pass(6 * HOUR - 1);
        assertNull(wish(500_000));
        assertEquals(TargetBound.REVERSAL_HOLD, governor.lastBound());
        assertEquals(511_000, weight(wish(511_000)), "further the same way is no reversal");
        pass(1);
        assertEquals(500_000, weight(wish(500_000)));
    }

    @Test
    void shouldLetARuleEscapeDuringAllPauses() {
        assertEquals(510_000, weight(advised(510_000)));
        assertEquals(60_000, weight(depeg(0)), "45 points at once");
    }

    @Test
    void shouldCountTheChangesOfADay() {
        for (int change = 1; change <= 6; change++) {
            assertEquals(500_000 + change, weight(advised(500_000 + change)));
            pass(31 * MINUTE);
        }
        assertNull(advised(500_007));
        assertEquals(TargetBound.ADVICE_CHANGES, governor.lastBound());
        assertEquals(500_008, weight(wish(500_008)), "a rule may still move");
        pass(24 * HOUR);
        assertEquals(500_009, weight(advised(500_009)));
    }

    @Test
    void shouldNotMoveOnOldOrTooFewData() {
        now += 2 * SECOND + 1;
        assertNull(wish(510_000));
        assertEquals(TargetBound.STALE_DATA, governor.lastBound());
        now -= 1;
        assertEquals(510_000, weight(wish(510_000)));
    }

    @Test
    void shouldObeyTheTradingState() {
        assertNull(decide(510_000, false, false, TradingState.HALTED));
        assertEquals(TargetBound.STATE, governor.lastBound());
        assertNull(decide(510_000, false, false, TradingState.REDUCE_ONLY), "USDC is the riskier of two equals");
        assertEquals(490_000, weight(decide(490_000, false, false, TradingState.REDUCE_ONLY)));
    }

    @Test
    void shouldCutTheBandsOfBothCoins() {
        AllocationBounds bounds = AllocationBounds.of(LIMITS, CoinPair.USDC_USDT);
        assertEquals(new RiskLimits.Band(100_000, 900_000), bounds.calm());
        assertEquals(new RiskLimits.Band(50_000, 950_000), bounds.depeg());
    }

    private @Nullable TargetSet wish(long raw) {
        return decide(raw, false, false, TradingState.ACTIVE);
    }

    private @Nullable TargetSet advised(long raw) {
        return decide(raw, false, true, TradingState.ACTIVE);
    }

    private @Nullable TargetSet depeg(long raw) {
        return decide(raw, true, false, TradingState.ACTIVE);
    }

    private @Nullable TargetSet decide(long raw, boolean depeg, boolean advised, TradingState state) {
        return governor.decide(raw, depeg, advised, now, signals, portfolio, state);
    }

    private static long weight(@Nullable TargetSet set) {
        return set == null ? -1 : set.target().baseWeight().raw();
    }

    private void pass(long nanos) {
        now += nanos;
        quotes();
    }

    private void quotes() {
        for (int id = 1; id <= 2; id++) {
            QuoteUpdated quote = QuoteUpdated.of(now, InstrumentId.of(id), 99_990_000, 1, 100_010_000, 1);
            market.apply(++sequence, now, quote);
            signals.onInput(sequence, now, quote, market);
        }
    }

    private void list(int id, Asset base, Asset quote) {
        market.list(new Instrument(
                InstrumentId.of(id), KRAKEN, base, quote, new Price(1), Quantity.ZERO, Bps.ZERO, Bps.ZERO));
    }

    private void hold(Asset asset, String amount) {
        portfolio.apply(new BalanceReported(now, KRAKEN, asset, Quantity.of(amount), Quantity.ZERO));
    }
}
