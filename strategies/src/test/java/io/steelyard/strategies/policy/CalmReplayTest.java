package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.strategies.policy.RecordedReplay.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Target T2: what the default policy does in five recorded years of hourly closes of Binance and hourly states of the
 * Uniswap pool. Hours show price and pool, never the flow of a minute: ops/decisions/0080 says what that leaves open.
 */
@Tag("full")
final class CalmReplayTest {
    private static final Instrument POOL = PolicyStage.instrument(5, Asset.USDC, Asset.USDT);

    @Test
    void shouldLeaveACoinInEventsOnlyInFiveYearsOfHours() {
        RecordedReplay replay = new RecordedReplay()
                .with(
                        PolicyStage.CROSS,
                        RecordedBars.readCloses("stable-candles-2021-2026/binance_USDCUSDT_1h_close_2021_2025.csv.gz"))
                .withPool(POOL, RecordedPool.read(POOL.id(), 0, second("2026-01-29T00:00:00Z")));
        assertEquals(
                List.of(
                        "2022-05-11T19:59:00Z", // Terra: USDT
                        "2022-11-10T05:59:00Z", // FTX: USDT
                        "2023-03-10T23:59:00Z", // Silicon Valley Bank: USDC, seen by the pool alone
                        "2023-06-15T09:59:00Z"), // 3pool: USDT, 36 bp in the hour's close
                exits(replay, "2021-01-01T00:00:00Z", "2026-01-29T00:00:00Z"));
    }

    @Test
    void shouldDoNothingInSixWeeksOfKrakenMinutesWithFaults() {
        RecordedReplay replay = new RecordedReplay()
                .with(
                        PolicyStage.BASE_USD,
                        RecordedBars.read("kraken-1m-2023-04-05/USDCUSD.csv.gz", "time", 1_000, "-"))
                .with(PolicyStage.CROSS, RecordedBars.read("kraken-1m-2023-04-05/USDCUSDT.csv.gz", "time", 1_000, "-"))
                .withPool(
                        POOL,
                        RecordedPool.read(POOL.id(), second("2023-03-25T00:00:00Z"), second("2023-05-16T00:00:00Z")));
        assertEquals(List.of(), exits(replay, "2023-04-03T12:00:00Z", "2023-05-15T15:00:00Z"));
    }

    @Test
    void shouldDoNothingInHalfAYearOfFiveMinutes() {
        RecordedReplay replay = new RecordedReplay()
                .with(
                        PolicyStage.CROSS,
                        RecordedBars.read(
                                "stable-candles-2021-2026/binance_USDCUSDT_5m_2025H1.csv.gz", "ts_ms", 1, "-"))
                .withPool(
                        POOL,
                        RecordedPool.read(POOL.id(), second("2024-12-25T00:00:00Z"), second("2025-06-18T00:00:00Z")));
        assertEquals(List.of(), exits(replay, "2025-01-01T00:00:00Z", "2025-06-18T00:00:00Z"));
    }

    /** Flow is not recorded there. If all volume had been one coin's sale the desk would have leant four times: an upper bound. */
    @Test
    void shouldLeanFourTimesInHalfAYearIfAllVolumeWereOneSided() {
        assertEquals(List.of("2025-01-19T09:25:00Z", "2025-02-25T20:05:00Z"), leansIfSold(false));
        assertEquals(List.of("2025-02-03T16:05:00Z", "2025-04-22T17:05:00Z"), leansIfSold(true));
    }

    private static List<String> leansIfSold(boolean base) {
        RecordedBars bars =
                RecordedBars.read("stable-candles-2021-2026/binance_USDCUSDT_5m_2025H1.csv.gz", "ts_ms", 1, "volume");
        bars.byMinute()
                .replaceAll(
                        (_, bar) -> new RecordedBars.Bar(bar.closeRaw(), bar.volumeRaw(), base ? 0 : bar.volumeRaw()));
        RecordedReplay replay = new RecordedReplay()
                .with(PolicyStage.CROSS, bars)
                .withPool(
                        POOL,
                        RecordedPool.read(POOL.id(), second("2024-12-25T00:00:00Z"), second("2025-06-18T00:00:00Z")));
        return exits(replay, "2025-01-01T00:00:00Z", "2025-06-18T00:00:00Z");
    }

    @Test
    void shouldDoNothingInSevenWeeksOfFiveMinutesOfTrainingData() {
        RecordedReplay replay = new RecordedReplay()
                .with(
                        PolicyStage.CROSS,
                        RecordedBars.read(
                                "stable-candles-2021-2026/binance_USDCUSDT_5m_2021Q4.csv.gz", "ts_ms", 1, "-"));
        assertEquals(List.of(), exits(replay, "2021-09-24T12:00:00Z", "2021-11-12T12:00:00Z"));
    }

    /** Every first minute in which a coin is leant away from or left. */
    private static List<String> exits(RecordedReplay replay, String from, String to) {
        AllocationPolicy policy = PluginRegistry.newPolicy("hazard", PluginSettings.empty());
        List<String> exits = new ArrayList<>();
        boolean out = false;
        for (Turn turn : replay.play(policy, from, to)) {
            boolean away = turn.wishRaw() != AllocationPolicy.KEEP && turn.wishRaw() != FixedPoint.MILLION / 2;
            if (away && !out) {
                exits.add(turn.minute().toString());
            }
            out = away;
        }
        return exits;
    }

    private static long second(String time) {
        return Instant.parse(time).getEpochSecond();
    }
}
