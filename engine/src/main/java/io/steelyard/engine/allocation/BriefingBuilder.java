package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;
import org.jspecify.annotations.Nullable;

/** Writes the question to the model out of what the core knows: numbers and enums, never a text from outside. */
public final class BriefingBuilder {
    /**
     * The question as of now; null while the base coin's weight is unknown, for then there is nothing to ask about.
     *
     * @param baseHazardBps the policy's hazard of the base coin, basis points a day; 0 when it has none
     * @param quoteHazardBps the same for the quote coin
     */
    public @Nullable RiskBriefing build(
            PegSignals signals, Portfolio portfolio, long baseHazardBps, long quoteHazardBps, TradingState state) {
        long weight = portfolio.baseWeightRaw(signals.pair(), signals.baseUsdRaw(), signals.quoteUsdRaw());
        if (weight < 0 || weight > FixedPoint.MILLION) {
            return null;
        }
        return new RiskBriefing(
                new Weight(weight),
                signals.baseUsdRaw(),
                signals.quoteUsdRaw(),
                new Bps(signals.crossDeviationRaw()),
                baseHazardBps,
                quoteHazardBps,
                signals.liveReferences(),
                state);
    }
}
