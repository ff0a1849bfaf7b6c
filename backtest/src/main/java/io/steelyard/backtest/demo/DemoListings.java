package io.steelyard.backtest.demo;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import java.util.ArrayList;
import java.util.List;

/** What the simulated venues of the scenario list. Their names begin with {@code demo-}: they are nobody's markets. */
public final class DemoListings {
    /** The venue whose prices and volumes are the anchors'. */
    public static final VenueId LEADING = new VenueId("demo-a");

    /** The oracle network of the scenario. */
    public static final VenueId ORACLE = new VenueId("demo-oracle");

    static final List<VenueId> VENUES = List.of(LEADING, new VenueId("demo-b"), new VenueId("demo-c"));

    private static final int FIRST_NUMBER = 4001;
    private static final Price TICK = Price.of("0.0001");
    private static final Bps FEE = Bps.of(10);

    static final Instrument POOL = listing(4010, new VenueId("demo-pool"), Asset.USDC, Asset.USDT);

    private DemoListings() {}

    /** USDC/USDT at the leading venue: where the paper portfolio trades. */
    public static Instrument traded() {
        return of(0).get(2);
    }

    /** USDC/USD, USDT/USD and USDC/USDT at one venue. */
    static List<Instrument> of(int venue) {
        int first = FIRST_NUMBER + 3 * venue;
        VenueId id = VENUES.get(venue);
        return List.of(
                listing(first, id, Asset.USDC, Asset.USD),
                listing(first + 1, id, Asset.USDT, Asset.USD),
                listing(first + 2, id, Asset.USDC, Asset.USDT));
    }

    /** Everything, the pool last. */
    static List<Instrument> all() {
        List<Instrument> all = new ArrayList<>();
        for (int venue = 0; venue < VENUES.size(); venue++) {
            all.addAll(of(venue));
        }
        all.add(POOL);
        return all;
    }

    private static Instrument listing(int number, VenueId venue, Asset base, Asset quote) {
        return new Instrument(InstrumentId.of(number), venue, base, quote, TICK, new Quantity(0), FEE, FEE);
    }
}
