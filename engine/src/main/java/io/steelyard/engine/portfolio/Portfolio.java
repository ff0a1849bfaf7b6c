package io.steelyard.engine.portfolio;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.List;

/** What we hold, by venue and asset. Amounts are raw 10^-8. */
public final class Portfolio {

    /** Total of an asset over all venues. */
    public long totalRaw(Asset asset) {
        return 0;
    }

    /** Amount of an asset at one venue. */
    public long raw(VenueId venue, Asset asset) {
        return 0;
    }

    /** Every holding in first-seen order; do not modify. */
    public List<Holding> holdings() {
        return List.of();
    }

    /** Value in the numeraire at these dollar prices (10^-8), rounded down; numeraire cash counts at par. */
    public long navRaw(CoinPair pair, long baseUsdRaw, long quoteUsdRaw) {
        return 0;
    }

    /** Share of the base coin in NAV in millionths, rounded down; -1 when NAV is not above zero. */
    public long baseWeightRaw(CoinPair pair, long baseUsdRaw, long quoteUsdRaw) {
        return 0;
    }

    /** Books a fill: base and quote move at the price (quote rounded against us), the fee leaves its asset. */
    public void apply(OrderFilled fill, Instrument instrument) {}

    /** A venue's word replaces ours. */
    public void apply(BalanceReported report) {}
}
