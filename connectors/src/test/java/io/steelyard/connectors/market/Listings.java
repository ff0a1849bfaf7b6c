package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;

/** Listings of tests. */
final class Listings {
    static final Instrument BINANCE_CROSS = listing(4, "binance", "USDC", "USDT", "0.0001", "1");
    static final Instrument KRAKEN_USDC = listing(1, "kraken", "USDC", "USD", "0.0001", "0.00000001");

    private Listings() {}

    static Instrument listing(int id, String venue, String base, String quote, String tick, String lot) {
        return new Instrument(
                InstrumentId.of(id),
                new VenueId(venue),
                new Asset(base),
                new Asset(quote),
                Price.of(tick),
                Quantity.of(lot),
                Bps.ZERO,
                Bps.ZERO);
    }
}
