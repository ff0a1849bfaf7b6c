package io.steelyard.backtest.replay;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Six invented days of both dollar legs: four calm, a slide of the base coin to 0.93 within a day, a day of recovery. */
public final class SyntheticDepeg {
    static final long START = MarchJournal.nanos("2024-01-01T00:00:00Z");
    static final long FROM = MarchJournal.nanos("2024-01-04T12:00:00Z");
    static final long TO = MarchJournal.nanos("2024-01-06T18:00:00Z");
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int DAY = 1_440;

    private SyntheticDepeg() {}

    public static Journal journal() {
        Random random = new Random(7);
        MemoryJournal journal = new MemoryJournal();
        for (int id : List.of(1, 2)) {
            journal.append(
                    new InstrumentListed(
                            START, Objects.requireNonNull(MarchJournal.CATALOGUE.find(InstrumentId.of(id)))),
                    START);
        }
        long usdc = 0;
        for (int minute = 0; minute < 6 * DAY; minute++) {
            usdc += (anchor(minute) - usdc) / 20 + random.nextInt(-4_000, 4_001);
            long end = START + (minute + 1) * MINUTE_NANOS;
            append(journal, end, 1, 100_000_000L + usdc, 50_000 + random.nextInt(400_000), random);
            append(journal, end, 2, 100_000_000L + random.nextInt(-9_000, 9_001) - usdc / 10, 300_000, random);
        }
        journal.flush();
        return journal;
    }

    static BacktestSetup setup(String policy) {
        Map<String, String> overrides = Map.of("policy_id", policy, "portfolio.start", "2_000_000 USD");
        return BacktestConfig.load(SharedData.root().resolve("config/backtest.toml"), overrides)
                .setup(null, AdviceSource.NONE, FROM, TO, "test");
    }

    /** A run of the policy that listens, asking every half hour. */
    public static BacktestSetup asking(AdviceSource source) {
        return asking(source, Map.of("core.briefing", "30m"));
    }

    static BacktestSetup asking(AdviceSource source, Map<String, String> more) {
        Map<String, String> overrides = new HashMap<>(more);
        overrides.put("policy_id", "agent");
        overrides.put("portfolio.start", "2_000_000 USD");
        return BacktestConfig.load(SharedData.root().resolve("config/backtest.toml"), overrides)
                .setup(null, source, FROM, TO, "test");
    }

    static BacktestResult run(String policy, Journal target) {
        return BacktestRunner.run(
                setup(policy), journal(), target, new BacktestRunner.Names("synthetic", ""), (inputs, time) -> {});
    }

    private static long anchor(int minute) {
        int sinceSlide = minute - 4 * DAY;
        if (sinceSlide < 0) {
            return 0;
        }
        return sinceSlide < DAY
                ? -7_000_000L * sinceSlide / DAY
                : -7_000_000L * Math.max(0, 2 * DAY - sinceSlide) / DAY;
    }

    private static void append(Journal journal, long end, int id, long close, long coins, Random random) {
        long high = close + random.nextInt(3_000);
        long low = close - random.nextInt(3_000);
        long volume = coins * 100_000_000L;
        journal.append(
                BarClosed.of(
                        end,
                        InstrumentId.of(id),
                        MINUTE_NANOS,
                        (high + low) / 2,
                        high,
                        low,
                        close,
                        volume,
                        volume / 100 * random.nextInt(101),
                        100),
                end);
    }
}
