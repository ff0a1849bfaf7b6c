package io.steelyard.engine.loop;

import io.steelyard.engine.core.Outbox;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.risk.ApprovedOrder;
import java.util.List;

/** Journals each decision with its cause the moment it is made, and lays aside what is to leave the house after that. */
final class JournalOutbox implements Outbox {
    private final Journal journal;
    private final OrderRouter router;
    private final TimerQueue timers;
    private final List<JournalListener> listeners;
    private long causeSequence;
    private long timeNanos;

    JournalOutbox(Journal journal, OrderRouter router, TimerQueue timers, List<JournalListener> listeners) {
        this.journal = journal;
        this.router = router;
        this.timers = timers;
        this.listeners = listeners;
    }

    /** The input whose decisions follow. */
    void begin(long sequence, long ingestTimeNanos) {
        causeSequence = sequence;
        timeNanos = ingestTimeNanos;
    }

    @Override
    public void decide(Decision decision) {
        long sequence = journal.append(decision, causeSequence, timeNanos);
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onDecision(sequence, causeSequence, timeNanos, decision);
        }
        if (decision instanceof TimerScheduled request) {
            timers.schedule(request);
        }
    }

    @Override
    public void submit(ApprovedOrder order) {
        decide(new OrderSubmitted(order.id(), order.intent()));
        router.submit(order);
    }

    @Override
    public void cancel(CancelRequested request) {
        decide(request);
        router.cancel(request.order());
    }
}
