package io.steelyard.connectors.order;

import io.steelyard.engine.port.EngineClock;

/** A desk that speaks Coinbase's language over a real socket, inside a whole engine. */
final class CoinbaseDeskTest extends VenueClientContract {
    @Override
    VenueStage stage(EngineClock clock) {
        return CoinbaseStage.open(clock);
    }
}
