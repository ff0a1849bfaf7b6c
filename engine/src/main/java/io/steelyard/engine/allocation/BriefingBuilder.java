package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueBriefing;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.hazard.HazardTerm;
import io.steelyard.engine.hazard.IssuerHazard;
import io.steelyard.engine.hazard.PairHazards;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.FlowMeter;
import io.steelyard.engine.signal.PegSignals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the question to the model out of what the core knows: numbers and enums only, never a text from outside. */
public final class BriefingBuilder {
    private final PegSignals signals;
    private final PairHazards hazards;
    private final Portfolio portfolio;

    public BriefingBuilder(PegSignals signals, PairHazards hazards, Portfolio portfolio) {
        this.signals = signals;
        this.hazards = hazards;
        this.portfolio = portfolio;
    }

    /** What was heard of both coins lately, and the newest input of it. */
    public record News(NewsSummary base, NewsSummary quote, long sequence) {
        /** Nothing was heard. */
        public static final News NONE = new News(NewsSummary.NONE, NewsSummary.NONE, 0);
    }

    /** The question as of now; null while the base coin's weight is unknown, for then there is nothing to ask about. */
    public @Nullable RiskBriefing build(long nowNanos, List<VenueBriefing> venues, News news, TradingState state) {
        long weight = portfolio.baseWeightRaw(signals.pair(), signals.baseUsdRaw(), signals.quoteUsdRaw());
        if (weight < 0 || weight > FixedPoint.MILLION) {
            return null;
        }
        return new RiskBriefing(
                new Weight(weight),
                coin(signals.baseUsdRaw(), hazards.base(), signals.baseFlow(), news.base(), nowNanos),
                coin(signals.quoteUsdRaw(), hazards.quote(), signals.quoteFlow(), news.quote(), nowNanos),
                new Bps(signals.crossDeviationRaw()),
                signals.liveReferences(),
                state,
                venues,
                evidence(news));
    }

    private static CoinBriefing coin(
            long usdRaw, IssuerHazard hazard, FlowMeter flow, NewsSummary news, long nowNanos) {
        return new CoinBriefing(
                usdRaw,
                hazard.eventsPerDayRaw() / Bps.ONE_RAW,
                hazard.milliNats(HazardTerm.PRICE),
                hazard.milliNats(HazardTerm.LEG),
                hazard.milliNats(HazardTerm.POOL),
                hazard.milliNats(HazardTerm.FLOW),
                hazard.milliNats(HazardTerm.IMBALANCE),
                flow.zMilli(),
                hazard.prior().redemption().isBankOpen(nowNanos),
                news);
    }

    private List<Evidence> evidence(News news) {
        List<Evidence> evidence = new ArrayList<>();
        cite(Evidence.Kind.PRICE, signals.priceSequence(), evidence);
        cite(Evidence.Kind.BASE_FLOW, hazards.flowSequence(true), evidence);
        cite(Evidence.Kind.QUOTE_FLOW, hazards.flowSequence(false), evidence);
        cite(Evidence.Kind.POOL, hazards.poolSequence(), evidence);
        cite(Evidence.Kind.IMBALANCE, hazards.imbalance().sequence(), evidence);
        cite(Evidence.Kind.NEWS, news.sequence(), evidence);
        return evidence;
    }

    private static void cite(Evidence.Kind kind, long sequence, List<Evidence> evidence) {
        if (sequence > 0) {
            evidence.add(new Evidence(kind, sequence));
        }
    }
}
