package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.Adviser;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Answers of another run given once more, as late after each question as they came then. In another order they know nothing
 * of the question any more; with the coins exchanged by lot they know nothing at all. Either keeps their number, size and
 * duration: whoever does as well as these has not understood anything.
 */
final class Reissued implements Adviser {
    private final List<Heard> answers;
    private final Random lot;
    private final boolean coinsByLot;
    private int next;

    private Reissued(List<Heard> answers, Random lot, boolean coinsByLot) {
        this.answers = answers;
        this.lot = lot;
        this.coinsByLot = coinsByLot;
    }

    /** In an order drawn from {@code seed}. */
    static Reissued shuffled(List<Heard> answers, long seed) {
        return drawn(answers, seed, false);
    }

    /** In an order drawn from {@code seed}, and each on a coin drawn from it too. */
    static Reissued byLot(List<Heard> answers, long seed) {
        return drawn(answers, seed, true);
    }

    private static Reissued drawn(List<Heard> answers, long seed, boolean coinsByLot) {
        Random lot = new Random(seed);
        List<Heard> order = new ArrayList<>(answers);
        Collections.shuffle(order, lot);
        return new Reissued(order, lot, coinsByLot);
    }

    @Override
    public List<ControlInput> advise(long sequence, long timeNanos, RiskBriefing briefing) {
        if (answers.isEmpty()) {
            return List.of();
        }
        Heard heard = answers.get(next++ % answers.size());
        long arrives = timeNanos + heard.latencyNanos();
        return List.of(
                switch (heard.answer()) {
                    case AdviceReceived received ->
                        new AdviceReceived(
                                arrives, anew(received.advice(), sequence, arrives - received.venueTimeNanos()));
                    case AdviceFailed failed -> new AdviceFailed(arrives, sequence, failed.fault());
                    default -> throw new IllegalStateException("Invariant: an answer is advice or its failure");
                });
    }

    private AllocationAdvice anew(AllocationAdvice said, long sequence, long laterNanos) {
        boolean exchanged = coinsByLot && lot.nextBoolean();
        return new AllocationAdvice(
                sequence,
                said.expiresAtNanos() + laterNanos,
                exchanged ? said.quoteMilliNats() : said.baseMilliNats(),
                exchanged ? said.baseMilliNats() : said.quoteMilliNats(),
                said.venues(),
                said.vendors(),
                said.regime(),
                said.confidence(),
                said.abstained(),
                List.of(),
                said.modelHash());
    }
}
