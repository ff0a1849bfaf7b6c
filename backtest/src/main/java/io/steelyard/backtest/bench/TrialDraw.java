package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.Trial.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** What trials are drawn from, and those drawn so far: one stream of random numbers, so that their order is part of the seed. */
final class TrialDraw {
    private final SplittableRandom random;
    private final List<BenchWindow> calmDays;
    private final List<Trial> trials = new ArrayList<>();

    /** {@code calmDays}: one scored day each, with its warm-up; never empty. */
    TrialDraw(long seed, List<BenchWindow> calmDays) {
        this.random = new SplittableRandom(seed);
        this.calmDays = List.copyOf(calmDays);
    }

    /** Everything drawn so far. */
    List<Trial> trials() {
        return List.copyOf(trials);
    }

    void add(String family, String what, Rule rule, BenchWindow window, UnaryOperator<WindowInputs> distortion) {
        add(family, what, rule, window, 0, distortion);
    }

    /** {@code hitNanos}: when the attack begins, for a rule that measures time from it. */
    void add(
            String family,
            String what,
            Rule rule,
            BenchWindow window,
            long hitNanos,
            UnaryOperator<WindowInputs> distortion) {
        trials.add(new Trial(nextId(family), family, what, rule, window, hitNanos, distortion));
    }

    /** The calm days by turns. */
    BenchWindow day(int index) {
        return calmDays.get(index % calmDays.size());
    }

    /** A minute between the second and the tenth hour of the scored day. */
    long hit(BenchWindow day) {
        return day.fromNanos() + random.nextInt(120, 600) * Times.MINUTE_NANOS;
    }

    /** From 0, below {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    long between(long origin, long bound) {
        return random.nextLong(origin, bound);
    }

    long seed() {
        return random.nextLong();
    }

    private String nextId(String family) {
        long before =
                trials.stream().filter(trial -> trial.family().equals(family)).count();
        return String.format(Locale.ROOT, "%s-%02d", family.replace(' ', '-'), before + 1);
    }
}
