package io.steelyard.backtest.replay;

import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.LatencyModel;
import io.steelyard.backtest.sim.SimulatedVenue;
import io.steelyard.engine.domain.Instrument;
import java.util.function.Supplier;

/**
 * The simulated venue of a run.
 *
 * @param instrument what is traded there
 * @param rule how orders fill
 * @param fees what fills cost
 * @param latency makes the model of how long messages take, new for each run
 */
public record VenueSetup(Instrument instrument, FillRule rule, FeeModel fees, Supplier<LatencyModel> latency) {
    /** A new venue, empty. */
    public SimulatedVenue open() {
        return new SimulatedVenue(instrument.venue(), latency.get(), fees).list(instrument, rule);
    }
}
