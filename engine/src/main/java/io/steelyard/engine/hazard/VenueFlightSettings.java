package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.VenueId;
import java.util.Map;

/**
 * When venues are left and come back to.
 *
 * @param witnesses other venues with fresh prices that it takes to call something a venue's own, at least 2
 * @param confirmNanos how long the hazard must stay over the line before the venue is left
 * @param returnNanos how long it must then stay under half the line before the venue counts as sound again
 * @param venues what is believed of each venue named
 * @param others of every other
 */
public record VenueFlightSettings(
        int witnesses, long confirmNanos, long returnNanos, Map<VenueId, VenueTerms> venues, VenueTerms others) {
    private static final long SECOND_NANOS = 1_000_000_000L;

    public VenueFlightSettings {
        venues = Map.copyOf(venues);
        if (witnesses < 2 || confirmNanos < 0 || returnNanos < confirmNanos) {
            throw new IllegalArgumentException("Condition failed: witnesses >= 2 and 0 <= confirm <= return, were "
                    + witnesses + ", " + confirmNanos + " and " + returnNanos);
        }
    }

    /** Two witnesses, ten seconds to leave, six hours to return, {@link VenueTerms#REFERENCE} for all. */
    public static VenueFlightSettings reference() {
        return new VenueFlightSettings(2, 10 * SECOND_NANOS, 6 * 3_600 * SECOND_NANOS, Map.of(), VenueTerms.REFERENCE);
    }

    VenueTerms of(VenueId venue) {
        return venues.getOrDefault(venue, others);
    }
}
