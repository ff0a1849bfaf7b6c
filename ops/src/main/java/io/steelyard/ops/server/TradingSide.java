package io.steelyard.ops.server;

import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.live.DueInputs;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.port.OrderGateway;
import java.util.List;
import java.util.Map;

/** What a server trades with: nothing, simulated venues, or accounts at real ones. */
interface TradingSide extends AutoCloseable {
    /** Only listens. */
    TradingSide NONE = new TradingSide() {
        @Override
        public Map<VenueId, OrderGateway> gateways() {
            return Map.of();
        }

        @Override
        public List<JournalListener> listeners() {
            return List.of();
        }

        @Override
        public DueInputs due() {
            return DueInputs.NONE;
        }
    };

    /** Where orders to each venue go. */
    Map<VenueId, OrderGateway> gateways();

    /** Who is told of every entry. */
    List<JournalListener> listeners();

    /** What falls due on the engine's thread. */
    DueInputs due();

    /** Begins, once the run's first entries are journalled. */
    default void open() {}

    /** Ends, after open orders were taken back. */
    @Override
    default void close() {}
}
