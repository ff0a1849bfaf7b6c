package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import java.util.Arrays;

/**
 * The price of one leg: the median over the venues' live references, carried forward while none is live.
 *
 * <p>References more than ten minutes older than the leg's newest do not vote. Of an even number every price between
 * the two middle ones is a median; the one nearest to the last value is taken, so that one of two venues alone cannot
 * move the leg. Pools are seen in snapshots, the last of which may be an hour old: they vote only where no market does.
 */
final class LegMedian {
    /** How much older than the newest a voting reference may be; also the age up to which one counts as live. */
    static final long FRESH_NANOS = 600_000_000_000L;

    /** Age up to which prices of different venues are compared: in a fall an older one differs by its age alone. */
    static final long COMPARABLE_NANOS = 120_000_000_000L;

    private Reference[] references = new Reference[0];
    private long[] sorted = new long[0];
    private double[] sortedLogs = new double[0];
    private long valueRaw;
    private long inverseRaw;
    private long sequence;

    void add(Reference reference) {
        references = Arrays.copyOf(references, references.length + 1);
        references[references.length - 1] = reference;
        sorted = new long[references.length];
        sortedLogs = new double[references.length];
    }

    /** Takes the votes anew after {@code moved} took a price; true when the leg changed. */
    boolean update(Reference moved) {
        sequence = moved.sequence();
        return vote(moved.updatedAtNanos());
    }

    void feedDown(VenueId venue) {
        for (Reference reference : references) {
            if (reference.isOf(venue)) {
                reference.feedDown();
            }
        }
        long newest = newestLiveNanos();
        if (newest > 0) {
            vote(newest);
        }
    }

    /** The leg's price, 10^-8; 0 before the first. */
    long valueRaw() {
        return valueRaw;
    }

    /** The leg's price the other way round, 10^-8, as its own listing gives it where one does; 0 before the first. */
    long inverseRaw() {
        return inverseRaw;
    }

    /** Journal sequence of the newest believed price. */
    long sequence() {
        return sequence;
    }

    /** Ingest time of the newest live reference; 0 when there is none. */
    long newestLiveNanos() {
        long newest = 0;
        for (Reference reference : references) {
            if (reference.isLive() && reference.updatedAtNanos() >= newest) {
                newest = reference.updatedAtNanos();
            }
        }
        return newest;
    }

    /** How many references are live and at most ten minutes old. */
    int liveCount(long nowNanos) {
        int live = 0;
        for (Reference reference : references) {
            if (reference.isLive() && nowNanos - reference.updatedAtNanos() <= FRESH_NANOS) {
                live++;
            }
        }
        return live;
    }

    /** How many venues other than {@code venue} have a live price of the last two minutes, pools included. */
    int othersCount(VenueId venue, long nowNanos) {
        int others = 0;
        for (int i = 0; i < references.length; i++) {
            if (votesBeside(references[i], venue, nowNanos) && isFirstOfItsVenue(i, nowNanos)) {
                others++;
            }
        }
        return others;
    }

    /** The median of the logarithms of those prices, of which there is at least one. */
    double othersLog(VenueId venue, long nowNanos) {
        int votes = 0;
        for (Reference reference : references) {
            if (votesBeside(reference, venue, nowNanos)) {
                insert(votes++, reference.logPrice());
            }
        }
        return (sortedLogs[(votes - 1) / 2] + sortedLogs[votes / 2]) / 2;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, valueRaw), references.length);
        mixed = StateHash.mix(mixed, inverseRaw);
        mixed = StateHash.mix(mixed, sequence);
        for (Reference reference : references) {
            mixed = reference.stateHash(mixed);
        }
        return mixed;
    }

    /** The median of the live prices that are fresh at {@code newestNanos}, of which there is at least one. */
    private boolean vote(long newestNanos) {
        int markets = collect(newestNanos, false);
        int votes = markets > 0 ? markets : collect(newestNanos, true);
        long lower = sorted[(votes - 1) / 2];
        long upper = sorted[votes / 2];
        long before = valueRaw;
        valueRaw = before == 0 ? lower + (upper - lower) / 2 : Math.clamp(before, lower, upper);
        inverseRaw = valueRaw == before ? inverseRaw : inverseOf(valueRaw);
        return valueRaw != before;
    }

    /** A listing the other way round knows its own price exactly; dividing twice would not give it back. */
    private long inverseOf(long priceRaw) {
        for (Reference reference : references) {
            if (reference.isLive() && reference.priceRaw() == priceRaw) {
                return reference.inverseRaw();
            }
        }
        return FixedPoint.mulDivHalfEven(FixedPoint.ONE, FixedPoint.ONE, priceRaw);
    }

    /** Puts the fresh live prices, of markets or of snapshots, into {@code sorted} by insertion; venues are few. */
    private int collect(long newestNanos, boolean snapshots) {
        int votes = 0;
        for (Reference reference : references) {
            boolean fresh = reference.isLive() && newestNanos - reference.updatedAtNanos() <= FRESH_NANOS;
            if (fresh && reference.isSnapshot() == snapshots) {
                insert(votes++, reference.priceRaw());
            }
        }
        return votes;
    }

    private static boolean votesBeside(Reference reference, VenueId venue, long nowNanos) {
        return !reference.isOf(venue) && isWitness(reference, nowNanos);
    }

    private static boolean isWitness(Reference reference, long nowNanos) {
        return reference.isLive() && nowNanos - reference.updatedAtNanos() <= COMPARABLE_NANOS;
    }

    private boolean isFirstOfItsVenue(int index, long nowNanos) {
        VenueId venue = references[index].venue();
        for (int i = 0; i < index; i++) {
            if (references[i].isOf(venue) && isWitness(references[i], nowNanos)) {
                return false;
            }
        }
        return true;
    }

    private void insert(int votes, double log) {
        int place = votes;
        while (place > 0 && sortedLogs[place - 1] > log) {
            sortedLogs[place] = sortedLogs[place - 1];
            place--;
        }
        sortedLogs[place] = log;
    }

    private void insert(int votes, long priceRaw) {
        int place = votes;
        while (place > 0 && sorted[place - 1] > priceRaw) {
            sorted[place] = sorted[place - 1];
            place--;
        }
        sorted[place] = priceRaw;
    }
}
