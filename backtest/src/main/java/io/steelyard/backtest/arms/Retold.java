package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.Adviser;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.RiskBriefing;
import java.util.List;

/** Questions told otherwise: without what was read, or with the worst that a reader may ever report of both coins. */
final class Retold {
    /** As many items as a reader reports, and the worst of its degrees. */
    private static final NewsSummary WORST = new NewsSummary(99, 3);

    private Retold() {}

    static Adviser withoutText(Adviser adviser) {
        return (sequence, timeNanos, briefing) ->
                adviser.advise(sequence, timeNanos, with(briefing, NewsSummary.NONE, withoutNews(briefing.evidence())));
    }

    static Adviser underAttack(Adviser adviser) {
        return (sequence, timeNanos, briefing) ->
                adviser.advise(sequence, timeNanos, with(briefing, WORST, briefing.evidence()));
    }

    private static RiskBriefing with(RiskBriefing it, NewsSummary news, List<Evidence> evidence) {
        return new RiskBriefing(
                it.baseWeight(),
                it.base().withNews(news),
                it.quote().withNews(news),
                it.crossDeviation(),
                it.liveReferences(),
                it.state(),
                it.venues(),
                evidence);
    }

    /** That there was news to cite tells of it too. */
    private static List<Evidence> withoutNews(List<Evidence> evidence) {
        return evidence.stream().filter(it -> it.kind() != Evidence.Kind.NEWS).toList();
    }
}
