package io.steelyard.engine.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.MarketInput;
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
        return false;
    }
}
