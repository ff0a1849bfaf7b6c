package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyProvider;

/** The threshold rules: leave a coin when one number crosses another for long enough, return by a {@link ReturnRule}. */
public final class ThresholdPolicies {
    private static final String CHOSEN_ON =
            "Threshold: DOMAIN sections 0 and 4, written with 2021 to 2025 and March 2023 in sight."
                    + " Way back: the minute of March 2023, against a relapse May 2022 (decision 0021).";

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private ThresholdPolicies() {}

    private static AllocationPolicy deviation(
            DeviationAlarm.Reference reference, String threshold, String hold, PluginSettings settings) {
        Alarm alarm = new DeviationAlarm(
                reference, settings.ratioRaw("threshold", threshold, "1bp", "5000bp"), minutes(hold, settings));
        return new EscapePolicy(alarm, ReturnRule.from(settings));
    }

    private static int minutes(String fallback, PluginSettings settings) {
        return (int) (settings.spanNanos("hold", fallback, "1m", "1d") / MINUTE_NANOS);
    }

    /** Makes the policy {@code level-10bp}. */
    public static final class Level implements PolicyProvider {
        @Override
        public String id() {
            return "level-10bp";
        }

        @Override
        public String summary() {
            return "leaves a coin 10 bp below par in the other for 5 minutes; back above 0.99 after 12 hours";
        }

        @Override
        public String chosenOn() {
            return CHOSEN_ON;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return deviation(DeviationAlarm.Reference.PAR, "10bp", "5m", settings);
        }
    }

    /** Makes the policy {@code exit-20bp}. */
    public static final class Exit implements PolicyProvider {
        @Override
        public String id() {
            return "exit-20bp";
        }

        @Override
        public String summary() {
            return "leaves a coin 20 bp below par in the other for 5 minutes, and never comes back";
        }

        @Override
        public String chosenOn() {
            return "DOMAIN section 4, written with March 2023 in sight";
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            Alarm alarm = new DeviationAlarm(
                    DeviationAlarm.Reference.PAR,
                    settings.ratioRaw("threshold", "20bp", "1bp", "5000bp"),
                    minutes("5m", settings));
            return new EscapePolicy(alarm, ReturnRule.never());
        }
    }

    /** Makes the policy {@code median-20bp-5m}. */
    public static final class Median20 implements PolicyProvider {
        @Override
        public String id() {
            return "median-20bp-5m";
        }

        @Override
        public String summary() {
            return "leaves a coin 20 bp below its 7-day median for 5 minutes; back above 0.99 after 12 hours";
        }

        @Override
        public String chosenOn() {
            return CHOSEN_ON;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return deviation(DeviationAlarm.Reference.MEDIAN, "20bp", "5m", settings);
        }
    }

    /** Makes the policy {@code median-30bp-15m}. */
    public static final class Median30 implements PolicyProvider {
        @Override
        public String id() {
            return "median-30bp-15m";
        }

        @Override
        public String summary() {
            return "leaves a coin 30 bp below its 7-day median for 15 minutes; back above 0.99 after 12 hours";
        }

        @Override
        public String chosenOn() {
            return CHOSEN_ON;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            return deviation(DeviationAlarm.Reference.MEDIAN, "30bp", "15m", settings);
        }
    }

    /** Makes the policy {@code level-usd}. */
    public static final class LevelUsd implements PolicyProvider {
        @Override
        public String id() {
            return "level-usd";
        }

        @Override
        public String summary() {
            return "leaves a coin worth less than 0.99 dollars for 5 minutes; back above 0.99 after 12 hours";
        }

        @Override
        public String chosenOn() {
            return CHOSEN_ON;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            long level = settings.ratioRaw("level", "99%", "50%", "100%") * (FixedPoint.ONE / FixedPoint.MILLION);
            return new EscapePolicy(new LevelAlarm(level, minutes("5m", settings)), ReturnRule.from(settings));
        }
    }

    /** Makes the policy {@code flow}. */
    public static final class Flow implements PolicyProvider {
        @Override
        public String id() {
            return "flow";
        }

        @Override
        public String summary() {
            return "leaves a coin of which takers net-sold more than `threshold` coins in 60 minutes (study)";
        }

        @Override
        public String chosenOn() {
            return CHOSEN_ON;
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            long coins = settings.number("threshold", 5_000_000, 1, 10_000_000_000L);
            Alarm alarm = new FlowAlarm(coins * FixedPoint.ONE, Coin.read(settings, "both"));
            return new EscapePolicy(alarm, ReturnRule.from(settings));
        }
    }

    /** Makes the policy {@code at-time}. */
    public static final class AtTime implements PolicyProvider {
        @Override
        public String id() {
            return "at-time";
        }

        @Override
        public String summary() {
            return "leaves `coin` (base) on the close of the minute that begins at `exit_at` (study)";
        }

        @Override
        public String chosenOn() {
            return "an event's own minute: a study";
        }

        @Override
        public AllocationPolicy create(PluginSettings settings) {
            Coin coin = Coin.read(settings, "base");
            if (coin == Coin.NEITHER) {
                throw new IllegalArgumentException("coin: base or quote, was both");
            }
            Alarm alarm = new TimeAlarm(coin, settings.timeNanos("exit_at", Long.MAX_VALUE / 2));
            return new EscapePolicy(alarm, ReturnRule.from(settings));
        }
    }
}
