package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * March 2023 through the real engine: importable bars in, signals, policy, governor, strategy, gate, simulated venue; the
 * shipped {@code config/backtest.toml} and its limits. The figures are those of REFERENCE_REPLAY.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MarchReplayTest {
    private Journal march;

    @BeforeAll
    void readMarch() throws IOException {
        march = MarchJournal.legs();
    }

    @Test
    void shouldHoldAtMinus605AndEndAtPlus15() {
        BacktestResult held = run("hold", Map.of());
        assertNear(-60_550, held.policy().trough(), 1);
        assertNear(1_550, held.policy().end(), 1);
        assertEquals(held.hold(), held.policy());
        assertEquals(MarchJournal.nanos("2023-03-11T07:15:00Z"), held.troughMinuteNanos());
        assertEquals(0, held.counts().ordersSubmitted());
        assertEquals(0.0, held.capture());
    }

    @ParameterizedTest
    @CsvSource({
        // policy, millions, venues, capture, tolerance, at the trough, hundredths of a bp
        "median-30bp-15m,  10, 1, 0.951, 0.005,     86",
        "median-20bp-5m,   10, 1, 0.953, 0.005,    239",
        "median-30bp-15m,   1, 1, 0.942, 0.005,    691",
        "median-20bp-5m,    1, 1, 0.949, 0.005,   1136",
        "median-30bp-15m, 100, 1, 0.808, 0.005, -39035",
        "median-20bp-5m,  100, 1, 0.822, 0.005, -38667",
        "median-30bp-15m,   1, 4, 0.946, 0.005,    960",
        "median-20bp-5m,    1, 4, 0.954, 0.005,   1502"
    })
    void shouldCaptureAsTheReferenceDoes(
            String policy, int millions, int venues, double capture, double tolerance, long atTrough) {
        BacktestResult result = run(
                policy,
                Map.of("portfolio.start", millions + "_000_000 USD", "venue.bars.venues", Integer.toString(venues)));
        assertEquals(capture, result.capture(), tolerance);
        assertNear(atTrough, result.policy().trough(), 20);
        assertEquals(0, result.counts().limitBreaches());
        assertEquals(0, result.counts().ordersRejected());
        assertTrue(result.counts().fills() > 0);
    }

    @Test
    void shouldAgreeWithTheOracleOfTheReference() {
        BacktestResult result = run("hold", Map.of());
        Outcome oracle = result.oracle();
        assertNotNull(oracle);
        assertNear(3_242, oracle.trough(), 1);
    }

    @Test
    void shouldEarnWhatTheOracleEarnsByTradingAtTheOraclesTime() {
        BacktestResult result = run(
                "at-time",
                Map.of(
                        "policy.settings.exit_at", "\"2023-03-10T12:00:00Z\"",
                        "policy.settings.return_after", "\"2023-03-11T12:00:00Z\""));
        Outcome oracle = result.oracle();
        assertNotNull(oracle);
        assertNear(oracle.trough().raw(), result.policy().trough(), 2);
        assertEquals(1.0, result.capture(), 0.0005);
    }

    @Test
    void shouldRepeatItselfToTheLastDecision() {
        BacktestResult first = run("hazard", Map.of());
        BacktestResult second = run("hazard", Map.of());
        assertEquals(first.run().decisionsHash(), second.run().decisionsHash());
        assertEquals(first.run().stateHash(), second.run().stateHash());
        assertEquals(first.minutes(), second.minutes());
        assertEquals(first.events(), second.events());
    }

    private static void assertNear(long expectedRaw, Bps actual, long toleranceRaw) {
        assertTrue(Math.abs(expectedRaw - actual.raw()) <= toleranceRaw, () -> expectedRaw + " near " + actual.raw());
    }

    private BacktestResult run(String policy, Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        all.put("policy_id", policy);
        BacktestConfig config = BacktestConfig.load(SharedData.root().resolve("config/backtest.toml"), all);
        BacktestSetup setup = config.setup(
                null,
                AdviceSource.NONE,
                MarchJournal.nanos("2023-03-10T12:00:00Z"),
                MarchJournal.nanos("2023-03-14T00:00:00Z"),
                "test");
        BacktestRunner.Names names = new BacktestRunner.Names("march", "");
        return BacktestRunner.run(setup, march, new MemoryJournal(), names, (inputs, time) -> {});
    }
}
