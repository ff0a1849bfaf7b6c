package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.util.ArrayList;
import java.util.List;

/** What a dialect asked of its session, in order; market inputs are copied. */
final class HeardSink implements FeedSink {
    final List<Input> inputs = new ArrayList<>();
    final List<String> asked = new ArrayList<>();

    @Override
    public void emit(Input input) {
        inputs.add(
                switch (input) {
                    case QuoteUpdated it -> new QuoteUpdated().fill(it);
                    case BookUpdated it -> new BookUpdated().fill(it);
                    case TradePrinted it -> new TradePrinted().fill(it);
                    case Input it -> it;
                });
    }

    @Override
    public void bookLost(Instrument listing, FeedFault fault) {
        asked.add("lost " + listing.id().value() + " " + fault);
    }

    @Override
    public void bookWhole(Instrument listing) {
        asked.add("whole " + listing.id().value());
    }

    @Override
    public void venueDown(FeedFault fault) {
        asked.add("down " + fault);
    }
}
