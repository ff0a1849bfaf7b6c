package io.steelyard.connectors.order;

import io.steelyard.connectors.fakevenue.FakeKeys;
import io.steelyard.connectors.fakevenue.FakeVenue;
import io.steelyard.connectors.fakevenue.FakeVenueSettings;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.port.EngineClock;
import java.util.List;
import java.util.Map;

/** A fake venue where nobody else does anything: one market, offers at one tick from one, 100,000 of each coin. */
final class QuietVenue {
    private static final Quantity FUNDS = Quantity.of("100000");
    private static final long MILLI = 1_000_000L;

    private QuietVenue() {}

    static FakeVenue open(EngineClock clock) {
        FakeVenue venue = FakeVenue.start(
                new FakeVenueSettings(
                        0,
                        1,
                        /* crowd= */ false,
                        List.of(TradingHouse.CROSS),
                        Map.of(Asset.USDC, FUNDS, Asset.USDT, FUNDS),
                        FakeKeys.SHIPPED),
                () -> clock.nowNanos() / MILLI);
        venue.quote("USDCUSDT", Price.of("0.9999"), Price.of("1.0001"), Quantity.of("1000000"));
        return venue;
    }
}
