package io.steelyard.ops.server;

import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.Checkpointed;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.JournalListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last things worth a person's look, as the engine's thread passes them; only that thread. */
final class RecentWords implements JournalListener {
    private static final int MOST = 30;

    private final Deque<Status.Recent> last = new ArrayDeque<>(MOST);
    private List<Status.Recent> copy = List.of();
    private boolean changed;

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        if (input instanceof OrderFilled || input instanceof OrderRejected || input instanceof OperatorCommanded) {
            add(sequence, ingestTimeNanos, input);
        }
    }

    @Override
    public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
        boolean dull = decision instanceof TimerScheduled
                || decision instanceof Checkpointed
                || decision instanceof BriefingIssued;
        if (!dull) {
            add(sequence, timeNanos, decision);
        }
    }

    /** The newest first. */
    List<Status.Recent> list() {
        if (changed) {
            copy = List.copyOf(last);
            changed = false;
        }
        return copy;
    }

    private void add(long sequence, long timeNanos, Entry entry) {
        if (last.size() == MOST) {
            last.removeLast();
        }
        last.addFirst(new Status.Recent(sequence, timeNanos, entry));
        changed = true;
    }
}
