package io.steelyard.engine.signal;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.OrderBook;

/**
 * What rests in one listing near its middle, and how much of what usually rested there in the last 24 hours still does:
 * the fastest sensor of a venue in trouble (DOMAIN section 1.2). Read from the full book where the feed carries one, from
 * the sizes at the touch where it does not; bars alone say nothing.
 */
final class ListingDepth {
    /** Answer while nothing is known. */
    static final long UNKNOWN = -1;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int DAY = 1440;
    private static final int READY_MINUTES = 60;
    private static final Bps NEAR = Bps.of(10);

    /** A level counts for at most a hundred million coins, so that a venue's nonsense stays a number. */
    private static final long LARGEST_SIZE_RAW = 10_000_000_000_000_000L;

    /** More than a thousand times the usual is reported as that. */
    private static final long LARGEST_SHARE = 1_000;

    private final TrailingMedian usualBids = new TrailingMedian(DAY * MINUTE_NANOS, DAY);
    private final TrailingMedian usualAsks = new TrailingMedian(DAY * MINUTE_NANOS, DAY);

    /**
     * Quote notional resting within {@code distance} of the middle, 10^-8; 0 when a side is empty or the quote is wider
     * than that; {@link #UNKNOWN} while the feed is down, the book broken, or nothing was quoted.
     */
    static long depthRaw(Listing listing, Side side, Bps distance) {
        if (!listing.isLive()) {
            return UNKNOWN;
        }
        OrderBook book = listing.book();
        if (book.levels(Side.BUY) + book.levels(Side.SELL) > 0) {
            return book.isComplete() ? bookDepthRaw(listing, side, distance) : UNKNOWN;
        }
        return touchDepthRaw(listing, side, distance);
    }

    /** Ask less bid, millionths of the middle; a whole when a side is missing. The listing quotes. */
    static long spreadRaw(Listing listing) {
        long bid = listing.bidRaw();
        long ask = listing.askRaw();
        if (bid <= 0 || ask <= 0) {
            return FixedPoint.MILLION;
        }
        return Math.min(
                FixedPoint.MILLION,
                FixedPoint.mulDivHalfEven(Math.max(0, ask - bid), FixedPoint.MILLION, middleRaw(bid, ask)));
    }

    /** Depth of {@code side} within 10 bp against its median of the last day, millionths; a whole while unknown. */
    long shareRaw(Listing listing, Side side) {
        TrailingMedian usual = side == Side.BUY ? usualBids : usualAsks;
        long now = depthRaw(listing, side, NEAR);
        long median = usual.median();
        if (now == UNKNOWN || usual.size() < READY_MINUTES || median <= 0) {
            return FixedPoint.MILLION;
        }
        return now / LARGEST_SHARE >= median
                ? LARGEST_SHARE * FixedPoint.MILLION
                : FixedPoint.mulDivFloor(now, FixedPoint.MILLION, median);
    }

    /** Samples a minute of a listing that quotes. */
    void onMinute(long minuteEndNanos, Listing listing) {
        long bids = depthRaw(listing, Side.BUY, NEAR);
        if (bids != UNKNOWN) {
            usualBids.add(minuteEndNanos, bids);
            usualAsks.add(minuteEndNanos, depthRaw(listing, Side.SELL, NEAR));
        }
    }

    long stateHash(long hash) {
        return usualAsks.stateHash(usualBids.stateHash(StateHash.mix(hash, DAY)));
    }

    private static long bookDepthRaw(Listing listing, Side side, Bps distance) {
        OrderBook book = listing.book();
        if (book.levels(Side.BUY) == 0 || book.levels(Side.SELL) == 0) {
            return 0;
        }
        long depth = 0;
        for (int i = 0; i < book.levels(side); i++) {
            long price = book.priceRaw(side, i);
            if (!isWithin(listing, side, price, distance)) {
                return depth;
            }
            depth = plus(depth, notionalRaw(price, book.quantityRaw(side, i)));
        }
        return depth;
    }

    private static long touchDepthRaw(Listing listing, Side side, Bps distance) {
        if (listing.bidRaw() <= 0 || listing.askRaw() <= 0) {
            return 0;
        }
        long price = side == Side.BUY ? listing.bidRaw() : listing.askRaw();
        long size = side == Side.BUY ? listing.bidSizeRaw() : listing.askSizeRaw();
        return isWithin(listing, side, price, distance) ? notionalRaw(price, size) : 0;
    }

    private static boolean isWithin(Listing listing, Side side, long priceRaw, Bps distance) {
        long middle = middleRaw(listing.bidRaw(), listing.askRaw());
        long reach = FixedPoint.mulDivFloor(middle, distance.raw(), FixedPoint.MILLION);
        return side == Side.BUY ? priceRaw >= middle - reach : priceRaw <= middle + reach;
    }

    private static long middleRaw(long bidRaw, long askRaw) {
        return bidRaw + (askRaw - bidRaw) / 2;
    }

    /** A coin counts as at most a hundred dollars: every believed price lies below. */
    private static long notionalRaw(long priceRaw, long sizeRaw) {
        long size = Math.clamp(sizeRaw, 0, LARGEST_SIZE_RAW);
        return FixedPoint.mulDivFloor(Math.clamp(priceRaw, 0, 100 * FixedPoint.ONE), size, FixedPoint.ONE);
    }

    private static long plus(long depthRaw, long moreRaw) {
        return moreRaw > Long.MAX_VALUE - depthRaw ? Long.MAX_VALUE : depthRaw + moreRaw;
    }
}
