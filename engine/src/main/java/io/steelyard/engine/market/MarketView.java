package io.steelyard.engine.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All listings, by number. */
public final class MarketView {
    private final @Nullable Listing[] byId = new @Nullable Listing[InstrumentId.LIMIT];
    private final List<Listing> all = new ArrayList<>();

    /** Makes a listing known; the same definition twice is harmless, a different one under the same number throws. */
    public Listing list(Instrument instrument) {
        Listing known = byId[instrument.id().value()];
        if (known != null) {
            if (!known.instrument().equals(instrument)) {
                throw new IllegalArgumentException(
                        "Condition failed: one definition, were " + known.instrument() + " and " + instrument);
            }
            return known;
        }
        Listing listing = new Listing(instrument);
        byId[instrument.id().value()] = listing;
        all.add(listing);
        return listing;
    }

    /** The listing of that number, or null when none was listed. */
    public @Nullable Listing find(InstrumentId id) {
        return byId[id.value()];
    }

    /** The listings in the order in which they became known; do not modify. */
    public List<Listing> all() {
        return all;
    }

    /** Folds one market input; an unlisted instrument is ignored and false returned. */
    public boolean apply(long sequence, long ingestTimeNanos, MarketInput input) {
        Listing listing = byId[input.instrument().value()];
        if (listing == null) {
            return false;
        }
        switch (input) {
            case QuoteUpdated quote -> listing.apply(quote);
            case TradePrinted trade -> listing.trade(trade.priceRaw());
            case BookUpdated level -> {
                if (!listing.apply(level)) {
                    return true; // within an update there is nothing to look at yet
                }
            }
            case BarClosed bar -> listing.apply(bar);
        }
        listing.touch(sequence, ingestTimeNanos);
        return true;
    }

    /** Folds a pool's marginal price into its listing; an unlisted pool is ignored and false returned. */
    public boolean apply(long sequence, long ingestTimeNanos, PoolObserved pool) {
        Listing listing = byId[pool.instrument().value()];
        if (listing == null) {
            return false;
        }
        listing.trade(pool.price().raw());
        listing.touch(sequence, ingestTimeNanos);
        return true;
    }

    /** All listings of {@code venue} stop being live and their books are forgotten; the next input revives each. */
    public void feedDown(VenueId venue) {
        for (Listing listing : all) {
            if (listing.instrument().venue().equals(venue)) {
                listing.feedDown();
            }
        }
    }

    /** A hash of everything here, listings in the order in which they became known. */
    public long stateHash() {
        long hash = StateHash.mix(StateHash.SEED, all.size());
        for (int i = 0; i < all.size(); i++) {
            hash = all.get(i).stateHash(hash);
        }
        return hash;
    }
}
