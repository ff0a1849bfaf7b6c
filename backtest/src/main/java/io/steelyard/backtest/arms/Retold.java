package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.Adviser;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.RiskBriefing;
import java.util.function.UnaryOperator;

/** Questions told otherwise: without what was read, or with the worst that a reader may ever report of both coins. */
final class Retold {
    /** As many items as a reader reports, and the worst of its degrees. */
    private static final NewsSummary WORST = new NewsSummary(99, 3);

    private Retold() {}

    static Adviser withoutText(Adviser adviser) {
        return retold(adviser, news -> NewsSummary.NONE);
    }

    static Adviser underAttack(Adviser adviser) {
        return retold(adviser, news -> WORST);
    }

    private static Adviser retold(Adviser adviser, UnaryOperator<NewsSummary> news) {
        return (sequence, timeNanos, briefing) -> adviser.advise(sequence, timeNanos, with(briefing, news));
    }

    private static RiskBriefing with(RiskBriefing it, UnaryOperator<NewsSummary> news) {
        return new RiskBriefing(
                it.baseWeight(),
                with(it.base(), news),
                with(it.quote(), news),
                it.crossDeviation(),
                it.liveReferences(),
                it.state(),
                it.venues(),
                it.evidence());
    }

    private static CoinBriefing with(CoinBriefing it, UnaryOperator<NewsSummary> news) {
        return new CoinBriefing(
                it.usdRaw(),
                it.hazardBps(),
                it.priceMilliNats(),
                it.legMilliNats(),
                it.poolMilliNats(),
                it.flowMilliNats(),
                it.imbalanceMilliNats(),
                it.flowZMilli(),
                it.bankOpen(),
                news.apply(it.news()));
    }
}
