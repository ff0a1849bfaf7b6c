package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recorded bars through the real signals into one policy. Each wish is carried out at once and without cost: the subject
 * is when a policy decides, not what that earns.
 */
final class RecordedReplay {
    /** A change of the wish on the close of the minute that began at {@code minute}. */
    record Turn(Instant minute, long wishRaw, boolean depegMode) {}

    private final Map<Instrument, RecordedBars> bars = new LinkedHashMap<>();
    private final Map<Long, PoolObserved> pools = new HashMap<>();
    private final PolicyStage stage = new PolicyStage();

    RecordedReplay with(Instrument instrument, RecordedBars recorded) {
        bars.put(instrument, recorded);
        stage.list(instrument);
        return this;
    }

    /** Adds the recorded states of a pool, each known at the full hour that it describes. */
    RecordedReplay withPool(Instrument instrument, Map<Long, PoolObserved> recorded) {
        pools.putAll(recorded);
        stage.list(instrument);
        return this;
    }

    PolicyStage stage() {
        return stage;
    }

    /** Lets the signals see the minutes from one time to before another, asking nobody. */
    RecordedReplay warmUp(String from, String to) {
        for (long minute = minute(from); minute < minute(to); minute++) {
            playBars(minute);
            stage.sample();
        }
        return this;
    }

    /** Plays the minutes from one time to before another and returns every change of the wish. */
    List<Turn> play(AllocationPolicy policy, String from, String to) {
        List<Turn> turns = new ArrayList<>();
        long last = AllocationPolicy.KEEP;
        settle(FixedPoint.MILLION / 2);
        for (long minute = minute(from); minute < minute(to); minute++) {
            playBars(minute);
            long wish = stage.ask(policy);
            if (wish != last) {
                turns.add(new Turn(Instant.ofEpochSecond(minute * 60), wish, policy.isDepegMode()));
                last = wish;
            }
            if (wish != AllocationPolicy.KEEP) {
                settle(wish);
            }
        }
        return turns;
    }

    /** The bar that began at {@code minute} ends one minute later, which is when it is known. */
    private void playBars(long minute) {
        stage.at((minute + 1) * PolicyStage.MINUTE);
        bars.forEach((instrument, recorded) -> {
            RecordedBars.Bar bar = recorded.byMinute().get(minute);
            if (bar != null) {
                stage.bar(instrument, bar.closeRaw(), bar.volumeRaw(), bar.boughtRaw());
            }
        });
        PoolObserved pool = pools.get(minute + 1);
        if (pool != null) {
            stage.fold(pool);
        }
    }

    private void settle(long weightRaw) {
        long base = stage.signals().baseUsdRaw() == 0
                ? FixedPoint.ONE
                : stage.signals().baseUsdRaw();
        long quote = stage.signals().quoteUsdRaw() == 0
                ? FixedPoint.ONE
                : stage.signals().quoteUsdRaw();
        long nav = 10_000_000 * FixedPoint.ONE;
        stage.holdRaw(
                FixedPoint.mulDivFloor(nav / FixedPoint.MILLION * weightRaw, FixedPoint.ONE, base),
                FixedPoint.mulDivFloor(
                        nav / FixedPoint.MILLION * (FixedPoint.MILLION - weightRaw), FixedPoint.ONE, quote));
    }

    private static long minute(String time) {
        return Instant.parse(time).getEpochSecond() / 60;
    }
}
