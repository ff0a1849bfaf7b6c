package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The single-print wicks of the recordings (shared/data/README trap 3) move no weight. */
final class WickTest {
    private static final List<String> POLICIES = List.of("median-20bp-5m", "median-30bp-15m", "hazard", "hazard-cvar");
    private static final long PAR = 100_000_000L;

    @Test
    void shouldNotActOnALonePrintOfAnySize() {
        for (long wick : new long[] {399_000_000, 106_000_000, 105_000_000, 101_950_000, 97_500_000}) {
            for (String id : POLICIES) {
                assertEquals(AllocationPolicy.KEEP, wishAfterWick(id, wick), id + " at " + wick);
            }
        }
    }

    @Test
    void shouldStandStillThroughTheCalmRecordings() {
        for (String id : POLICIES) {
            RecordedReplay spring = new RecordedReplay()
                    .with(PolicyStage.BASE_USD, krakenSpring("USDCUSD"))
                    .with(PolicyStage.CROSS, krakenSpring("USDCUSDT"));
            assertTrue(
                    neverActs(spring.play(policy(id), "2023-04-03T12:00:00Z", "2023-05-16T07:00:00Z")), "1.05: " + id);
            RecordedReplay autumn = new RecordedReplay()
                    .with(
                            PolicyStage.CROSS,
                            RecordedBars.read(
                                    "stable-candles-2021-2026/binance_USDCUSDT_5m_2021Q4.csv.gz", "ts_ms", 1, "none"));
            assertTrue(
                    neverActs(autumn.play(policy(id), "2021-09-24T12:35:00Z", "2021-11-12T12:10:00Z")),
                    "1.0195: " + id);
        }
    }

    private static long wishAfterWick(String id, long wickRaw) {
        AllocationPolicy policy = policy(id);
        PolicyStage stage = new PolicyStage()
                .list(PolicyStage.BASE_USD)
                .list(PolicyStage.QUOTE_USD)
                .hold(5_000_000, 5_000_000)
                .calm(policy, 4 * 1440);
        stage.at(stage.nowNanos() + PolicyStage.MINUTE);
        stage.fold(TradePrinted.of(stage.nowNanos(), PolicyStage.BASE_USD.id(), Side.BUY, wickRaw, 1, 1));
        long wish = stage.ask(policy);
        for (int i = 0; i < 30; i++) {
            wish = Math.max(wish, stage.minute(policy, PAR, PAR));
        }
        return wish;
    }

    private static boolean neverActs(List<RecordedReplay.Turn> turns) {
        return turns.stream().allMatch(turn -> turn.wishRaw() == AllocationPolicy.KEEP);
    }

    private static RecordedBars krakenSpring(String pair) {
        return RecordedBars.read("kraken-1m-2023-04-05/" + pair + ".csv.gz", "time", 1_000, "none");
    }

    private static AllocationPolicy policy(String id) {
        return PluginRegistry.newPolicy(id, PluginSettings.empty());
    }
}
