package io.steelyard.backtest.bench;

import io.steelyard.engine.config.InstrumentCatalogue;
import java.util.List;

/**
 * All placebos and attacks of the benchmark, drawn from its seed: the same seed and data give the same trials on every
 * machine. Calm days for them are cut out of calm recorded minutes; the delay and mirror trials use the events.
 */
final class TrialSuite {
    private final InstrumentCatalogue catalogue;
    private final long seed;
    private final List<BenchWindow> calmDays;
    private final List<BenchWindow> events;

    /**
     * @param calmDays one scored day each, with its warm-up; never empty
     * @param events depegs with minute data
     */
    TrialSuite(InstrumentCatalogue catalogue, long seed, List<BenchWindow> calmDays, List<BenchWindow> events) {
        this.catalogue = catalogue;
        this.seed = seed;
        this.calmDays = calmDays;
        this.events = events;
    }

    /** New kinds are drawn last, so that none of those before them changes. */
    List<Trial> trials() {
        TrialDraw draw = new TrialDraw(seed, calmDays);
        VenueTrials venues = new VenueTrials(draw);
        EventTrials recorded = new EventTrials(draw, catalogue, events);
        new CalmTrials(draw).draw();
        venues.prints();
        recorded.delays();
        recorded.mirrors();
        recorded.ends();
        venues.empties();
        return draw.trials();
    }
}
