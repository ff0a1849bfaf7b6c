package io.steelyard.engine.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.event.QuoteUpdated;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every strategy keeps to, whatever it trades; each plug-in's test extends this. */
public abstract class StrategyContract {
    private static final int MINUTES = 6_000;
    private static final int QUOTES = 200_000;

    /** The provider under test. */
    protected abstract StrategyProvider provider();

    /** Settings that let the strategy trade on the stage's instruments 1 to 3; empty for most. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** A setting that the strategy knows, with a value that it must refuse. */
    protected abstract Map<String, String> badSetting();

    @Test
    void shouldBeFoundUnderItsLowerCaseId() {
        String id = provider().id();
        assertEquals(id.toLowerCase(Locale.ROOT), id);
        assertEquals(provider().getClass(), PluginRegistry.strategies().find(id).getClass());
        assertFalse(provider().summary().isBlank() || provider().summary().contains("\n"));
    }

    @Test
    void shouldRefuseUnknownSetting() {
        PluginSettings settings = new PluginSettings(Map.of("no_such_key", "1"));
        Exception refusal = assertThrows(
                IllegalArgumentException.class,
                () -> PluginRegistry.newStrategy(provider().id(), settings));
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
    void shouldWaitWhileThereIsNoMarketAndNoTarget() {
        Strategy strategy = create();
        StrategyStage stage = new StrategyStage();
        stage.stage().list(PolicyStage.BASE_USD).list(PolicyStage.QUOTE_USD).list(PolicyStage.CROSS);
        for (int i = 0; i < 10; i++) {
            stage.minute(strategy, FixedPoint.ONE, FixedPoint.ONE);
        }
        assertTrue(stage.submitted().isEmpty());
    }

    @Test
    void shouldDecideTheSameTwice() {
        Strategy one = create();
        Strategy two = create();
        assertEquals(wild(one, 42), wild(two, 42));
        assertEquals(one.stateHash(), two.stateHash());
    }

    @Test
    void shouldAllocateNothingOnQuotes() {
        Strategy strategy = create();
        StrategyStage stage = traded();
        stage.minute(strategy, FixedPoint.ONE, FixedPoint.ONE);
        QuoteUpdated quote = QuoteUpdated.of(1, PolicyStage.CROSS.id(), 1, 1, 1, 1);
        quotes(stage, strategy, quote);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = allocatedBytes();
            quotes(stage, strategy, quote);
            least = Math.min(least, allocatedBytes() - before);
        }
        assertTrue(least < QUOTES / 100, least + " bytes on " + QUOTES + " quotes");
    }

    private Strategy create() {
        return provider().create(new PluginSettings(settings()));
    }

    private static void quotes(StrategyStage stage, Strategy strategy, QuoteUpdated quote) {
        for (int i = 0; i < QUOTES; i++) {
            long bid = FixedPoint.ONE - i % 100 * 100L;
            quote.fill(i + 1, PolicyStage.CROSS.id(), bid, 1, bid + 10_000, 1);
            stage.show(strategy, quote);
        }
    }

    private static long allocatedBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    private static StrategyStage traded() {
        StrategyStage stage = new StrategyStage();
        stage.stage()
                .list(PolicyStage.BASE_USD)
                .list(PolicyStage.QUOTE_USD)
                .list(PolicyStage.CROSS)
                .hold(5_000_000, 5_000_000);
        return stage.aim(FixedPoint.MILLION / 2);
    }

    /** Random prices, targets, fills and refusals; hashes every intent and the strategy's state. */
    private static long wild(Strategy strategy, long seed) {
        Random random = new Random(seed);
        StrategyStage stage = traded();
        long base = FixedPoint.ONE;
        long quote = FixedPoint.ONE;
        for (int i = 0; i < MINUTES; i++) {
            base = Math.clamp(base + random.nextLong(-200_000, 200_001), 50_000_000, 200_000_000);
            quote = Math.clamp(quote + random.nextLong(-200_000, 200_001), 50_000_000, 200_000_000);
            if (i % 50 == 0) {
                stage.aim(random.nextLong(FixedPoint.MILLION + 1));
            }
            stage.depeg(random.nextInt(4) == 0).denying(random.nextInt(4) == 0);
            stage.stage().bar(PolicyStage.CROSS, FixedPoint.mulDivFloor(base, FixedPoint.ONE, quote), 1, -1);
            stage.minute(strategy, base, quote);
            fillSome(stage, strategy, random);
        }
        long hash = strategy.stateHash();
        for (OrderIntent intent : stage.submitted()) {
            hash = 31 * hash
                    + intent.quantity().raw()
                    + 7 * intent.limit().raw()
                    + intent.side().name().hashCode();
        }
        return 31 * hash + stage.cancelled().size();
    }

    private static void fillSome(StrategyStage stage, Strategy strategy, Random random) {
        if (!stage.blotter().open().isEmpty() && random.nextBoolean()) {
            OrderIntent intent = stage.blotter().open().getFirst().intent();
            long left = stage.blotter().open().getFirst().remaining().raw();
            if (intent.instrument().equals(PolicyStage.CROSS.id()) && left > 0) {
                long filled = random.nextLong(1, left + 1);
                stage.fill(strategy, PolicyStage.CROSS, filled, intent.limit().raw(), random.nextBoolean());
            }
        }
    }
}
