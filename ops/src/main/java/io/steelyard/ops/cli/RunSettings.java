package io.steelyard.ops.cli;

import io.steelyard.backtest.replay.AdviceSource;
import java.util.Properties;

/**
 * What one run was asked to do, apart from its configuration files.
 *
 * @param policy id of the policy
 * @param advice whose opinion it heard
 * @param fromNanos as {@code BacktestSetup} has it
 * @param toNanos as {@code BacktestSetup} has it
 * @param build which program decided
 */
record RunSettings(String policy, AdviceSource advice, long fromNanos, long toNanos, String build) {

    static RunSettings of(Properties properties) {
        return new RunSettings(
                properties.getProperty("policy", ""),
                AdviceSource.valueOf(properties.getProperty("advice", AdviceSource.JOURNAL.name())),
                Long.parseLong(properties.getProperty("from_nanos", "0")),
                Long.parseLong(properties.getProperty("to_nanos", "0")),
                properties.getProperty("build", ""));
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("policy", policy);
        properties.setProperty("advice", advice.name());
        properties.setProperty("from_nanos", Long.toString(fromNanos));
        properties.setProperty("to_nanos", Long.toString(toNanos));
        properties.setProperty("build", build);
        return properties;
    }
}
