package io.steelyard.ops.server;

import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.portfolio.Holding;
import io.steelyard.engine.portfolio.Portfolio;
import java.nio.file.Path;
import java.util.List;

/** What was held where a journal ends, whatever decided it. */
final class HoldingsOf {
    private final MarketView market = new MarketView();
    private final Portfolio portfolio = new Portfolio();

    private HoldingsOf() {}

    static List<Holding> journal(Path journal) {
        HoldingsOf fold = new HoldingsOf();
        try (JournalCursor cursor = StoredJournal.open(journal).cursor(1)) {
            while (cursor.next()) {
                fold.onEntry(cursor.entry());
            }
        }
        return fold.portfolio.holdings();
    }

    private void onEntry(Entry entry) {
        if (entry instanceof InstrumentListed listed) {
            market.list(listed.instrument());
        } else if (entry instanceof BalanceReported report) {
            portfolio.apply(report);
        } else if (entry instanceof OrderFilled fill) {
            Listing listing = market.find(fill.instrument());
            if (listing != null) {
                portfolio.apply(fill, listing.instrument());
            }
        }
    }
}
