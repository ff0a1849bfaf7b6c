package io.steelyard.engine.signal;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All venues that price the pair or said something of it, in the order in which they became known; walk it by index. */
public final class VenueWatches {
    private final CoinPair pair;
    private final References references;
    private final List<VenueWatch> venues = new ArrayList<>();

    VenueWatches(CoinPair pair, References references) {
        this.pair = pair;
        this.references = references;
    }

    /** How many venues are known. */
    public int size() {
        return venues.size();
    }

    /** The venue that became known as number {@code index}, from 0. */
    public VenueWatch at(int index) {
        return venues.get(index);
    }

    /** The venue by its name; null before it was heard of. */
    public @Nullable VenueWatch find(VenueId venue) {
        for (int i = 0; i < venues.size(); i++) {
            if (venues.get(i).venue().equals(venue)) {
                return venues.get(i);
            }
        }
        return null;
    }

    VenueWatch known(VenueId venue) {
        VenueWatch found = find(venue);
        if (found == null) {
            found = new VenueWatch(venue, references);
            venues.add(found);
        }
        return found;
    }

    /** A venue that never priced the pair is not watched: its feed may be that of another market. */
    void onFeedDown(long inputSequence, long nowNanos, VenueId venue, String channel) {
        VenueWatch watch = find(venue);
        if (watch != null) {
            watch.onFeedDown(inputSequence, nowNanos, channel);
        }
    }

    void onFeedUp(long inputSequence, VenueId venue, String channel) {
        VenueWatch watch = find(venue);
        if (watch != null) {
            watch.onFeedUp(inputSequence, channel);
        }
    }

    void onStatus(long inputSequence, VenueStatusReported status) {
        if (pair.contains(status.asset())) {
            known(status.venue()).onStatus(inputSequence, status, status.asset().equals(pair.base()));
        }
    }

    void onMinute(long minuteEndNanos) {
        for (int i = 0; i < venues.size(); i++) {
            venues.get(i).onMinute(minuteEndNanos);
        }
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(hash, venues.size());
        for (VenueWatch venue : venues) {
            mixed = venue.stateHash(mixed);
        }
        return mixed;
    }
}
