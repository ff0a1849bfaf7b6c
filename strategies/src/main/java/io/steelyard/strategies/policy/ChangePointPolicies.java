package io.steelyard.strategies.policy;

import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyProvider;

/** The published detectors that the benchmark's table would lack otherwise (DOMAIN section 4); they return by a {@link ReturnRule}. */
public final class ChangePointPolicies {
    private static final String CHOSEN_ON =
            "First numbers written down; none changed after a run (decision 0131). Way back: that of the threshold rules.";

    private ChangePointPolicies() {}

    private static AllocationPolicy policy(
            ChangePointAlarm.Series series, long leastDistanceRaw, PluginSettings settings) {
        long run = settings.number("run", 720, 2, 1_000_000);
        long certaintyRaw = settings.ratioRaw("certainty", "50%", "1%", "100%");
        return new EscapePolicy(
                new ChangePointAlarm(series, run, leastDistanceRaw, certaintyRaw), ReturnRule.from(settings));
    }

    /** Makes the policy {@code bocd-price}. */
    public static final class Price implements PolicyProvider {
        @Override
        public String id() {
            return "bocd-price";
        }

        @Override
        public String summary() {
            return "leaves a coin after a Bayesian change point of its hourly price; one is expected every `run` hours";
        }

        @Override
        public String chosenOn() {
            return CHOSEN_ON;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            long least = 2 * settings.ratioRaw("least", "10bp", "1bp", "5000bp"); // two hundred for a basis point
            return policy(ChangePointAlarm.Series.PRICE, least, settings);
        }
    }

    /** Makes the policy {@code bocd-entropy}. */
    public static final class Entropy implements PolicyProvider {
        @Override
        public String id() {
            return "bocd-entropy";
        }

        @Override
        public String summary() {
            return "leaves the coin that fills the pools after a Bayesian change point of their entropy, sampled hourly";
        }

        @Override
        public String chosenOn() {
            return CHOSEN_ON;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            long least = settings.number("least_millibits", 30, 1, 1_585);
            return policy(ChangePointAlarm.Series.ENTROPY, 1_000 * least, settings);
        }
    }

    /** Makes the policy {@code level-50bp-2of3}. */
    public static final class TwoOfThree implements PolicyProvider {
        @Override
        public String id() {
            return "level-50bp-2of3";
        }

        @Override
        public String summary() {
            return "leaves a coin 50 bp below par in the other on 2 of the last 3 hourly closes; back above 0.99 after 12 hours";
        }

        @Override
        public String chosenOn() {
            return "DOMAIN section 4, written with 2021 to 2025 and March 2023 in sight. Way back: that of the threshold rules.";
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return new EscapePolicy(
                    new ClosesAlarm(
                            settings.ratioRaw("threshold", "50bp", "1bp", "5000bp"),
                            settings.spanNanos("bar", "1h", "1m", "1d")),
                    ReturnRule.from(settings));
        }
    }
}
