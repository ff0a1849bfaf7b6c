package io.steelyard.connectors.order;

import java.time.Duration;

/**
 * How a desk behaves.
 *
 * @param longestWait an order that could not be sent for so long is not sent at all: the market it was meant for is gone
 * @param poll how often trades are asked for while orders rest, since a private stream may be silent
 * @param cancelTries how often a cancellation is sent again after a fault
 * @param keyMustBeChecked whether a venue that does not say what our key may do is refused
 * @param keyMustTrade whether a key that only reads is refused
 */
public record DeskSettings(
        Duration longestWait, Duration poll, int cancelTries, boolean keyMustBeChecked, boolean keyMustTrade) {
    /** For a live account. */
    public static final DeskSettings LIVE =
            new DeskSettings(Duration.ofSeconds(3), Duration.ofSeconds(2), 8, true, true);

    /** For a testnet, which says nothing of keys. */
    public static final DeskSettings TESTNET =
            new DeskSettings(Duration.ofSeconds(3), Duration.ofSeconds(2), 8, false, true);

    /** For whoever only looks. */
    public static final DeskSettings READ_ONLY =
            new DeskSettings(Duration.ofSeconds(3), Duration.ofSeconds(2), 0, false, false);
}
