package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.VenueOpinion;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Input;
import java.util.List;

/** Models that stammer and lie, readers that cry wolf, operators who change their minds, timers that nobody asked for. */
final class WildPeople {
    private final Dice dice;

    WildPeople(Dice dice) {
        this.dice = dice;
    }

    Input next(long now, long sequence, long lastBriefing) {
        return switch (dice.below(12)) {
            case 0, 1, 2, 3, 4, 5 -> new AdviceReceived(now, advice(now, sequence, lastBriefing));
            case 6 -> new AdviceFailed(now, lastBriefing, dice.pick(AdviceFault.values()));
            case 7 -> new NewsClassified(now, Asset.USDC, dice.pick(NewsTopic.values()), dice.below(4), Sha256.ZERO);
            case 8 -> new TimerFired(now, dice.below(4), dice.between(0, Long.MAX_VALUE - 1));
            default -> new OperatorCommanded(now, action(), "fuzz", "because");
        };
    }

    /** Mostly RESUME, or the world would stand still. */
    private OperatorAction action() {
        return dice.once(3) ? dice.pick(OperatorAction.values()) : OperatorAction.RESUME;
    }

    private AllocationAdvice advice(long now, long sequence, long lastBriefing) {
        long briefing = dice.once(6) ? dice.pick(0, -1, Long.MAX_VALUE, sequence, sequence + 1) : lastBriefing + 1;
        long expires = dice.once(8)
                ? dice.pick(0, Long.MIN_VALUE, Long.MAX_VALUE, now)
                : now + dice.between(1, 7_200) * 1_000_000_000L;
        return new AllocationAdvice(
                briefing,
                expires,
                nats(),
                nats(),
                dice.once(3) ? List.of(new VenueOpinion(new VenueId("kraken"), nats())) : List.of(),
                dice.below(4),
                dice.pick(Regime.values()),
                new Weight(dice.between(0, 1_000_000)),
                dice.once(10),
                List.of(),
                dice.once(8) ? new Sha256(1, 2, 3, 4) : Sha256.ZERO);
    }

    private int nats() {
        return dice.once(4)
                ? (int) dice.pick(Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1_501, 1_501)
                : (int) dice.between(-1_500, 1_500);
    }
}
