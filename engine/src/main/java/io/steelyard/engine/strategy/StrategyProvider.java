package io.steelyard.engine.strategy;

/** Makes strategies of one kind; found by {@link java.util.ServiceLoader}. */
public interface StrategyProvider {
    /** Lower-case id, such as {@code rebalance}. */
    String id();

    /** One line for the help text. */
    String summary();

    /** A new strategy; a bad setting is an {@link IllegalArgumentException} that names the key. */
    Strategy create(PluginSettings settings);
}
