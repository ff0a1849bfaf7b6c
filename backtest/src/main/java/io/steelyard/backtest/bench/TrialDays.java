package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchWindow.Kind;
import java.util.SplittableRandom;

/** Cuts single days for trials out of calm recorded minutes. */
final class TrialDays {
    private TrialDays() {}

    /** A day of {@code window} that begins {@code warmDays} after what it shows, drawn by {@code random}. */
    static BenchWindow draw(BenchWindow window, int warmDays, SplittableRandom random) {
        long latest = window.toNanos() - Times.DAY_NANOS;
        long earliest = window.warmNanos() + warmDays * Times.DAY_NANOS;
        long hours = (latest - earliest) / Times.HOUR_NANOS;
        long from = Math.floorDiv(earliest, Times.HOUR_NANOS) * Times.HOUR_NANOS
                + random.nextLong(1, Math.max(2, hours)) * Times.HOUR_NANOS;
        String id = window.id() + "@" + Times.text(from);
        return withKind(window.cut(id, from - warmDays * Times.DAY_NANOS, from, from + Times.DAY_NANOS));
    }

    private static BenchWindow withKind(BenchWindow window) {
        return new BenchWindow(
                window.id(),
                window.title(),
                Kind.CALM,
                window.split(),
                window.warmNanos(),
                window.fromNanos(),
                window.toNanos(),
                window.market(),
                window.par(),
                window.engineFills(),
                0,
                window.feeds(),
                window.granularity(),
                window.cannotShow());
    }
}
