package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Swapping the two coins' prices and holdings mirrors every wish of a policy that knows no names. */
final class MirrorTest {
    private static final List<String> SYMMETRIC = List.of(
            "hold",
            "level-10bp",
            "median-20bp-5m",
            "median-30bp-15m",
            "level-usd",
            "flow",
            "zscore",
            "linear-2pct",
            "exit-20bp",
            "bocd-price",
            "bocd-entropy",
            "level-50bp-2of3",
            "hazard",
            "hazard-cvar",
            "agent");
    private static final int CALM_MINUTES = 3 * 1440;
    private static final int STORM_MINUTES = 3 * 1440;

    @Test
    void shouldMirrorEveryWishThroughADepeg() {
        for (String id : SYMMETRIC) {
            assertEquals(wishes(id, false), mirrored(wishes(id, true)), id);
        }
    }

    @Test
    void shouldHaveSomethingToMirror() {
        for (String id : List.of("median-20bp-5m", "level-usd", "hazard", "zscore", "linear-2pct", "exit-20bp")) {
            assertTrue(wishes(id, false).stream().anyMatch(wish -> wish != AllocationPolicy.KEEP), id);
        }
    }

    /** One coin falls by twelve per cent and comes back; the other wobbles by a tick. */
    private static List<Long> wishes(String id, boolean swapped) {
        AllocationPolicy policy = PluginRegistry.newPolicy(id, PluginSettings.empty());
        PolicyStage stage = new PolicyStage()
                .list(PolicyStage.BASE_USD)
                .list(PolicyStage.QUOTE_USD)
                .hold(5_000_000, 5_000_000)
                .calm(policy, CALM_MINUTES);
        Random random = new Random(11);
        List<Long> wishes = new ArrayList<>();
        for (int i = 0; i < STORM_MINUTES; i++) {
            long depth = Math.max(0, 12_000_000L - Math.abs(i - 700) * 20_000L);
            long sick = FixedPoint.ONE - depth + random.nextInt(-10, 11) * 1_000L;
            long well = FixedPoint.ONE + random.nextInt(-1, 2) * 10_000L;
            stage.advise(swapped ? -400 : 900, swapped ? 900 : -400);
            wishes.add(stage.minute(policy, swapped ? well : sick, swapped ? sick : well));
        }
        return wishes;
    }

    private static List<Long> mirrored(List<Long> wishes) {
        return wishes.stream()
                .map(wish -> wish == AllocationPolicy.KEEP ? wish : FixedPoint.MILLION - wish)
                .toList();
    }
}
