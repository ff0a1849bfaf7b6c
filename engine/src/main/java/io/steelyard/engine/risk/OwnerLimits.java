package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import java.util.Set;

/**
 * What an owner's mandate forbids that {@code limits.toml} has no number for, and what gives way to a person's word. Whatever
 * the mandate lets happen only with one does not happen without it: silence is a no.
 *
 * @param mandate digest of the mandate's canonical text; {@link Sha256#ZERO} where no mandate binds the run
 * @param venues where orders may go, and nowhere else
 * @param chains on which a venue may sit; a venue on none needs none
 * @param quietDays days of the week, UTC, without trading: bit 0 is Monday
 * @param escapeRaw 1 where leaving a coin in trouble is allowed on quiet days too, else 0
 * @param askRaw dollars above which an order needs a person's word, 10^-8
 * @param askTwoRaw dollars above which it needs two people's, 10^-8
 * @param withWord how far the target may move with a person's word; where that is less than without one, no word helps
 */
public record OwnerLimits(
        Sha256 mandate,
        Set<VenueId> venues,
        Set<VenueId> chains,
        int quietDays,
        int escapeRaw,
        long askRaw,
        long askTwoRaw,
        StepLimits withWord) {
    /** No word lets the target move further. */
    public static final StepLimits NO_FURTHER = new StepLimits(new Step(0, 0, 0), new Step(0, 0, 0));

    /** No mandate: nothing is forbidden here. */
    public static final OwnerLimits NONE = new OwnerLimits(Sha256.ZERO, Set.of(), Set.of(), 0, 1, Long.MAX_VALUE);

    private static final long DAY_NANOS = 86_400_000_000_000L;

    /** The first of January 1970 was a Thursday. */
    private static final int FIRST_DAY = 3;

    private static final int WEEK = 7;

    /** With one person's word for any amount, and none for a longer step. */
    public OwnerLimits(
            Sha256 mandate, Set<VenueId> venues, Set<VenueId> chains, int quietDays, int escapeRaw, long askRaw) {
        this(mandate, venues, chains, quietDays, escapeRaw, askRaw, Long.MAX_VALUE, NO_FURTHER);
    }

    public OwnerLimits {
        venues = Set.copyOf(venues);
        chains = Set.copyOf(chains);
    }

    /** The same where other venues count as named. */
    public OwnerLimits withVenues(Set<VenueId> other) {
        return new OwnerLimits(mandate, other, chains, quietDays, escapeRaw, askRaw, askTwoRaw, withWord);
    }

    /** Whether a mandate binds the run. */
    public boolean isBinding() {
        return !mandate.equals(Sha256.ZERO);
    }

    /** Whether the moment lies on a quiet day; nanoseconds since the epoch. */
    public boolean isQuiet(long nanos) {
        int day = Math.floorMod(Math.floorDiv(nanos, DAY_NANOS) + FIRST_DAY, WEEK);
        return ((quietDays >> day) & 1) != 0;
    }
}
