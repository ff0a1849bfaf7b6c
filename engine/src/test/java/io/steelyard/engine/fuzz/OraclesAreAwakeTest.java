package io.steelyard.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.fuzz.Ledger.Paper;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The test of the test: where the core obeys one limit that is laxer than the oracles believe, they find out, and name that
 * very limit. So each of them is measured, and each is reached by the worlds.
 */
class OraclesAreAwakeTest {
    private static final int MOST_EPISODES = 600;

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HALTED", "REDUCE_ONLY", "UNKNOWN_INSTRUMENT", "MALFORMED", "INSUFFICIENT_BALANCE", "PAUSED_COIN"
            }) // planted below
    void shouldFindTheOneLimitThatIsTooLax(DenyReason one) {
        String found = found(limits -> Stricter.than(limits, one));
        boolean band = one == DenyReason.ASSET_WEIGHT_BAND; // binds targets too, under its name there
        assertTrue(found.equals(one.name()) || (band && found.equals("WEIGHT_BAND")), found);
    }

    @Test
    void shouldFindOrdersThatOutgrowTheirBand() {
        Tally tally = new Tally();
        for (int i = 2; i < MOST_EPISODES; i += WildLimits.KINDS) {
            RiskLimits limits = WildLimits.of(LimitsPropertyTest.shipped(), i);
            try {
                LimitsPropertyTest.episode(5, i, limits, Stricter.than(limits, DenyReason.ASSET_WEIGHT_BAND), tally);
            } catch (LimitBroken broken) {
                if (broken.limit().equals("ASSET_WEIGHT_BAND")) {
                    return;
                }
            }
        }
        fail("nothing found in " + tally);
    }

    @Test
    void shouldFindTargetsThatMoveTooFar() {
        assertEquals("STEP", found(limits -> withStep(limits, new Step(99_999, 100_000, 250_000))));
        assertEquals("STEP_HOUR", found(limits -> withStep(limits, new Step(100_000, 99_999, 250_000))));
        assertEquals("STEP_DAY", found(limits -> withStep(limits, new Step(100_000, 100_000, 249_999))));
    }

    @Test
    void shouldFindPlantedOrders() {
        Instrument cross = Stage.LISTED[2];
        assertEquals("HALTED", planted(order(cross, "1", "1"), TradingState.HALTED));
        assertEquals("REDUCE_ONLY", planted(order(cross, "1", "1", Side.BUY), TradingState.REDUCE_ONLY));
        assertEquals("UNKNOWN_INSTRUMENT", planted(order(Stage.LISTED[8], "1", "1"), TradingState.ACTIVE));
        assertEquals("MALFORMED", planted(order(cross, "1", "1.00001"), TradingState.ACTIVE));
        assertEquals("MALFORMED", planted(order(cross, "0.00000001", "1"), TradingState.ACTIVE));
        Paper beyondMeans = order(cross, "1", "1");
        assertEquals(
                "INSUFFICIENT_BALANCE",
                assertThrows(LimitBroken.class, () -> blindOracle().checkBalance(beyondMeans))
                        .limit());
    }

    @Test
    void shouldFindAPlantedPurchaseOfAPausedCoin() {
        Sources sources = new Sources();
        sources.on(1, new IssuerActed(1, Asset.USDC, Stage.ETHEREUM, IssuerAction.PAUSE, 7, 0, false));
        OrderOracle oracle = blindOracle(sources);
        Paper buy = order(Stage.LISTED[2], "1", "1", Side.BUY);
        assertEquals(
                "PAUSED_COIN",
                assertThrows(LimitBroken.class, () -> oracle.checkPaused(buy)).limit());
        oracle.checkPaused(order(Stage.LISTED[2], "1", "1"));
        sources.on(2, new IssuerActed(2, Asset.USDC, Stage.ETHEREUM, IssuerAction.UNPAUSE, 8, 0, false));
        oracle.checkPaused(buy);
        sources.on(3, new ChainReorged(3, Stage.ETHEREUM, 8, 1));
        assertThrows(LimitBroken.class, () -> oracle.checkPaused(buy));
    }

    private static RiskLimits withStep(RiskLimits limits, Step calm) {
        return new RiskLimits(
                limits.purpose(),
                limits.assets(),
                limits.venues(),
                limits.chains(),
                new StepLimits(calm, limits.step().depeg()),
                limits.turnover(),
                limits.order(),
                limits.price(),
                limits.depth(),
                limits.data(),
                limits.exposure(),
                limits.loss(),
                limits.advice());
    }

    private static String found(UnaryOperator<RiskLimits> stricter) {
        Tally tally = new Tally();
        for (int i = 0; i < MOST_EPISODES; i++) {
            RiskLimits limits = WildLimits.of(LimitsPropertyTest.shipped(), i);
            try {
                LimitsPropertyTest.episode(4, i, limits, stricter.apply(limits), tally);
            } catch (LimitBroken broken) {
                return broken.limit();
            }
        }
        return fail("nothing found in " + tally);
    }

    /** What the oracle says of an order that no gate ever saw. */
    private static String planted(Paper order, TradingState state) {
        return assertThrows(LimitBroken.class, () -> blindOracle().check(order, 1, state, false, 0))
                .limit();
    }

    /** An oracle over a world without data and without holdings. */
    private static OrderOracle blindOracle() {
        return blindOracle(new Sources());
    }

    private static OrderOracle blindOracle(Sources sources) {
        RiskLimits limits = LimitsPropertyTest.shipped();
        TradingCore core =
                new TradingCore(CoreSettings.of(CoinPair.USDC_USDT), limits, new WildPolicy(new Dice(1)), List.of());
        Ledger ledger = new Ledger();
        Scales scales = new Scales(core.views(), ledger);
        return new OrderOracle(limits, core.views(), ledger, sources, scales, new LossBook());
    }

    private static Paper order(Instrument instrument, String quantity, String limit) {
        return order(instrument, quantity, limit, Side.SELL);
    }

    private static Paper order(Instrument instrument, String quantity, String limit, Side side) {
        return new Paper(
                new OrderIntent(
                        instrument.id(),
                        side,
                        OrderType.LIMIT,
                        TimeInForce.GOOD_TILL_CANCELLED,
                        Price.of(limit),
                        Quantity.of(quantity),
                        IntentReason.REBALANCE),
                instrument);
    }
}
