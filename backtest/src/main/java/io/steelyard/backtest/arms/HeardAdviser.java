package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.Adviser;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import java.util.ArrayList;
import java.util.List;

/** An adviser whose every answer is kept, with what it cost and how long it took. */
final class HeardAdviser implements Adviser {
    private final Adviser adviser;
    private final List<Heard> heard = new ArrayList<>();

    HeardAdviser(Adviser adviser) {
        this.adviser = adviser;
    }

    @Override
    public List<ControlInput> advise(long sequence, long timeNanos, RiskBriefing briefing) {
        List<ControlInput> inputs = adviser.advise(sequence, timeNanos, briefing);
        if (inputs.isEmpty()) {
            return inputs;
        }
        long micros = 0;
        for (ControlInput input : inputs) {
            micros += input instanceof ExchangeNoted note ? note.costMicros() : 0;
        }
        ControlInput answer = inputs.getLast();
        heard.add(new Heard(timeNanos, briefing, answer, micros, Math.max(0, answer.venueTimeNanos() - timeNanos)));
        return inputs;
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }
}
