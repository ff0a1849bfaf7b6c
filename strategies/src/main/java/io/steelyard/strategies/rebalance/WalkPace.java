package io.steelyard.strategies.rebalance;

import io.steelyard.engine.hazard.DecayPace;
import io.steelyard.engine.market.Listing;
import java.util.List;

/** How much of a walk one step goes: all at once, or by {@link DecayPace} from the volume that the markets trade together. */
final class WalkPace {
    private final DecayPace pace;
    private final long decayRaw;

    WalkPace(WalkSettings.Pace settings) {
        pace = new DecayPace(settings.halfLifeNanos(), settings.impactRaw());
        decayRaw = settings.decayRaw();
    }

    /** Base coins to trade in this minute of {@code leftRaw}, 10^-8; {@code escaping}: what is held decays. */
    long stepRaw(long leftRaw, List<Listing> listings, boolean escaping) {
        return pace.minuteRaw(leftRaw, volumeRaw(listings), escaping ? decayRaw : 0);
    }

    /** Base coins in the last bars, minutes as a rule, together; 0 where no market has bars. */
    private static long volumeRaw(List<Listing> listings) {
        long sum = 0;
        for (Listing listing : listings) {
            sum = Math.addExact(sum, Math.max(0, listing.barVolumeRaw()));
        }
        return sum;
    }
}
