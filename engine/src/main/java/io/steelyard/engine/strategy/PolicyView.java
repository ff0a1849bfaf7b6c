package io.steelyard.engine.strategy;

import io.steelyard.engine.hazard.PairHazards;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;

/** What a policy may look at. Valid during the call only. */
public interface PolicyView {
    /** Ingest time of the input being folded, epoch nanoseconds. */
    long nowNanos();

    PegSignals signals();

    /** The hazards of both issuers as of this minute, from what was measured alone. */
    PairHazards hazards();

    MarketView market();

    Portfolio portfolio();

    /** The target weight of the base coin now in force, millionths. */
    long targetBaseWeightRaw();

    /** Unexpired advice on the base coin, clamped to [-1500, 1500] thousandths of a nat; 0 without advice. */
    int adviceBaseMilliNats();

    /** The same for the quote coin. */
    int adviceQuoteMilliNats();
}
