package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.signal.PegState;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.strategies.policy.RecordedReplay.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The minutes of REFERENCE_REPLAY on the recorded Kraken bars of March 2023. */
final class MarchReplayTest {
    private static final String START = "2023-03-01T05:00:00Z";
    private static final String SCORED = "2023-03-10T12:00:00Z";
    private static final String END = "2023-03-14T00:00:00Z";
    private static final long NEUTRAL = FixedPoint.MILLION / 2;

    @Test
    void shouldLeaveOnTheReferenceMinuteByTwentyBasisPoints() {
        requireExitAndReturn("median-20bp-5m", Map.of(), "2023-03-10T21:59:00Z");
    }

    @Test
    void shouldLeaveOnTheReferenceMinuteByThirtyBasisPoints() {
        requireExitAndReturn("median-30bp-15m", Map.of(), "2023-03-10T22:14:00Z");
    }

    @Test
    void shouldLeaveOnTheReferenceMinuteByTheDollarLeg() {
        requireExitAndReturn("level-usd", Map.of("rearm", "30d"), "2023-03-11T03:14:00Z");
    }

    @Test
    void shouldLeaveOnTheReferenceMinuteByFlow() {
        requireExitAndReturn(
                "flow", Map.of("threshold", "4_311_161", "coin", "base", "rearm", "30d"), "2023-03-10T18:34:00Z");
    }

    @Test
    void shouldLeaveAtAGivenTimeAndReturnNotBeforeAnother() {
        Map<String, String> noon = Map.of("exit_at", "2023-03-10T12:00:00Z", "return_after", "2023-03-11T12:00:00Z");
        requireExitAndReturn("at-time", noon, "2023-03-10T12:00:00Z");
    }

    @Test
    void shouldNameTheBaseCoinSick() {
        RecordedReplay replay = kraken(false);
        replay.play(policy("hold", Map.of()), START, "2023-03-11T12:00:00Z");
        assertEquals(PegState.BASE_DEPEG, replay.stage().signals().pegState());
    }

    @Test
    void shouldMirrorEveryDecisionWhenTheCoinsSwapNames() {
        for (String id : List.of(
                "median-20bp-5m",
                "median-30bp-15m",
                "level-10bp",
                "level-usd",
                "hazard",
                "hazard-cvar",
                "zscore",
                "linear-2pct",
                "exit-20bp")) {
            List<Turn> plain = kraken(false).play(policy(id, Map.of()), START, END);
            List<Turn> mirrored = kraken(true).play(policy(id, Map.of()), START, END);
            assertEquals(plain, mirrored.stream().map(MarchReplayTest::mirror).toList(), id);
        }
    }

    private static void requireExitAndReturn(String id, Map<String, String> settings, String exit) {
        List<Turn> turns = kraken(false).warmUp(START, SCORED).play(policy(id, settings), SCORED, END);
        assertEquals(
                List.of(
                        new Turn(Instant.parse(exit), 0, true),
                        new Turn(Instant.parse("2023-03-12T22:39:00Z"), NEUTRAL, false),
                        new Turn(Instant.parse("2023-03-12T22:40:00Z"), AllocationPolicy.KEEP, false)),
                turns.stream()
                        .dropWhile(turn -> turn.wishRaw() == AllocationPolicy.KEEP)
                        .toList());
    }

    private static RecordedReplay kraken(boolean swapped) {
        RecordedBars usdc = RecordedBars.kraken("usdcusd");
        RecordedBars usdt = RecordedBars.kraken("usdtusd");
        return new RecordedReplay()
                .with(PolicyStage.BASE_USD, swapped ? usdt : usdc)
                .with(PolicyStage.QUOTE_USD, swapped ? usdc : usdt);
    }

    private static AllocationPolicy policy(String id, Map<String, String> settings) {
        return PluginRegistry.newPolicy(id, new PluginSettings(settings));
    }

    private static Turn mirror(Turn turn) {
        long wish = turn.wishRaw() == AllocationPolicy.KEEP ? turn.wishRaw() : FixedPoint.MILLION - turn.wishRaw();
        return new Turn(turn.minute(), wish, turn.depegMode());
    }
}
