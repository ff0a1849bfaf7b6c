package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.signal.PoolWatch;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.strategies.policy.RecordedReplay.Turn;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The default policy on prices, flow and pool of March 2023: a lean, an escape, a return, and nothing before. */
final class HazardReplayTest {
    private static final String START = "2023-03-01T05:00:00Z";
    private static final Instrument POOL = PolicyStage.instrument(5, Asset.USDC, Asset.USDT);

    @Test
    void shouldSeeTheLiquidityLeaveThePool() {
        RecordedReplay replay = replay();
        PoolWatch pool = replay.stage().signals().chain().pool();
        replay.warmUp(START, "2023-03-10T19:00:00Z");
        assertEquals(24, pool.liquidityShareRaw() / 10_000, "DOMAIN section 2.1: 24 % at 19:00");
        replay.warmUp("2023-03-10T19:00:00Z", "2023-03-10T21:00:00Z");
        assertEquals(58_410, pool.liquidityShareRaw(), "DOMAIN section 2.1: 5.7 % at 21:00, of a calm of its own");
    }

    @Test
    void shouldLeanOnThreeSignsLeaveOnTwoAndComeBackOnceThePriceIsBelieved() {
        List<Turn> turns = replay().play(policy(), START, "2023-03-13T03:00:00Z");
        List<Turn> acts = turns.stream()
                .dropWhile(turn -> turn.wishRaw() == AllocationPolicy.KEEP)
                .toList();
        assertEquals(
                List.of(
                        new Turn(Instant.parse("2023-03-10T21:06:00Z"), 400_000, false),
                        new Turn(Instant.parse("2023-03-10T21:57:00Z"), 0, true),
                        new Turn(Instant.parse("2023-03-13T02:46:00Z"), 500_000, false),
                        new Turn(Instant.parse("2023-03-13T02:47:00Z"), AllocationPolicy.KEEP, false)),
                acts);
    }

    /** A look-ahead alarm: what is known ten minutes later can make nobody act earlier. */
    @Test
    void shouldNotActEarlierWhenTheChainIsHeardLate() {
        List<Turn> prompt = acts(replay());
        List<Turn> late = acts(late(10));
        assertEquals(2, late.size());
        for (int i = 0; i < 2; i++) {
            assertFalse(late.get(i).minute().isBefore(prompt.get(i).minute()), late::toString);
        }
    }

    /** Without a pool there is no early lean: the price and the takers leave at the same minute as with it. */
    @Test
    void shouldLeaveByPriceAndTakersWhereNoPoolIsKnown() {
        assertEquals(List.of(new Turn(Instant.parse("2023-03-10T21:57:00Z"), 0, true)), acts(kraken()));
    }

    private static List<Turn> acts(RecordedReplay replay) {
        return replay.play(policy(), START, "2023-03-11T00:00:00Z").stream()
                .filter(turn -> turn.wishRaw() != AllocationPolicy.KEEP)
                .toList();
    }

    private static AllocationPolicy policy() {
        return PluginRegistry.newPolicy("hazard", PluginSettings.empty());
    }

    private static RecordedReplay replay() {
        return late(0);
    }

    private static RecordedReplay late(long minutes) {
        long from = Instant.parse(START).getEpochSecond();
        Map<Long, PoolObserved> states = new HashMap<>();
        RecordedPool.read(POOL.id(), from, from + 14 * 86_400)
                .forEach((minute, state) -> states.put(minute + minutes, state));
        return kraken().withPool(POOL, states);
    }

    private static RecordedReplay kraken() {
        return new RecordedReplay()
                .with(PolicyStage.BASE_USD, RecordedBars.kraken("usdcusd"))
                .with(PolicyStage.QUOTE_USD, RecordedBars.kraken("usdtusd"));
    }
}
