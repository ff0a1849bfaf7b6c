package io.steelyard.engine.event;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import java.util.Objects;

/**
 * One price level of a book was set. Refillable: do not keep.
 */
public final class BookUpdated implements MarketInput {
    /** This level is the first of a snapshot: forget the book before applying it. */
    public static final int SNAPSHOT_BEGINS = 1;

    /** This level is the last of its update: from here the book may be looked at. */
    public static final int LAST_OF_UPDATE = 2;

    private long venueTimeNanos;
    private InstrumentId instrument = InstrumentId.of(0);
    private Side side = Side.BUY;
    private long priceRaw;
    private long quantityRaw;
    private long updateId;
    private int flags;

    /** A new instance; see the accessors for units. */
    public static BookUpdated of(
            long venueTimeNanos,
            InstrumentId instrument,
            Side side,
            long priceRaw,
            long quantityRaw,
            long updateId,
            int flags) {
        return new BookUpdated().fill(venueTimeNanos, instrument, side, priceRaw, quantityRaw, updateId, flags);
    }

    /** Overwrites every field of this instance, which it returns. */
    public BookUpdated fill(
            long venueTimeNanos,
            InstrumentId instrument,
            Side side,
            long priceRaw,
            long quantityRaw,
            long updateId,
            int flags) {
        this.venueTimeNanos = venueTimeNanos;
        this.instrument = instrument;
        this.side = side;
        this.priceRaw = priceRaw;
        this.quantityRaw = quantityRaw;
        this.updateId = updateId;
        this.flags = flags;
        return this;
    }

    /** Overwrites this instance with what {@code that} holds now; returns this. */
    public BookUpdated fill(BookUpdated that) {
        return fill(
                that.venueTimeNanos,
                that.instrument,
                that.side,
                that.priceRaw,
                that.quantityRaw,
                that.updateId,
                that.flags);
    }

    /** Moves this instance to another time; returns this. */
    public BookUpdated at(long newVenueTimeNanos) {
        venueTimeNanos = newVenueTimeNanos;
        return this;
    }

    @Override
    public long venueTimeNanos() {
        return venueTimeNanos;
    }

    @Override
    public InstrumentId instrument() {
        return instrument;
    }

    /** Which side of the book. */
    public Side side() {
        return side;
    }

    /** Price of the level, 10^-8. */
    public long priceRaw() {
        return priceRaw;
    }

    /** New base amount at the level, 10^-8; 0 removes it. */
    public long quantityRaw() {
        return quantityRaw;
    }

    /** The venue's number of the update it belongs to. */
    public long updateId() {
        return updateId;
    }

    /** Sum of {@link #SNAPSHOT_BEGINS} and {@link #LAST_OF_UPDATE}. */
    public int flags() {
        return flags;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BookUpdated that
                && venueTimeNanos == that.venueTimeNanos
                && instrument.equals(that.instrument)
                && side == that.side
                && priceRaw == that.priceRaw
                && quantityRaw == that.quantityRaw
                && updateId == that.updateId
                && flags == that.flags;
    }

    @Override
    public int hashCode() {
        return Objects.hash(venueTimeNanos, instrument, side, priceRaw, quantityRaw, updateId, flags);
    }

    @Override
    public String toString() {
        return "BookUpdated[" + "venueTimeNanos=" + venueTimeNanos + ", " + "instrument=" + instrument + ", " + "side="
                + side + ", " + "priceRaw=" + priceRaw + ", " + "quantityRaw=" + quantityRaw + ", " + "updateId="
                + updateId + ", " + "flags=" + flags + "]";
    }
}
