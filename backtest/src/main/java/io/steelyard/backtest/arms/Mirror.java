package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.Adviser;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import java.util.List;

/**
 * Whether an adviser looks at the numbers or at the places where they stand: each question once more with the coins
 * exchanged. One that judges by the numbers exchanges its answer.
 *
 * @param asked questions put again
 * @param answered of those the ones that both times had an answer
 * @param alike of those the ones answered alike, to a tenth of a nat
 */
public record Mirror(int asked, int answered, int alike) {
    private static final int TOLERANCE_MILLI_NATS = 100;

    /** Nobody was asked. */
    static final Mirror NOT_ASKED = new Mirror(0, 0, 0);

    static Mirror of(List<Heard> heard, Adviser adviser) {
        int answered = 0;
        int alike = 0;
        for (Heard one : heard) {
            List<ControlInput> inputs = adviser.advise(1, one.askedNanos(), exchanged(one.question()));
            if (inputs.isEmpty()) {
                continue;
            }
            ControlInput answer = inputs.getLast();
            if (answer instanceof AdviceFailed || one.answer() instanceof AdviceFailed) {
                continue;
            }
            answered++;
            Heard again = new Heard(one.askedNanos(), one.question(), answer, 0, 0);
            boolean same = Math.abs(one.tiltMilliNats() + again.tiltMilliNats()) <= TOLERANCE_MILLI_NATS
                    && (one.opinion() == null) == (again.opinion() == null);
            alike += same ? 1 : 0;
        }
        return new Mirror(heard.size(), answered, alike);
    }

    /** The same question about the same market, the quote coin called the base coin. */
    static RiskBriefing exchanged(RiskBriefing it) {
        return new RiskBriefing(
                new Weight(FixedPoint.MILLION - it.baseWeight().raw()),
                /* base= */ it.quote(),
                /* quote= */ it.base(),
                new Bps(-it.crossDeviation().raw()),
                it.liveReferences(),
                it.state(),
                it.venues(),
                it.evidence().stream().map(Mirror::exchanged).toList());
    }

    private static Evidence exchanged(Evidence it) {
        return switch (it.kind()) {
            case BASE_FLOW -> new Evidence(Evidence.Kind.QUOTE_FLOW, it.sequence());
            case QUOTE_FLOW -> new Evidence(Evidence.Kind.BASE_FLOW, it.sequence());
            case PRICE, POOL, IMBALANCE, NEWS -> it;
        };
    }
}
