package io.steelyard.backtest.replay;

import static io.steelyard.engine.domain.FixedPoint.mulDivFloor;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.port.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a policy is set beside: each coin held alone, and other policies run over the same journal. */
public final class Baselines {
    /** The policies that stand beside every run, where none are named. */
    public static final List<String> USUAL = List.of("rebalance", "median-30bp-15m");

    private static final BacktestRunner.Names UNKEPT = new BacktestRunner.Names("", "");

    private Baselines() {}

    /**
     * {@code result} with its baselines: both coins held alone, then each of {@code others} run over {@code source} by the same
     * core and venue. What they decide is not journalled.
     */
    public static BacktestResult beside(BacktestResult result, List<BacktestSetup> others, Journal source) {
        CoinPair pair = result.run().pair();
        List<BaselinePath> baselines = new ArrayList<>();
        baselines.add(alone(result, "hold " + pair.base(), MinutePoint::baseUsdRaw));
        baselines.add(alone(result, "hold " + pair.quote(), MinutePoint::quoteUsdRaw));
        for (BacktestSetup other : others) {
            BacktestResult run =
                    BacktestRunner.run(other, source, new UnkeptJournal(), UNKEPT, (inputs, timeNanos) -> {});
            baselines.add(new BaselinePath(
                    other.policyId(),
                    false,
                    run.minutes().stream().map(MinutePoint::navRaw).toList()));
        }
        return result.with(baselines);
    }

    /** The whole start value in one coin, bought at its price of then for nothing. */
    private static BaselinePath alone(BacktestResult result, String name, ToLongFunction<MinutePoint> usdRaw) {
        long first = usdRaw.applyAsLong(result.minutes().getFirst());
        List<Long> nav = result.minutes().stream()
                .map(point -> mulDivFloor(result.navStartRaw(), usdRaw.applyAsLong(point), first))
                .toList();
        return new BaselinePath(name, true, nav);
    }
}
