package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueBriefing;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.signal.VenueWatch;
import io.steelyard.engine.signal.VenueWatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hazards of all venues and which of them are being left. Judged at most once a second of feed time, at an instant
 * that is over, so that inputs of one time count together, and on every full minute.
 */
public final class VenueFlights {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final VenueFlightSettings settings;
    private final VenueWatches watches;
    private final List<VenueHazard> hazards = new ArrayList<>();
    private final List<VenueFlight> flights = new ArrayList<>();
    private final Others others = new Others();
    private Advice advice = (venue, nowNanos) -> 0;
    private long[] sorted = new long[0];
    private long[] gaps = new long[0];
    private long seenNanos;
    private long judgedNanos;

    /** Told when a venue begins or ends to be left. */
    @FunctionalInterface
    public interface Listener {
        /** {@code firstSequence}: the newest input of the venue when its hazard first crossed the line. */
        void onFlight(VenueHazard hazard, boolean open, long firstSequence, long lastSequence);
    }

    /** What an adviser warns of. */
    @FunctionalInterface
    public interface Advice {
        /** Thousandths of a nat to be added to the venue's hazard, from 0 to 1500. */
        int milliNats(VenueId venue, long nowNanos);
    }

    public VenueFlights(VenueFlightSettings settings, VenueWatches watches) {
        this.settings = settings;
        this.watches = watches;
    }

    /** Hears {@code adviser} from here on; its warnings bring a line nearer, and never reach it alone. */
    public void adviseBy(Advice adviser) {
        advice = adviser;
    }

    /** The venues as an adviser is shown them, at most {@code most}, as they became known. */
    public List<VenueBriefing> briefing(int most) {
        List<VenueBriefing> venues = new ArrayList<>();
        for (int i = 0; i < Math.min(most, hazards.size()); i++) {
            VenueHazard hazard = hazards.get(i);
            venues.add(new VenueBriefing(
                    hazard.venue(),
                    hazard.hazardRaw() / Bps.ONE_RAW,
                    flights.get(i).isOpen()));
        }
        return venues;
    }

    /** Before the input of {@code nowNanos} is folded: judges the instant before it, if that is a new second. */
    public void beforeInput(long nowNanos, Listener listener) {
        if (nowNanos > seenNanos && seenNanos - judgedNanos >= SECOND_NANOS) {
            judge(seenNanos, listener);
        }
        seenNanos = nowNanos;
    }

    /** On the minute's timer, when all that was known by then is folded. */
    public void onMinute(long nowNanos, Listener listener) {
        judge(nowNanos, listener);
    }

    /** Whether the venue is being left: nothing new goes there. */
    public boolean isFleeing(VenueId venue) {
        for (int i = 0; i < hazards.size(); i++) {
            if (flights.get(i).isOpen() && hazards.get(i).venue().equals(venue)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any venue is being left. */
    public boolean isAnyLeft() {
        for (int i = 0; i < flights.size(); i++) {
            if (flights.get(i).isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** The venue's hazard as last judged; null before it was heard of. */
    public @Nullable VenueHazard find(VenueId venue) {
        for (int i = 0; i < hazards.size(); i++) {
            if (hazards.get(i).venue().equals(venue)) {
                return hazards.get(i);
            }
        }
        return null;
    }

    /** Order of folding: times, then hazard and flight of each venue as they became known. */
    public long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, seenNanos), judgedNanos);
        for (int i = 0; i < hazards.size(); i++) {
            hash = flights.get(i).stateHash(hazards.get(i).stateHash(hash));
        }
        return hash;
    }

    private void judge(long nowNanos, Listener listener) {
        judgedNanos = nowNanos;
        admit();
        for (int i = 0; i < hazards.size(); i++) {
            hazards.get(i).updateMarket(watches.at(i), others);
        }
        for (int i = 0; i < hazards.size(); i++) {
            gaps[i] = hazards.get(i).farthestGapRaw(watches.at(i), nowNanos);
        }
        for (int i = 0; i < hazards.size(); i++) {
            VenueWatch watch = watches.at(i);
            hazards.get(i).update(watch, others, advice.milliNats(watch.venue(), nowNanos), nowNanos);
            if (flights.get(i).update(hazards.get(i), watch.sequence(), nowNanos)) {
                boolean open = flights.get(i).isOpen();
                listener.onFlight(hazards.get(i), open, flights.get(i).firstSequence(), watch.sequence());
            }
        }
    }

    /** Venues are only ever added, at the end. */
    private void admit() {
        for (int i = hazards.size(); i < watches.size(); i++) {
            VenueId venue = watches.at(i).venue();
            hazards.add(new VenueHazard(venue, settings.of(venue), settings.witnesses()));
            flights.add(new VenueFlight(settings));
            sorted = new long[i + 1];
            gaps = new long[i + 1];
        }
    }

    /** The other venues' measures as they stand now. */
    private final class Others implements VenueHazard.Rivals {
        @Override
        public long farthestGapRaw(VenueId venue) {
            long farthest = 0;
            for (int i = 0; i < hazards.size(); i++) {
                farthest = isOther(i, venue) ? Math.max(farthest, gaps[i]) : farthest;
            }
            return farthest;
        }

        @Override
        public long depthShareRaw(VenueId venue) {
            int count = 0;
            for (int i = 0; i < hazards.size(); i++) {
                if (isOther(i, venue) && watches.at(i).spreadRaw() >= 0) {
                    sorted[count++] = watches.at(i).depthShareRaw();
                }
            }
            return lowerMedian(count, FixedPoint.MILLION);
        }

        @Override
        public long spreadRaw(VenueId venue) {
            int count = 0;
            for (int i = 0; i < hazards.size(); i++) {
                if (isOther(i, venue) && watches.at(i).spreadRaw() >= 0) {
                    sorted[count++] = watches.at(i).spreadRaw();
                }
            }
            return lowerMedian(count, 0);
        }

        @Override
        public long sellShareRaw(VenueId venue, boolean ofBase) {
            int count = 0;
            for (int i = 0; i < hazards.size(); i++) {
                if (isOther(i, venue)) {
                    sorted[count++] = watches.at(i).sellShareRaw(ofBase);
                }
            }
            return lowerMedian(count, FixedPoint.MILLION / 2);
        }

        private boolean isOther(int index, VenueId venue) {
            return !hazards.get(index).venue().equals(venue);
        }

        private long lowerMedian(int count, long unknown) {
            Arrays.sort(sorted, 0, count);
            return count == 0 ? unknown : sorted[(count - 1) / 2];
        }
    }
}
