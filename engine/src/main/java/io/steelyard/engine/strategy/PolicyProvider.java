package io.steelyard.engine.strategy;

/** Makes policies of one kind; found by {@link java.util.ServiceLoader}. */
public interface PolicyProvider {
    /** Lower-case id, such as {@code median-30bp-15m}. */
    String id();

    /** One line for {@code --policy help}. */
    String summary();

    /** A new policy; a bad setting is an {@link IllegalArgumentException} that names the key. */
    AllocationPolicy create(PluginSettings settings);
}
