package io.steelyard.engine.event;

import io.steelyard.engine.domain.InstrumentId;
import java.util.Objects;

/**
 * A bar ended; its venue time is its end, so that nothing looks ahead. Refillable: do not keep.
 */
public final class BarClosed implements MarketInput {
    private long venueTimeNanos;
    private InstrumentId instrument = InstrumentId.of(0);
    private long durationNanos;
    private long openRaw;
    private long highRaw;
    private long lowRaw;
    private long closeRaw;
    private long volumeRaw;
    private long buyVolumeRaw;
    private int trades;

    /** A new instance; see the accessors for units. */
    public static BarClosed of(
            long venueTimeNanos,
            InstrumentId instrument,
            long durationNanos,
            long openRaw,
            long highRaw,
            long lowRaw,
            long closeRaw,
            long volumeRaw,
            long buyVolumeRaw,
            int trades) {
        return new BarClosed()
                .fill(
                        venueTimeNanos,
                        instrument,
                        durationNanos,
                        openRaw,
                        highRaw,
                        lowRaw,
                        closeRaw,
                        volumeRaw,
                        buyVolumeRaw,
                        trades);
    }

    /** Overwrites every field of this instance, which it returns. */
    public BarClosed fill(
            long venueTimeNanos,
            InstrumentId instrument,
            long durationNanos,
            long openRaw,
            long highRaw,
            long lowRaw,
            long closeRaw,
            long volumeRaw,
            long buyVolumeRaw,
            int trades) {
        this.venueTimeNanos = venueTimeNanos;
        this.instrument = instrument;
        this.durationNanos = durationNanos;
        this.openRaw = openRaw;
        this.highRaw = highRaw;
        this.lowRaw = lowRaw;
        this.closeRaw = closeRaw;
        this.volumeRaw = volumeRaw;
        this.buyVolumeRaw = buyVolumeRaw;
        this.trades = trades;
        return this;
    }

    /** Overwrites this instance with what {@code that} holds now; returns this. */
    public BarClosed fill(BarClosed that) {
        return fill(
                that.venueTimeNanos,
                that.instrument,
                that.durationNanos,
                that.openRaw,
                that.highRaw,
                that.lowRaw,
                that.closeRaw,
                that.volumeRaw,
                that.buyVolumeRaw,
                that.trades);
    }

    /** Moves this instance to another time; returns this. */
    public BarClosed at(long newVenueTimeNanos) {
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

    /** Length of the bar. */
    public long durationNanos() {
        return durationNanos;
    }

    /** First price, 10^-8. */
    public long openRaw() {
        return openRaw;
    }

    /** Highest price, 10^-8. */
    public long highRaw() {
        return highRaw;
    }

    /** Lowest price, 10^-8. */
    public long lowRaw() {
        return lowRaw;
    }

    /** Last price, 10^-8. */
    public long closeRaw() {
        return closeRaw;
    }

    /** Base volume, 10^-8. */
    public long volumeRaw() {
        return volumeRaw;
    }

    /** Part of the volume whose taker bought, 10^-8; -1 when the source does not say. */
    public long buyVolumeRaw() {
        return buyVolumeRaw;
    }

    /** Number of trades; -1 when the source does not say. */
    public int trades() {
        return trades;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BarClosed that
                && venueTimeNanos == that.venueTimeNanos
                && instrument.equals(that.instrument)
                && durationNanos == that.durationNanos
                && openRaw == that.openRaw
                && highRaw == that.highRaw
                && lowRaw == that.lowRaw
                && closeRaw == that.closeRaw
                && volumeRaw == that.volumeRaw
                && buyVolumeRaw == that.buyVolumeRaw
                && trades == that.trades;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                venueTimeNanos,
                instrument,
                durationNanos,
                openRaw,
                highRaw,
                lowRaw,
                closeRaw,
                volumeRaw,
                buyVolumeRaw,
                trades);
    }

    @Override
    public String toString() {
        return "BarClosed[" + "venueTimeNanos=" + venueTimeNanos + ", " + "instrument=" + instrument + ", "
                + "durationNanos=" + durationNanos + ", " + "openRaw=" + openRaw + ", " + "highRaw=" + highRaw + ", "
                + "lowRaw=" + lowRaw + ", " + "closeRaw=" + closeRaw + ", " + "volumeRaw=" + volumeRaw + ", "
                + "buyVolumeRaw=" + buyVolumeRaw + ", " + "trades=" + trades + "]";
    }
}
