package io.steelyard.connectors.order;

import io.steelyard.engine.port.EngineClock;

/** A desk that speaks Binance's language over a real socket, inside a whole engine. */
final class BinanceDeskTest extends VenueClientContract {
    @Override
    VenueStage stage(EngineClock clock) {
        return BinanceStage.open(clock);
    }
}
