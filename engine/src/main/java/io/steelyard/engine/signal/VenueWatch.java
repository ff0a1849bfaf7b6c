package io.steelyard.engine.signal;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One venue against all others: what it alone says of the two coins, how much rests there, and whether it still speaks.
 *
 * <p>A venue's fault is not an issuer's (DOMAIN finding 8): a gap here says that this venue disagrees with the rest, and
 * {@link #witnesses} says how many others there are to disagree with; with one witness nobody knows which of the two is
 * wrong. Unknown is neutral: gaps are then 0, shares a half or a whole, and spread and depth {@link #UNKNOWN}.
 *
 * <p>Gaps are natural logarithms in millionths (hundredths of a basis point), so that they change nothing but their sign
 * or their coin when the labels of the coins are swapped.
 */
public final class VenueWatch {
    /** Answer of spread and depth while nothing is known. */
    public static final long UNKNOWN = ListingDepth.UNKNOWN;

    /** The distances from the middle at which depth is usually asked for. */
    public static final List<Bps> BANDS = List.of(Bps.of(1), Bps.of(5), Bps.of(10), Bps.of(25));

    private final VenueId venue;
    private final References references;
    private final VenueFlow baseFlow = new VenueFlow();
    private final VenueFlow quoteFlow = new VenueFlow();
    private final List<ListingWatch> listings = new ArrayList<>();
    private final TreeSet<String> channelsDown = new TreeSet<>();
    private final CoinStatus baseStatus = new CoinStatus();
    private final CoinStatus quoteStatus = new CoinStatus();
    private long downSinceNanos;
    private long sequence;

    VenueWatch(VenueId venue, References references) {
        this.venue = venue;
        this.references = references;
    }

    public VenueId venue() {
        return venue;
    }

    /** How many of its listings price the pair. */
    public int listings() {
        return listings.size();
    }

    /** One of its listings, in the order in which they became known. */
    public ListingWatch listing(int index) {
        return listings.get(index);
    }

    /** How many other venues have a fresh price to compare with; the least over the legs this venue prices freshly. */
    public int witnesses(long nowNanos) {
        int least = 0;
        for (int i = 0; i < listings.size(); i++) {
            ListingWatch listing = listings.get(i);
            if (listing.isFresh(nowNanos) || listing.hasPrint(nowNanos)) {
                int others = references.witnesses(listing.leg(), venue, nowNanos);
                least = least == 0 ? others : Math.min(least, others);
            }
        }
        return least;
    }

    /**
     * How far the coin's believed price here lies off the median of the other venues, millionths, negative when it is
     * cheaper here; the farthest of its listings, 0 while there is nothing to compare.
     */
    public long gapRaw(boolean ofBase, long nowNanos) {
        long farthest = 0;
        for (int i = 0; i < listings.size(); i++) {
            ListingWatch listing = listings.get(i);
            if (listing.isFresh(nowNanos)) {
                farthest = farther(farthest, gapRaw(listing, listing.reference().logPrice(), ofBase, nowNanos));
            }
        }
        return farthest;
    }

    /** The same for the very last print, which the wick rule may still be holding back. */
    public long printGapRaw(boolean ofBase, long nowNanos) {
        long farthest = 0;
        for (int i = 0; i < listings.size(); i++) {
            ListingWatch listing = listings.get(i);
            if (listing.hasPrint(nowNanos)) {
                farthest = farther(farthest, gapRaw(listing, listing.logPrint(), ofBase, nowNanos));
            }
        }
        return farthest;
    }

    /** The widest spread of its listings, millionths, a whole when a side is empty; {@link #UNKNOWN} without quotes. */
    public long spreadRaw() {
        long widest = UNKNOWN;
        for (int i = 0; i < listings.size(); i++) {
            widest = Math.max(widest, listings.get(i).spreadRaw());
        }
        return widest;
    }

    /** The thinnest of its listings' depths, in dollars or coins, 10^-8; {@link #UNKNOWN} when none is known. */
    public long depthRaw(Side side, Bps distance) {
        long thinnest = UNKNOWN;
        for (int i = 0; i < listings.size(); i++) {
            long depth = listings.get(i).depthRaw(side, distance);
            if (depth != UNKNOWN) {
                thinnest = thinnest == UNKNOWN ? depth : Math.min(thinnest, depth);
            }
        }
        return thinnest;
    }

    /**
     * What rests within 10 bp on the worse side of its worst listing against the median of its last 24 hours, millionths;
     * a whole while unknown.
     */
    public long depthShareRaw() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < listings.size(); i++) {
            least = Math.min(least, listings.get(i).depthShareRaw(Side.BUY));
            least = Math.min(least, listings.get(i).depthShareRaw(Side.SELL));
        }
        return least == Long.MAX_VALUE ? FixedPoint.MILLION : least;
    }

    /** Part of the last hour's taker volume here in which the coin was given away, millionths; one half while unknown. */
    public long sellShareRaw(boolean ofBase) {
        return (ofBase ? baseFlow : quoteFlow).sellShareRaw();
    }

    /** Whether a channel of the feed said that it does not deliver, and has not come back. */
    public boolean isFeedDown() {
        return !channelsDown.isEmpty();
    }

    /** Ingest time at which the first of the channels now down went down; 0 while none is. */
    public long downSinceNanos() {
        return downSinceNanos;
    }

    /** Nanoseconds since the newest input of its listings; {@link Long#MAX_VALUE} when all are silent or down. */
    public long ageNanos(long nowNanos) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < listings.size(); i++) {
            least = Math.min(least, listings.get(i).ageNanos(nowNanos));
        }
        return least;
    }

    /** Whether the venue said that it does not give the coin out; false while it says nothing. */
    public boolean isWithdrawalHalted(boolean ofBase) {
        return (ofBase ? baseStatus : quoteStatus).withdrawalsHalted;
    }

    /** Whether the venue said that it does not take the coin in. */
    public boolean isDepositHalted(boolean ofBase) {
        return (ofBase ? baseStatus : quoteStatus).depositsHalted;
    }

    /** Whether the venue said that the coin does not trade. */
    public boolean isTradingHalted(boolean ofBase) {
        return (ofBase ? baseStatus : quoteStatus).tradingHalted;
    }

    /** Journal sequence of the newest input behind these numbers. */
    public long sequence() {
        long newest = sequence;
        for (int i = 0; i < listings.size(); i++) {
            newest = Math.max(newest, listings.get(i).sequence());
        }
        return newest;
    }

    VenueFlow baseFlow() {
        return baseFlow;
    }

    VenueFlow quoteFlow() {
        return quoteFlow;
    }

    void add(ListingWatch listing) {
        listings.add(listing);
    }

    void onFeedDown(long inputSequence, long nowNanos, String channel) {
        downSinceNanos = channelsDown.isEmpty() ? nowNanos : downSinceNanos;
        channelsDown.add(channel);
        sequence = inputSequence;
        for (ListingWatch listing : listings) {
            listing.feedDown();
        }
    }

    void onFeedUp(long inputSequence, String channel) {
        channelsDown.remove(channel);
        downSinceNanos = channelsDown.isEmpty() ? 0 : downSinceNanos;
        sequence = inputSequence;
    }

    void onStatus(long inputSequence, VenueStatusReported status, boolean ofBase) {
        CoinStatus coin = ofBase ? baseStatus : quoteStatus;
        coin.tradingHalted = !status.tradingOpen();
        coin.depositsHalted = !status.depositsOpen();
        coin.withdrawalsHalted = !status.withdrawalsOpen();
        sequence = inputSequence;
    }

    void onMinute(long minuteEndNanos) {
        baseFlow.advance(minuteEndNanos);
        quoteFlow.advance(minuteEndNanos);
        for (int i = 0; i < listings.size(); i++) {
            listings.get(i).onMinute(minuteEndNanos);
        }
    }

    /** Order of folding: venue, channels down, coins' status, flows, listings. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, venue.code()), downSinceNanos);
        for (String channel : channelsDown) {
            mixed = StateHash.mix(mixed, channel);
        }
        mixed = quoteStatus.stateHash(baseStatus.stateHash(StateHash.mix(mixed, sequence)));
        mixed = quoteFlow.stateHash(baseFlow.stateHash(mixed));
        for (ListingWatch listing : listings) {
            mixed = listing.stateHash(mixed);
        }
        return mixed;
    }

    private long gapRaw(ListingWatch listing, double log, boolean ofBase, long nowNanos) {
        Leg leg = listing.leg();
        boolean says = leg == Leg.CROSS || (leg == Leg.BASE_USD) == ofBase;
        if (!says || references.witnesses(leg, venue, nowNanos) == 0) {
            return 0;
        }
        double gap = (log - references.logWithout(leg, venue, nowNanos)) * FixedPoint.MILLION;
        long raw = (long) StrictMath.rint(gap);
        return leg == Leg.CROSS && !ofBase ? -raw : raw;
    }

    private static long farther(long one, long other) {
        return Math.abs(other) > Math.abs(one) ? other : one;
    }

    /** What a venue said of one coin. */
    private static final class CoinStatus {
        private boolean tradingHalted;
        private boolean depositsHalted;
        private boolean withdrawalsHalted;

        long stateHash(long hash) {
            return StateHash.mix(StateHash.mix(StateHash.mix(hash, tradingHalted), depositsHalted), withdrawalsHalted);
        }
    }
}
