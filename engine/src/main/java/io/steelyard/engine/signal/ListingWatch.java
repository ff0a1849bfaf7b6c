package io.steelyard.engine.signal;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.market.Listing;

/** One listing of the pair as evidence about its venue: its newest print, spread, depth and taker flow. */
public final class ListingWatch {
    private final Listing listing;
    private final Reference reference;
    private final Leg leg;
    private final boolean inverted;
    private final VenueFlow baseFlow;
    private final VenueFlow quoteFlow;
    private final LegFlow legFlow;
    private final TouchFlow.Touch touch = new TouchFlow.Touch();
    private final ListingDepth depth = new ListingDepth();
    private boolean quoted;
    private boolean barFed;
    private long printRaw;
    private long printedAtNanos;
    private long sequence;

    /** {@code inverted}: it prices its leg the other way round. */
    ListingWatch(Listing listing, Reference reference, Leg leg, boolean inverted, VenueWatch venue, LegFlow legFlow) {
        this.listing = listing;
        this.reference = reference;
        this.leg = leg;
        this.inverted = inverted;
        this.baseFlow = venue.baseFlow();
        this.quoteFlow = venue.quoteFlow();
        this.legFlow = legFlow;
    }

    public Instrument instrument() {
        return listing.instrument();
    }

    /** What it prices. */
    public Leg leg() {
        return leg;
    }

    /** Ask less bid, millionths of the middle, a whole when a side is empty; {@link VenueWatch#UNKNOWN} without quotes. */
    public long spreadRaw() {
        return quoted && listing.isLive() ? ListingDepth.spreadRaw(listing) : VenueWatch.UNKNOWN;
    }

    /**
     * Notional resting on {@code side} within {@code distance} of the middle, 10^-8 of the listing's quote coin, from the
     * book or, without one, from the sizes at the touch; {@link VenueWatch#UNKNOWN} while neither is known.
     */
    public long depthRaw(Side side, Bps distance) {
        return quoted ? ListingDepth.depthRaw(listing, side, distance) : VenueWatch.UNKNOWN;
    }

    /** Depth within 10 bp on {@code side} against its median of 24 hours, millionths; a whole while unknown. */
    public long depthShareRaw(Side side) {
        return quoted ? depth.shareRaw(listing, side) : FixedPoint.MILLION;
    }

    /** Nanoseconds since its last market input; {@link Long#MAX_VALUE} while its feed is down or before the first. */
    public long ageNanos(long nowNanos) {
        return listing.ageNanos(nowNanos);
    }

    /** Journal sequence of its newest input. */
    public long sequence() {
        return sequence;
    }

    /** A quote stands in the listing. */
    void onQuote(long inputSequence) {
        sequence = inputSequence;
        quoted |= listing.bidRaw() > 0 && listing.askRaw() > 0;
        touch(inputSequence);
    }

    /** The book stands at the end of an update. */
    void onBook(long inputSequence) {
        sequence = inputSequence;
        quoted |= listing.book().isComplete();
        touch(inputSequence);
    }

    void onTrade(long inputSequence, long nowNanos, TradePrinted trade) {
        print(inputSequence, nowNanos, trade.priceRaw());
        if (!barFed) {
            boolean sold = trade.aggressor() == Side.SELL;
            flow(inputSequence, nowNanos, sold ? trade.quantityRaw() : 0, sold ? 0 : trade.quantityRaw());
        }
    }

    /** A bar sums trades; once a listing has given one, its single trades are not counted a second time. */
    void onBar(long inputSequence, long nowNanos, BarClosed bar) {
        barFed = true;
        if (bar.trades() != 0) {
            print(inputSequence, nowNanos, bar.closeRaw());
        }
        if (bar.buyVolumeRaw() >= 0) {
            flow(inputSequence, nowNanos, bar.volumeRaw() - bar.buyVolumeRaw(), bar.buyVolumeRaw());
        }
    }

    /** The price of a pool at the end of a block. */
    void onPool(long inputSequence, long nowNanos, long priceRaw) {
        print(inputSequence, nowNanos, priceRaw);
    }

    void onMinute(long minuteEndNanos) {
        if (quoted) {
            depth.onMinute(minuteEndNanos, listing);
        }
    }

    void feedDown() {
        quoted = false;
        touch.forget();
        printRaw = 0;
    }

    Reference reference() {
        return reference;
    }

    /** Whether the believed price is fresh enough to be compared. */
    boolean isFresh(long nowNanos) {
        return reference.isLive() && nowNanos - reference.updatedAtNanos() <= LegMedian.COMPARABLE_NANOS;
    }

    /** Whether the last print, believed or not, is fresh enough to be compared. */
    boolean hasPrint(long nowNanos) {
        return printRaw > 0 && nowNanos - printedAtNanos <= LegMedian.COMPARABLE_NANOS;
    }

    /** Natural logarithm of the last print in the leg's direction. */
    double logPrint() {
        double log = StrictMath.log((double) printRaw / FixedPoint.ONE);
        return inverted ? -log : log;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, instrument().id().value()), quoted);
        mixed = StateHash.mix(StateHash.mix(mixed, barFed), printRaw);
        mixed = StateHash.mix(StateHash.mix(mixed, printedAtNanos), sequence);
        return depth.stateHash(touch.stateHash(mixed));
    }

    private void touch(long inputSequence) {
        long step = touch.step(listing.bidRaw(), listing.bidSizeRaw(), listing.askRaw(), listing.askSizeRaw());
        legFlow.touch().add(inputSequence, inverted ? -step : step);
    }

    private void print(long inputSequence, long nowNanos, long priceRaw) {
        sequence = inputSequence;
        if (priceRaw > 0) {
            printRaw = priceRaw;
            printedAtNanos = nowNanos;
        }
    }

    /** On the cross whoever gives one coin takes the other; a coin counts as a dollar there. */
    private void flow(long inputSequence, long nowNanos, long soldRaw, long boughtRaw) {
        long given = inverted ? boughtRaw : soldRaw;
        long taken = inverted ? soldRaw : boughtRaw;
        legFlow.taker().add(inputSequence, given, taken);
        switch (leg) {
            case BASE_USD -> baseFlow.add(nowNanos, given, taken);
            case QUOTE_USD -> quoteFlow.add(nowNanos, given, taken);
            case CROSS -> {
                baseFlow.add(nowNanos, given, taken);
                quoteFlow.add(nowNanos, taken, given);
            }
        }
    }
}
