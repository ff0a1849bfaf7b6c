package io.steelyard.backtest.bench;

import java.util.List;

/** Who is scored. */
public sealed interface Contestant {
    /** The name in every table. */
    String name();

    /** A policy of the engine, run by the engine. */
    record EnginePolicy(String name) implements Contestant {}

    /** Weights that somebody wrote down, executed on the tape. */
    final class WrittenWeights implements Contestant {
        private final String name;
        private final List<WeightTarget> targets;

        WrittenWeights(String name, List<WeightTarget> targets) {
            this.name = name;
            this.targets = List.copyOf(targets);
        }

        @Override
        public String name() {
            return name;
        }

        List<WeightTarget> targets() {
            return targets;
        }
    }
}
