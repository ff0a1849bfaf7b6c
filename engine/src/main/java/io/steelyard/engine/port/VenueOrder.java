package io.steelyard.engine.port;

import io.steelyard.engine.domain.Quantity;

/**
 * What a venue says of one order.
 *
 * @param name the client order id that it was sent under; a stranger's may be anything
 * @param venueOrderId the venue's own name of it; empty when it knows none
 * @param standing where it stands
 * @param filled what of it traded
 * @param remaining what did not
 * @param venueTimeNanos when that became so, by the venue's clock
 */
public record VenueOrder(
        String name, String venueOrderId, Standing standing, Quantity filled, Quantity remaining, long venueTimeNanos) {

    /** Where an order stands at its venue. */
    public enum Standing {
        /** It rests, or may trade at any moment. */
        OPEN,
        /** All of it traded. */
        FILLED,
        /** It ended before all of it traded. */
        CANCELLED,
        /** The venue refused it. */
        REJECTED,
        /** The venue knows nothing of it, and by its own rules it can take it no more. */
        NEVER_ARRIVED,
        /** The venue knows nothing of it yet, or does not say. */
        UNCLEAR
    }
}
