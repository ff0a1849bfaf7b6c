package io.steelyard.backtest.replay;

import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.List;

/**
 * What happened in the scored window, each list in the order of the journal. A list keeps its first {@link #MAX_KEPT}
 * entries; {@link Counts} counts them all.
 *
 * @param submitted orders sent
 * @param denied intents that the gate turned back
 * @param fills fills
 * @param targets targets set by the governor
 * @param alerts alerts raised
 * @param states changes of the trading state
 * @param advices advices folded
 */
public record RunEvents(
        List<Stamped<OrderSubmitted>> submitted,
        List<Stamped<OrderDenied>> denied,
        List<Stamped<OrderFilled>> fills,
        List<Stamped<TargetSet>> targets,
        List<Stamped<AlertRaised>> alerts,
        List<Stamped<TradingStateChanged>> states,
        List<Stamped<AdviceReceived>> advices) {

    /** Most entries kept of one kind. */
    public static final int MAX_KEPT = 100_000;

    public RunEvents {
        submitted = List.copyOf(submitted);
        denied = List.copyOf(denied);
        fills = List.copyOf(fills);
        targets = List.copyOf(targets);
        alerts = List.copyOf(alerts);
        states = List.copyOf(states);
        advices = List.copyOf(advices);
    }
}
