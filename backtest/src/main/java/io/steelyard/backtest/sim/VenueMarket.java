package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.Instrument;
import java.util.ArrayList;
import java.util.List;

/** One listing of the simulated venue: its fill model and our orders that rest there, in the order of their arrival. */
final class VenueMarket {
    private final Instrument instrument;
    private final FillModel model;
    private final List<VenueOrder> resting = new ArrayList<>();

    VenueMarket(Instrument instrument, FillRule rule) {
        this.instrument = instrument;
        this.model = switch (rule) {
            case FillRule.Bars bars ->
                new BarParticipation(bars.route(), bars.share(), bars.venues(), bars.delayMinutes(), false);
            case FillRule.Range(FillRule.Bars bars) ->
                new BarParticipation(bars.route(), bars.share(), bars.venues(), bars.delayMinutes(), true);
            case FillRule.Book book -> new BookMatching(instrument, book.queue());
            case FillRule.Top top -> new TopOfBook(top.boundless());
        };
    }

    Instrument instrument() {
        return instrument;
    }

    FillModel model() {
        return model;
    }

    List<VenueOrder> resting() {
        return resting;
    }
}
