package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.strategies.policy.RecordedReplay.Turn;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The published detectors: when they act, on whom, and that they cost nothing but time. */
final class ChangePointPoliciesTest {
    private static final int WARM_MINUTES = 5 * 1440;
    private static final int HOUR = 60;
    private static final long ONE = FixedPoint.ONE;
    private static final long BP = ONE / 10_000;
    private static final Instrument CURVE = PolicyStage.instrument(13, Asset.USDC, Asset.USDT);
    private static final List<String> ALL = List.of("bocd-price", "bocd-entropy", "level-50bp-2of3");

    @Test
    void shouldLeaveTheCoinWhosePriceChangedOnTheNextHour() {
        List<Long> fall = new ArrayList<>();
        for (int minute = 0; minute < 3 * HOUR; minute++) {
            fall.add(minute < 30 ? ONE : ONE - 40 * BP);
        }
        assertEquals(HOUR - 1, firstWish("bocd-price", Map.of(), fall, false, 0L), "at the full hour");
        assertEquals(HOUR - 1, firstWish("bocd-price", Map.of(), fall, true, FixedPoint.MILLION));
        assertEquals(-1, firstWish("bocd-price", Map.of("least", "60bp"), fall, false, 0L), "nearer than the least");
    }

    @Test
    void shouldNotTakeNoiseForAChange() {
        Random random = new Random(8);
        List<Long> noise = new ArrayList<>();
        for (int minute = 0; minute < 10 * 1440; minute++) {
            noise.add(ONE + random.nextInt(-3, 4) * BP);
        }
        assertEquals(-1, firstWish("bocd-price", Map.of(), noise, false, 0L));
    }

    @Test
    void shouldNotFleeTheOtherCoinWhenTheFirstComesBack() {
        List<Long> wishes = new ArrayList<>();
        List<Long> path = new ArrayList<>();
        for (int minute = 0; minute < 3 * 1440; minute++) {
            path.add(minute < 60 || minute > 1440 ? ONE : ONE - 300 * BP);
        }
        play("bocd-price", Map.of(), path, false).forEach(wishes::add);
        assertTrue(wishes.contains(0L) && wishes.contains(FixedPoint.MILLION / 2), "left and came back");
        assertTrue(!wishes.contains(FixedPoint.MILLION), "never fled the coin that stood still");
    }

    @Test
    void shouldAskForTwoClosesOfThree() {
        assertEquals(3 * HOUR - 1, firstWish("level-50bp-2of3", Map.of(), hours(0, 60, 60), false, 0L));
        assertEquals(4 * HOUR - 1, firstWish("level-50bp-2of3", Map.of(), hours(0, 60, 0, 60), false, 0L));
        assertEquals(-1, firstWish("level-50bp-2of3", Map.of(), hours(60, 0, 0, 60, 0, 0), false, 0L));
        assertEquals(-1, firstWish("level-50bp-2of3", Map.of(), hours(49, 49, 49, 49), false, 0L));
        assertEquals(
                2 * HOUR - 1,
                firstWish("level-50bp-2of3", Map.of("threshold", "40bp"), hours(49, 49), true, FixedPoint.MILLION));
    }

    @Test
    void shouldLeaveTheCoinThatFillsThePool() {
        for (boolean usdc : new boolean[] {true, false}) {
            AllocationPolicy policy = policy("bocd-entropy", Map.of());
            PolicyStage stage = stage().list(CURVE);
            Random random = new Random(9);
            for (int hour = 0; hour < 20 * 24; hour++) {
                assertEquals(AllocationPolicy.KEEP, hour(stage, policy, 1_000 + random.nextInt(-9, 10), usdc));
            }
            long wish = hour(stage, policy, 2_500, usdc);
            assertEquals(usdc ? 0 : FixedPoint.MILLION, wish, "entropy falls by 0.12 bit");
        }
    }

    @Test
    void shouldMirrorEveryWish() {
        Random random = new Random(12);
        List<Long> path = new ArrayList<>();
        for (int minute = 0; minute < 3 * 1440; minute++) {
            path.add(ONE - Math.max(0, 800 - Math.abs(minute - 1500)) * BP + random.nextInt(-3, 4) * BP);
        }
        for (String id : ALL) {
            List<Long> plain = play(id, Map.of(), path, false);
            List<Long> mirrored = play(id, Map.of(), path, true).stream()
                    .map(wish -> wish == AllocationPolicy.KEEP ? wish : FixedPoint.MILLION - wish)
                    .toList();
            assertEquals(plain, mirrored, id);
        }
    }

    /** One bank weekend, recorded: an hour's close decides, so both come after the rules that look at each minute. */
    @Test
    void shouldLeaveUsdcInMarch2023() {
        assertEquals("2023-03-10T21:59:00Z", marchExit("bocd-price"));
        assertEquals("2023-03-10T23:59:00Z", marchExit("level-50bp-2of3"));
    }

    @Test
    void shouldAllocateNothingByTheMinute() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String id : ALL) {
            AllocationPolicy policy = policy(id, Map.of());
            PolicyStage stage = stage().list(CURVE);
            Random random = new Random(1);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 20 && least > 0; round++) {
                long bytes = 0;
                for (int minute = 0; minute < 10 * HOUR; minute++) {
                    stage.at(stage.nowNanos() + PolicyStage.MINUTE);
                    stage.bar(PolicyStage.BASE_USD, ONE + random.nextInt(-9, 9) * BP, ONE, ONE / 2);
                    stage.bar(PolicyStage.QUOTE_USD, ONE, ONE, ONE / 2);
                    stage.fold(pool(stage.nowNanos(), 1_000 + random.nextInt(900), true));
                    stage.sample();
                    long before = threads.getCurrentThreadAllocatedBytes();
                    policy.desiredBaseWeightRaw(stage);
                    bytes += threads.getCurrentThreadAllocatedBytes() - before;
                }
                least = Math.min(least, bytes);
            }
            assertEquals(0, least, id);
        }
    }

    private static String marchExit(String id) {
        List<Turn> turns = new RecordedReplay()
                .with(PolicyStage.BASE_USD, kraken("usdcusd"))
                .with(PolicyStage.QUOTE_USD, kraken("usdtusd"))
                .play(policy(id, Map.of()), "2023-03-01T05:00:00Z", "2023-03-11T12:00:00Z");
        Turn exit =
                turns.stream().filter(turn -> turn.wishRaw() == 0).findFirst().orElseThrow();
        assertTrue(
                turns.stream()
                        .filter(turn -> turn.minute().isBefore(Instant.parse("2023-03-10T12:00:00Z")))
                        .allMatch(turn -> turn.wishRaw() == AllocationPolicy.KEEP),
                id + " acts in the calm before: " + turns);
        return exit.minute().toString();
    }

    private static RecordedBars kraken(String pair) {
        return RecordedBars.read("kraken-1m-2023-03/kraken_" + pair + "_1min.csv.gz", "ts_ms", 1, "none");
    }

    /** Minutes at so many basis points below par, an hour each. */
    private static List<Long> hours(int... below) {
        List<Long> path = new ArrayList<>();
        for (int bp : below) {
            for (int minute = 0; minute < HOUR; minute++) {
                path.add(ONE - bp * BP);
            }
        }
        return path;
    }

    /** The minute of the first wish, which must be {@code expected}; -1 for none. */
    private static int firstWish(
            String id, Map<String, String> settings, List<Long> path, boolean quoteFalls, long expected) {
        List<Long> wishes = play(id, settings, path, quoteFalls);
        for (int i = 0; i < wishes.size(); i++) {
            if (wishes.get(i) != AllocationPolicy.KEEP) {
                assertEquals(expected, wishes.get(i));
                return i;
            }
        }
        return -1;
    }

    private static List<Long> play(String id, Map<String, String> settings, List<Long> path, boolean quoteFalls) {
        AllocationPolicy policy = policy(id, settings);
        PolicyStage stage = stage();
        Random random = new Random(3);
        for (int minute = 0; minute < WARM_MINUTES; minute++) {
            price(stage, policy, ONE + random.nextInt(-1, 2) * BP, quoteFalls);
        }
        List<Long> wishes = new ArrayList<>();
        path.forEach(price -> wishes.add(price(stage, policy, price, quoteFalls)));
        return wishes;
    }

    private static long price(PolicyStage stage, AllocationPolicy policy, long price, boolean quoteFalls) {
        return stage.minute(policy, quoteFalls ? ONE : price, quoteFalls ? price : ONE);
    }

    private static PolicyStage stage() {
        return new PolicyStage()
                .list(PolicyStage.BASE_USD)
                .list(PolicyStage.QUOTE_USD)
                .hold(5_000_000, 5_000_000);
    }

    /** Sixty minutes at par, at whose end the pool holds so many thousand of one coin and a thousand of the others. */
    private static long hour(PolicyStage stage, AllocationPolicy policy, int filled, boolean usdc) {
        for (int minute = 1; minute < HOUR; minute++) {
            stage.minute(policy, ONE, ONE);
        }
        stage.fold(pool(stage.nowNanos() + PolicyStage.MINUTE / 2, filled, usdc));
        return stage.minute(policy, ONE, ONE);
    }

    private static PoolObserved pool(long now, int filled, boolean usdc) {
        long more = filled * 1_000L * ONE;
        long same = 1_000_000L * ONE;
        return new PoolObserved(
                now,
                CURVE.id(),
                0,
                Price.ONE,
                BigInteger.valueOf(more).add(BigInteger.valueOf(2 * same)),
                0,
                usdc ? more : same,
                usdc ? same : more,
                same,
                2_000);
    }

    private static AllocationPolicy policy(String id, Map<String, String> settings) {
        return PluginRegistry.newPolicy(id, new PluginSettings(settings));
    }
}
