package io.steelyard.backtest.replay;

import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.LatencyModel;
import io.steelyard.backtest.sim.SimulatedVenue;
import io.steelyard.backtest.sim.SimulatedVenues;
import io.steelyard.backtest.sim.Transfers;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.VenueId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The simulated venues of a run.
 *
 * @param instrument what is traded there; the first listing
 * @param rule how its orders fill
 * @param fees what fills cost
 * @param latency makes the model of how long messages take, new for each run and venue
 * @param transferNanos how long until a person has moved what the engine asked for
 * @param more further listings, at the same or other venues; each venue has balances of its own
 */
public record VenueSetup(
        Instrument instrument,
        FillRule rule,
        FeeModel fees,
        Supplier<LatencyModel> latency,
        long transferNanos,
        List<Market> more) {

    /** A listing and how its orders fill. */
    public record Market(Instrument instrument, FillRule rule) {}

    public VenueSetup {
        more = List.copyOf(more);
    }

    /** One listing at one venue, from which nothing can be moved. */
    public VenueSetup(Instrument instrument, FillRule rule, FeeModel fees, Supplier<LatencyModel> latency) {
        this(instrument, rule, fees, latency, Transfers.NEVER, List.of());
    }

    /** Every listing, the first first. */
    public List<Market> markets() {
        List<Market> markets = new ArrayList<>();
        markets.add(new Market(instrument, rule));
        markets.addAll(more);
        return markets;
    }

    /** New venues, empty. */
    public SimulatedVenues open() {
        Map<VenueId, SimulatedVenue> venues = new LinkedHashMap<>();
        for (Market market : markets()) {
            venues.computeIfAbsent(market.instrument().venue(), id -> new SimulatedVenue(id, latency.get(), fees))
                    .list(market.instrument(), market.rule());
        }
        return new SimulatedVenues(List.copyOf(venues.values()), transferNanos);
    }
}
