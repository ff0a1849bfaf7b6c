package io.steelyard.engine.market;

import io.steelyard.engine.domain.Instrument;
import org.jspecify.annotations.Nullable;

/** What is known of one instrument. Prices are raw 10^-8, zero meaning unknown; times are ingest epoch nanoseconds. */
public final class Listing {
    private final Instrument instrument;
    private final OrderBook book = new OrderBook();
    long bidRaw;
    long bidSizeRaw;
    long askRaw;
    long askSizeRaw;
    long lastRaw;
    long barOpenRaw;
    long barHighRaw;
    long barLowRaw;
    long barCloseRaw;
    long barVolumeRaw;
    long barBuyVolumeRaw;
    long barEndNanos;
    long updatedAtNanos;
    long updatedSequence;
    boolean live;

    Listing(Instrument instrument) {
        this.instrument = instrument;
    }

    public Instrument instrument() {
        return instrument;
    }

    /** The full book where the feed carries one; empty otherwise. */
    public OrderBook book() {
        return book;
    }

    public long bidRaw() {
        return bidRaw;
    }

    public long bidSizeRaw() {
        return bidSizeRaw;
    }

    public long askRaw() {
        return askRaw;
    }

    public long askSizeRaw() {
        return askSizeRaw;
    }

    /** Middle of bid and ask where both stand, else the last traded or closed price, else 0. */
    public long midRaw() {
        return bidRaw > 0 && askRaw > 0 ? bidRaw + (askRaw - bidRaw) / 2 : lastRaw;
    }

    /** The last traded price or bar close. */
    public long lastRaw() {
        return lastRaw;
    }

    public long barOpenRaw() {
        return barOpenRaw;
    }

    public long barHighRaw() {
        return barHighRaw;
    }

    public long barLowRaw() {
        return barLowRaw;
    }

    public long barCloseRaw() {
        return barCloseRaw;
    }

    /** Base volume of the last bar, 10^-8. */
    public long barVolumeRaw() {
        return barVolumeRaw;
    }

    /** Part of the last bar's volume whose taker bought; -1 when unknown. */
    public long barBuyVolumeRaw() {
        return barBuyVolumeRaw;
    }

    /** Venue time at which the last bar ended; 0 when there was none. */
    public long barEndNanos() {
        return barEndNanos;
    }

    /** Ingest time of the last market input; 0 when there was none. */
    public long updatedAtNanos() {
        return updatedAtNanos;
    }

    /** Journal sequence of the last market input: the evidence for everything here. */
    public long updatedSequence() {
        return updatedSequence;
    }

    /** False before the first input and while its feed is down. */
    public boolean isLive() {
        return live;
    }

    /** Nanoseconds since the last market input; {@link Long#MAX_VALUE} when there was none or the feed is down. */
    public long ageNanos(long nowNanos) {
        return live ? nowNanos - updatedAtNanos : Long.MAX_VALUE;
    }

    /** Whether anything here may be acted upon. */
    public @Nullable Listing ifFresh(long nowNanos, long maxAgeNanos) {
        return ageNanos(nowNanos) <= maxAgeNanos ? this : null;
    }
}
