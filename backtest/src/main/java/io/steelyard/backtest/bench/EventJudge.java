package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.Derisks.Derisk;
import io.steelyard.backtest.score.Oracle;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores paths against the market of one event. */
final class EventJudge {
    private final Manifest manifest;
    private final BenchWindow window;
    private final EventMarket market;

    EventJudge(Manifest manifest, BenchWindow window, EventMarket market) {
        this.manifest = manifest;
        this.window = window;
        this.market = market;
    }

    EventScore score(PolicyPath path, Size size, @Nullable Oracle oracle) {
        int trough = Math.clamp(path.minuteAt(market.tape().minuteNanos(market.troughRow())), 0, path.minutes() - 1);
        int end = path.minutes() - 1;
        List<Derisk> derisks =
                Derisks.of(path.targets(), manifest.measure().deriskRaw(), window.fromNanos(), window.toNanos());
        Long first = derisks.stream()
                .filter(derisk -> derisk.fromBase() == market.sickIsBase())
                .map(Derisk::nanos)
                .findFirst()
                .orElse(null);
        Long halfOut = halfOut(path);
        return new EventScore(
                window,
                size,
                path.policy(),
                capture(path, trough, oracle),
                path.navBp(trough),
                path.navBp(end),
                path.holdBp(trough),
                path.holdBp(end),
                oracle == null
                        ? Double.NaN
                        : oracle.best().changeAt(oracle.troughMinute()).raw() / 100.0,
                oracle == null ? Double.NaN : oracle.best().changeAtEnd().raw() / 100.0,
                maxDrawdownBp(path),
                cvarBp(path, 0.05),
                path.turnover(),
                path.costBp(),
                derisks.size(),
                first,
                halfOut,
                lead(halfOut, market.sickUsdNanos()),
                lead(halfOut, market.oracleNanos()),
                lead(first, market.leavesNanos()),
                path.limitBreaches());
    }

    private static double capture(PolicyPath path, int trough, @Nullable Oracle oracle) {
        if (oracle == null) {
            return Double.NaN;
        }
        double hold = path.holdBp(trough);
        double best = oracle.best().changeAt(oracle.troughMinute()).raw() / 100.0;
        return best - hold < 1 ? Double.NaN : (path.navBp(trough) - hold) / (best - hold);
    }

    /** End of the first minute with at most half of the sick coin's starting weight. */
    private @Nullable Long halfOut(PolicyPath path) {
        for (int i = 0; i < path.minutes(); i++) {
            int sick = market.sickIsBase() ? path.baseWeight()[i] : 1_000_000 - path.baseWeight()[i];
            if (sick <= WeightTarget.NEUTRAL_RAW / 2) {
                return path.minuteNanos(i) + Times.MINUTE_NANOS;
            }
        }
        return null;
    }

    private static double lead(@Nullable Long acted, long happened) {
        return acted == null || happened < 0 ? Double.NaN : (happened - acted) / (double) Times.MINUTE_NANOS;
    }

    static double maxDrawdownBp(PolicyPath path) {
        double peak = 0;
        double deepest = 0;
        for (int i = 0; i < path.minutes(); i++) {
            double now = path.navBp(i);
            peak = Math.max(peak, now);
            deepest = Math.min(deepest, (now - peak) / (1 + peak / 1e4));
        }
        return deepest;
    }

    /** Mean of the worst {@code share} of the minutes' changes since the start. */
    static double cvarBp(PolicyPath path, double share) {
        double[] changes = new double[path.minutes()];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = path.navBp(i);
        }
        Arrays.sort(changes);
        int worst = Math.max(1, (int) Math.round(share * changes.length));
        return Arrays.stream(changes, 0, worst).average().orElse(Double.NaN);
    }
}
