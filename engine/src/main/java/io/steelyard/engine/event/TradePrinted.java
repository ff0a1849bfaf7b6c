package io.steelyard.engine.event;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import java.util.Objects;

/**
 * A trade happened. Refillable: do not keep.
 */
public final class TradePrinted implements MarketInput {
    private long venueTimeNanos;
    private InstrumentId instrument = InstrumentId.of(0);
    private Side aggressor = Side.BUY;
    private long priceRaw;
    private long quantityRaw;
    private long tradeId;

    /** A new instance; see the accessors for units. */
    public static TradePrinted of(
            long venueTimeNanos,
            InstrumentId instrument,
            Side aggressor,
            long priceRaw,
            long quantityRaw,
            long tradeId) {
        return new TradePrinted().fill(venueTimeNanos, instrument, aggressor, priceRaw, quantityRaw, tradeId);
    }

    /** Overwrites every field of this instance, which it returns. */
    public TradePrinted fill(
            long venueTimeNanos,
            InstrumentId instrument,
            Side aggressor,
            long priceRaw,
            long quantityRaw,
            long tradeId) {
        this.venueTimeNanos = venueTimeNanos;
        this.instrument = instrument;
        this.aggressor = aggressor;
        this.priceRaw = priceRaw;
        this.quantityRaw = quantityRaw;
        this.tradeId = tradeId;
        return this;
    }

    /** Overwrites this instance with what {@code that} holds now; returns this. */
    public TradePrinted fill(TradePrinted that) {
        return fill(
                that.venueTimeNanos, that.instrument, that.aggressor, that.priceRaw, that.quantityRaw, that.tradeId);
    }

    /** Moves this instance to another time; returns this. */
    public TradePrinted at(long newVenueTimeNanos) {
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

    /** The taker's side. */
    public Side aggressor() {
        return aggressor;
    }

    /** Price, 10^-8. */
    public long priceRaw() {
        return priceRaw;
    }

    /** Base amount, 10^-8. */
    public long quantityRaw() {
        return quantityRaw;
    }

    /** The venue's number of the trade. */
    public long tradeId() {
        return tradeId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TradePrinted that
                && venueTimeNanos == that.venueTimeNanos
                && instrument.equals(that.instrument)
                && aggressor == that.aggressor
                && priceRaw == that.priceRaw
                && quantityRaw == that.quantityRaw
                && tradeId == that.tradeId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(venueTimeNanos, instrument, aggressor, priceRaw, quantityRaw, tradeId);
    }

    @Override
    public String toString() {
        return "TradePrinted[" + "venueTimeNanos=" + venueTimeNanos + ", " + "instrument=" + instrument + ", "
                + "aggressor=" + aggressor + ", " + "priceRaw=" + priceRaw + ", " + "quantityRaw=" + quantityRaw + ", "
                + "tradeId=" + tradeId + "]";
    }
}
