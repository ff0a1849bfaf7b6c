package io.steelyard.connectors.fakevenue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import java.util.List;
import java.util.Map;

/** Fake venues for tests: one market of dollars for dollars, 100,000 of each. */
final class FakeVenues {
    static final Instrument CROSS = new Instrument(
            InstrumentId.of(4),
            new VenueId("binance"),
            Asset.USDC,
            Asset.USDT,
            Price.of("0.0001"),
            Quantity.of("1"),
            Bps.of(0),
            Bps.of(10));
    static final Instrument DOLLARS = new Instrument(
            InstrumentId.of(1),
            new VenueId("kraken"),
            Asset.USDC,
            Asset.USD,
            Price.of("0.0001"),
            Quantity.of("0.00000001"),
            Bps.of(20),
            Bps.of(20));
    private static final Quantity FUNDS = Quantity.of("100000");

    private FakeVenues() {}

    /** Where nobody else does anything; offers at one tick from one. */
    static FakeVenue quiet() {
        FakeVenue venue = FakeVenue.start(settings(1, /* crowd= */ false));
        venue.quote("USDCUSDT", Price.of("0.9999"), Price.of("1.0001"), Quantity.of("100000"));
        return venue;
    }

    /** Binance's cross and Kraken's dollars for USDC, with strangers. */
    static FakeVenue crowded(long seed) {
        return FakeVenue.start(new FakeVenueSettings(
                0,
                seed,
                /* crowd= */ true,
                List.of(CROSS, DOLLARS),
                Map.of(Asset.USDC, FUNDS, Asset.USDT, FUNDS),
                FakeKeys.SHIPPED));
    }

    static FakeVenueSettings settings(long seed, boolean crowd) {
        return new FakeVenueSettings(
                0, seed, crowd, List.of(CROSS), Map.of(Asset.USDC, FUNDS, Asset.USDT, FUNDS), FakeKeys.SHIPPED);
    }
}
