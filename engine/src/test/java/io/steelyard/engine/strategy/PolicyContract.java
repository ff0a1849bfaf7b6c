package io.steelyard.engine.strategy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.FixedPoint;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every allocation policy keeps to, whatever it decides; each plug-in's test extends this. */
public abstract class PolicyContract {
    private static final int MINUTES = 6_000;

    /** The provider under test. */
    protected abstract PolicyProvider provider();

    /** Settings without which the policy would have nothing to do; empty for most. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** A setting that the policy knows, with a value that it must refuse; empty when it knows none. */
    protected abstract Map<String, String> badSetting();

    @Test
    void shouldBeFoundUnderItsLowerCaseId() {
        String id = provider().id();
        assertEquals(id.toLowerCase(Locale.ROOT), id);
        assertEquals(provider().getClass(), PluginRegistry.policies().find(id).getClass());
        assertFalse(provider().summary().isBlank() || provider().summary().contains("\n"));
    }

    @Test
    void shouldRefuseUnknownSetting() {
        PluginSettings settings = new PluginSettings(Map.of("no_such_key", "1"));
        Exception refusal = assertThrows(
                IllegalArgumentException.class,
                () -> PluginRegistry.newPolicy(provider().id(), settings));
        assertTrue(refusal.toString().contains("no_such_key"), refusal::toString);
    }

    @Test
    void shouldNameTheKeyOfABadSetting() {
        badSetting().forEach((key, value) -> {
            PluginSettings settings = new PluginSettings(Map.of(key, value));
            Exception refusal = assertThrows(
                    IllegalArgumentException.class, () -> provider().create(settings));
            assertTrue(refusal.toString().contains(key), refusal::toString);
        });
    }

    @Test
    void shouldAnswerAnEmptyMarketWithAWeightOrKeep() {
        AllocationPolicy policy = create();
        PolicyStage stage = new PolicyStage();
        for (int i = 0; i < 100; i++) {
            requireWish(stage.at((i + 1) * PolicyStage.MINUTE).ask(policy));
        }
    }

    @Test
    void shouldStayInRangeWhateverTheMarketDoes() {
        assertDoesNotThrow(() -> wild(create(), 7, 100_000_000L));
    }

    @Test
    void shouldDecideTheSameTwice() {
        AllocationPolicy one = create();
        AllocationPolicy two = create();
        assertEquals(wild(one, 42, 200_000L), wild(two, 42, 200_000L));
        assertEquals(one.stateHash(), two.stateHash());
    }

    private AllocationPolicy create() {
        return provider().create(new PluginSettings(settings()));
    }

    /** Walks both legs at random, checks each wish, and hashes wishes, modes and prices. */
    private static long wild(AllocationPolicy policy, long seed, long stepRaw) {
        Random random = new Random(seed);
        PolicyStage stage = new PolicyStage()
                .list(PolicyStage.BASE_USD)
                .list(PolicyStage.QUOTE_USD)
                .hold(5_000_000, 5_000_000);
        long base = FixedPoint.ONE;
        long quote = FixedPoint.ONE;
        long hash = 0;
        for (int i = 0; i < MINUTES; i++) {
            base = Math.max(1, base + random.nextLong(-stepRaw, stepRaw + 1));
            quote = Math.max(1, quote + random.nextLong(-stepRaw, stepRaw + 1));
            stage.advise(random.nextInt(-1500, 1501), random.nextInt(-1500, 1501));
            long wish = stage.minute(policy, base, quote);
            requireWish(wish);
            hash = 31 * (31 * (31 * hash + wish) + (policy.isDepegMode() ? 1 : 0))
                    + stage.signals().stateHash();
        }
        return hash;
    }

    private static void requireWish(long wish) {
        assertTrue(
                wish == AllocationPolicy.KEEP || (wish >= 0 && wish <= FixedPoint.MILLION),
                () -> "a weight in millionths or KEEP, was " + wish);
    }
}
