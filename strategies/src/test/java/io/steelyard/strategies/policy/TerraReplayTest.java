package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.hazard.HazardTerm;
import io.steelyard.engine.hazard.PairHazards;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.strategies.policy.RecordedReplay.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** May 2022: what the exchange pool and the takers said of USDT before its price did (DOMAIN finding 5, target T3). */
final class TerraReplayTest {
    private static final String POOL_START = "2022-04-10T00:00:00Z";
    private static final String START = "2022-05-01T00:00:00Z";
    private static final Instrument CURVE = PolicyStage.instrument(13, Asset.USDC, Asset.USDT);

    @Test
    void shouldHearThePoolDaysBeforeThePrice() {
        RecordedReplay replay = replay(false);
        replay.warmUp(POOL_START, "2022-05-08T14:18:00Z");
        assertFalse(alarmed(replay, false), "before the observation of 8 May");
        replay.warmUp("2022-05-08T14:18:00Z", "2022-05-08T14:20:00Z");
        assertTrue(alarmed(replay, false), "USDT fills the pool: 0.317 of it a day before, 0.478 now");
        assertFalse(alarmed(replay, true), "USDC does not");
        assertTrue(replay.stage().signals().crossRaw() < 1_005 * FixedPoint.ONE / 1_000);
    }

    @Test
    void shouldHearTheTakersBeforeThePrice() {
        RecordedReplay replay = replay(false);
        replay.warmUp(POOL_START, "2022-05-09T12:00:00Z");
        PairHazards hazards = replay.stage().hazards();
        int before = hazards.quote().milliNats(HazardTerm.FLOW);
        replay.warmUp("2022-05-09T12:00:00Z", "2022-05-09T18:00:00Z");
        assertTrue(before < HazardTerm.FLOW.largestMilliNats(), () -> "before 9 May noon " + before);
        assertEquals(HazardTerm.FLOW.largestMilliNats(), hazards.quote().milliNats(HazardTerm.FLOW));
        assertEquals(HazardTerm.IMBALANCE.largestMilliNats(), hazards.quote().milliNats(HazardTerm.IMBALANCE));
    }

    /** In both directions by turns: what change of level there was in the takers' hours stays below the detector's line. */
    @Test
    void shouldNotCallTheTakersOfThatMonthARushForHours() {
        RecordedReplay replay = replay(false);
        replay.warmUp(POOL_START, START);
        PairHazards hazards = replay.stage().hazards();
        long most = 0;
        for (int day = 1; day < 14; day++) {
            replay.warmUp(
                    String.format(Locale.ROOT, "2022-05-%02dT00:00:00Z", day),
                    String.format(Locale.ROOT, "2022-05-%02dT00:00:00Z", day + 1));
            long now = replay.stage().nowNanos();
            assertFalse(hazards.isRush(now, true) || hazards.isRush(now, false), "day " + day);
            most = Math.max(most, Math.max(hazards.rushMilli(true), hazards.rushMilli(false)));
        }
        assertTrue(most > 0, "the detector saw hours");
    }

    @Test
    void shouldAlarmOnNoEarlierDayOfTheRecording() {
        PolicyStage stage = new PolicyStage().list(CURVE);
        List<Instant> alarms = new ArrayList<>();
        List<Instant> entropies = new ArrayList<>();
        boolean stood = false;
        for (var state : RecordedCurve.read(CURVE.id(), false).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            stage.at(state.getKey() * PolicyStage.MINUTE).fold(state.getValue());
            stage.sample();
            boolean stands = stage.hazards().imbalance().isAlarmed(stage.nowNanos(), true)
                    || stage.hazards().imbalance().isAlarmed(stage.nowNanos(), false);
            if (stage.hazards().imbalance().isUneven(stage.nowNanos(), true)
                    || stage.hazards().imbalance().isUneven(stage.nowNanos(), false)) {
                entropies.add(Instant.ofEpochSecond(state.getKey() * 60));
            }
            if (stands && !stood) {
                alarms.add(Instant.ofEpochSecond(state.getKey() * 60));
            }
            stood = stands;
        }
        assertEquals(Instant.parse("2022-05-08T14:19:00Z"), alarms.getFirst(), alarms::toString);
        assertEquals(Instant.parse("2022-05-10T10:42:00Z"), entropies.getFirst(), entropies::toString);
    }

    @Test
    void shouldLeanAwayAndLeaveTheCoinThatFellOnceAndMirrorWhenTheLabelsAreSwapped() {
        List<Turn> turns = acts(false);
        assertEquals(
                List.of(
                        new Turn(Instant.parse("2022-05-09T13:19:00Z"), 600_000, false),
                        new Turn(Instant.parse("2022-05-11T12:39:00Z"), FixedPoint.MILLION, true)),
                turns,
                "a lean on pools and flow two days early, away before the first close above 1.005, and no way back while the"
                        + " pool is full of USDT");
        List<Turn> mirrored = acts(true).stream()
                .map(turn -> new Turn(turn.minute(), FixedPoint.MILLION - turn.wishRaw(), turn.depegMode()))
                .toList();
        assertEquals(turns, mirrored);
    }

    private static List<Turn> acts(boolean swapped) {
        return replay(swapped).warmUp(POOL_START, START).play(policy(), START, "2022-05-14T00:00:00Z").stream()
                .filter(turn -> turn.wishRaw() != AllocationPolicy.KEEP)
                .toList();
    }

    private static boolean alarmed(RecordedReplay replay, boolean base) {
        PolicyStage stage = replay.stage();
        return stage.hazards().imbalance().isAlarmed(stage.nowNanos(), base);
    }

    private static AllocationPolicy policy() {
        return PluginRegistry.newPolicy("hazard", PluginSettings.empty());
    }

    /** The recording, or the same with the coins' names exchanged in every listing. */
    private static RecordedReplay replay(boolean swapped) {
        long from = Instant.parse(POOL_START).getEpochSecond();
        Asset first = swapped ? Asset.USDT : Asset.USDC;
        Asset second = swapped ? Asset.USDC : Asset.USDT;
        Instrument uniswap = PolicyStage.instrument(5, first, second);
        RecordedBars bars = RecordedBars.read(
                "binance-vision-1m-events/USDCUSDT-1m-terra_luna_2022.csv.gz", "open_time_ms", 1, "taker_buy_base");
        return new RecordedReplay()
                .with(PolicyStage.instrument(3, first, second), bars)
                .withPool(CURVE, RecordedCurve.read(CURVE.id(), swapped))
                .withPool(uniswap, RecordedPool.read(uniswap.id(), from, from + 40 * 86_400));
    }
}
