package io.steelyard.ops.server;

import io.steelyard.backtest.replay.StartingPortfolio;
import io.steelyard.backtest.sim.SimulatedVenues;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.live.DueInputs;
import io.steelyard.engine.portfolio.Holding;
import io.steelyard.engine.signal.PegSignals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simulated venues of a paper run by the clock. They start with what an earlier run held; without one the money arrives,
 * half in each coin, as soon as both have a price.
 */
final class PaperVenue implements DueInputs {
    private final SimulatedVenues venues;
    private final StartingPortfolio start;
    private final PegSignals signals;
    private boolean funded;

    PaperVenue(SimulatedVenues venues, StartingPortfolio start, PegSignals signals) {
        this.venues = venues;
        this.start = start;
        this.signals = signals;
    }

    /** What an earlier run held lies in its venues again. Orders of it are gone; the core asks them back at its start. */
    void carryOver(long nowNanos, List<Holding> holdings) {
        for (Holding holding : holdings) {
            venues.deposit(holding.venue(), nowNanos, holding.asset(), holding.raw());
            funded = true;
        }
    }

    @Override
    public long nextDueNanos() {
        return venues.nextDueNanos();
    }

    @Override
    public @Nullable Input poll(long untilNanos) {
        if (!funded && signals.baseUsdRaw() > 0 && signals.quoteUsdRaw() > 0) {
            CoinPair pair = signals.pair();
            venues.deposit(untilNanos, pair.base(), start.baseRaw(signals));
            venues.deposit(untilNanos, pair.quote(), start.quoteRaw(signals));
            funded = true;
        }
        return venues.nextDueNanos() <= untilNanos ? venues.poll(untilNanos) : null;
    }
}
