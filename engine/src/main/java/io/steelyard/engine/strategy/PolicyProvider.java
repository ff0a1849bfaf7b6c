package io.steelyard.engine.strategy;

/** Makes policies of one kind; found by {@link java.util.ServiceLoader}. */
public interface PolicyProvider {
    /** Lower-case id, such as {@code median-30bp-15m}. */
    String id();

    /** One line for {@code --policy help}. */
    String summary();

    /**
     * On which data its parameters were chosen, in words for the page of {@code steelyard score}: whoever was tuned on an event
     * is not tested by it.
     */
    default String chosenOn() {
        return "not said";
    }

    /** A new policy; a bad setting is an {@link IllegalArgumentException} that names the key. */
    AllocationPolicy create(PluginSettings settings);
}
