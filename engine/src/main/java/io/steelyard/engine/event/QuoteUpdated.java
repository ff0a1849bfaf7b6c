package io.steelyard.engine.event;

import io.steelyard.engine.domain.InstrumentId;
import java.util.Objects;

/**
 * The best bid and ask of a listing changed. Refillable: do not keep.
 */
public final class QuoteUpdated implements MarketInput {
    private long venueTimeNanos;
    private InstrumentId instrument = InstrumentId.of(0);
    private long bidRaw;
    private long bidSizeRaw;
    private long askRaw;
    private long askSizeRaw;

    /** A new instance; see the accessors for units. */
    public static QuoteUpdated of(
            long venueTimeNanos, InstrumentId instrument, long bidRaw, long bidSizeRaw, long askRaw, long askSizeRaw) {
        return new QuoteUpdated().fill(venueTimeNanos, instrument, bidRaw, bidSizeRaw, askRaw, askSizeRaw);
    }

    /** Overwrites every field of this instance, which it returns. */
    public QuoteUpdated fill(
            long venueTimeNanos, InstrumentId instrument, long bidRaw, long bidSizeRaw, long askRaw, long askSizeRaw) {
        this.venueTimeNanos = venueTimeNanos;
        this.instrument = instrument;
        this.bidRaw = bidRaw;
        this.bidSizeRaw = bidSizeRaw;
        this.askRaw = askRaw;
        this.askSizeRaw = askSizeRaw;
        return this;
    }

    /** Overwrites this instance with what {@code that} holds now; returns this. */
    public QuoteUpdated fill(QuoteUpdated that) {
        return fill(that.venueTimeNanos, that.instrument, that.bidRaw, that.bidSizeRaw, that.askRaw, that.askSizeRaw);
    }

    /** Moves this instance to another time; returns this. */
    public QuoteUpdated at(long newVenueTimeNanos) {
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

    /** Best bid, 10^-8 quote per base; 0 when the side is empty. */
    public long bidRaw() {
        return bidRaw;
    }

    /** Base amount at the bid, 10^-8. */
    public long bidSizeRaw() {
        return bidSizeRaw;
    }

    /** Best ask, 10^-8; 0 when the side is empty. */
    public long askRaw() {
        return askRaw;
    }

    /** Base amount at the ask, 10^-8. */
    public long askSizeRaw() {
        return askSizeRaw;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuoteUpdated that
                && venueTimeNanos == that.venueTimeNanos
                && instrument.equals(that.instrument)
                && bidRaw == that.bidRaw
                && bidSizeRaw == that.bidSizeRaw
                && askRaw == that.askRaw
                && askSizeRaw == that.askSizeRaw;
    }

    @Override
    public int hashCode() {
        return Objects.hash(venueTimeNanos, instrument, bidRaw, bidSizeRaw, askRaw, askSizeRaw);
    }

    @Override
    public String toString() {
        return "QuoteUpdated[" + "venueTimeNanos=" + venueTimeNanos + ", " + "instrument=" + instrument + ", "
                + "bidRaw=" + bidRaw + ", " + "bidSizeRaw=" + bidSizeRaw + ", " + "askRaw=" + askRaw + ", "
                + "askSizeRaw=" + askSizeRaw + "]";
    }
}
