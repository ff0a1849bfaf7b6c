package io.steelyard.ops.server;

import io.steelyard.backtest.sim.SimulatedVenues;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.port.OrderGateway;
import java.util.List;
import java.util.Map;

/** Simulated venues, with what an earlier run left in them or with new money. */
record PaperTrading(SimulatedVenues venues, PaperVenue due) implements TradingSide {
    @Override
    public Map<VenueId, OrderGateway> gateways() {
        return venues.gateways();
    }

    @Override
    public List<JournalListener> listeners() {
        return List.of(venues);
    }
}
