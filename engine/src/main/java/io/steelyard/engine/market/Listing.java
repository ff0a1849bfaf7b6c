package io.steelyard.engine.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.QuoteUpdated;
import org.jspecify.annotations.Nullable;

/** What is known of one instrument. Prices are raw 10^-8, zero meaning unknown; times are ingest epoch nanoseconds. */
public final class Listing {
    private final Instrument instrument;
    private final OrderBook book = new OrderBook();
    private long bidRaw;
    private long bidSizeRaw;
    private long askRaw;
    private long askSizeRaw;
    private long lastRaw;
    private long barOpenRaw;
    private long barHighRaw;
    private long barLowRaw;
    private long barCloseRaw;
    private long barVolumeRaw;
    private long barBuyVolumeRaw;
    private long barEndNanos;
    private long updatedAtNanos;
    private long updatedSequence;
    private boolean live;

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

    /** The last traded price, bar close or marginal price of a pool. */
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

    /** False before the first input, while its feed is down and while its prices are crossed. */
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

    void apply(QuoteUpdated quote) {
        setTop(quote.bidRaw(), quote.bidSizeRaw(), quote.askRaw(), quote.askSizeRaw());
        live = bidRaw == 0 || askRaw == 0 || bidRaw <= askRaw;
    }

    /** True when the level ended an update. */
    boolean apply(BookUpdated update) {
        if (!book.apply(update)) {
            return false;
        }
        setTop(best(Side.BUY), bestSize(Side.BUY), best(Side.SELL), bestSize(Side.SELL));
        live = !book.isCrossed();
        return true;
    }

    void apply(BarClosed bar) {
        barOpenRaw = bar.openRaw();
        barHighRaw = bar.highRaw();
        barLowRaw = bar.lowRaw();
        barCloseRaw = bar.closeRaw();
        barVolumeRaw = bar.volumeRaw();
        barBuyVolumeRaw = bar.buyVolumeRaw();
        barEndNanos = bar.venueTimeNanos();
        trade(bar.closeRaw());
    }

    /** Something traded, or a pool stands, at this price. */
    void trade(long priceRaw) {
        lastRaw = priceRaw;
        live = !book.isCrossed();
    }

    void touch(long sequence, long ingestTimeNanos) {
        updatedSequence = sequence;
        updatedAtNanos = ingestTimeNanos;
    }

    /** What the feed said last is void; the last price stays as a memory without {@link #isLive()}. */
    void feedDown() {
        live = false;
        book.clear();
        setTop(0, 0, 0, 0);
    }

    /** Order of folding: number, live, top, last, bar, update, book. */
    long stateHash(long seed) {
        long hash = StateHash.mix(StateHash.mix(seed, instrument.id().value()), live);
        hash = StateHash.mix(StateHash.mix(hash, bidRaw), bidSizeRaw);
        hash = StateHash.mix(StateHash.mix(hash, askRaw), askSizeRaw);
        hash = StateHash.mix(StateHash.mix(hash, lastRaw), barOpenRaw);
        hash = StateHash.mix(StateHash.mix(hash, barHighRaw), barLowRaw);
        hash = StateHash.mix(StateHash.mix(hash, barCloseRaw), barVolumeRaw);
        hash = StateHash.mix(StateHash.mix(hash, barBuyVolumeRaw), barEndNanos);
        hash = StateHash.mix(StateHash.mix(hash, updatedAtNanos), updatedSequence);
        return book.stateHash(hash);
    }

    private void setTop(long bid, long bidSize, long ask, long askSize) {
        bidRaw = bid;
        bidSizeRaw = bidSize;
        askRaw = ask;
        askSizeRaw = askSize;
    }

    private long best(Side side) {
        return book.levels(side) == 0 ? 0 : book.priceRaw(side, 0);
    }

    private long bestSize(Side side) {
        return book.levels(side) == 0 ? 0 : book.quantityRaw(side, 0);
    }
}
