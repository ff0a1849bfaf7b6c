package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ExchangeText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers on their way: asked for at once, delivered when they would have come, in the order of their arrival. */
final class AdviceMail {
    private record Letter(long dueNanos, ControlInput input) {}

    private final Adviser adviser;
    private final List<Letter> letters = new ArrayList<>(); // by due time, then as they were written

    AdviceMail(Adviser adviser) {
        this.adviser = adviser;
    }

    /** Puts the question; nothing arrives before {@code nowNanos}. */
    void ask(long sequence, long nowNanos, RiskBriefing briefing) {
        List<ControlInput> answer = adviser.advise(sequence, nowNanos, briefing);
        if (answer.isEmpty()) {
            return;
        }
        long due = Math.max(nowNanos, answer.getLast().venueTimeNanos());
        int place = letters.size();
        while (place > 0 && letters.get(place - 1).dueNanos() > due) {
            place--;
        }
        letters.addAll(
                place, answer.stream().map(input -> new Letter(due, input)).toList());
    }

    /** When the next input arrives, epoch nanoseconds; {@link Long#MAX_VALUE} when none is on its way. */
    long nextDueNanos() {
        return letters.isEmpty() ? Long.MAX_VALUE : letters.getFirst().dueNanos();
    }

    /** What was exchanged for answers that come too late for this run: the question was put, and so it is kept. */
    List<ControlInput> undelivered() {
        List<ControlInput> kept = letters.stream()
                .map(Letter::input)
                .filter(input -> input instanceof ExchangeText || input instanceof ExchangeNoted)
                .toList();
        letters.clear();
        return kept;
    }

    /** The next input, if it has arrived by {@code nowNanos}. */
    @Nullable
    ControlInput poll(long nowNanos) {
        return nextDueNanos() <= nowNanos ? letters.removeFirst().input() : null;
    }
}
