package io.steelyard.engine.loop;

import io.steelyard.engine.core.Outbox;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.CoreFaulted;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.risk.ApprovedOrder;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Folds all inputs of a journal through a core and compares what it decides with what was decided. Recovery after a crash
 * and verification are this one path. Nothing is journalled or routed here.
 */
public final class CoreReplay {
    private final TradingCore core;
    private final TimerQueue timers;
    private final DecisionCheck check;
    private final Outbox outbox = new Catcher();
    private final Queue<Decision> decided = new ArrayDeque<>(); // on the latest input, and not yet met in the journal
    private long causeSequence;
    private long causeTimeNanos;
    private long inputs;
    private long faultedSequence; // decisions caused by a faulted input are not the core's

    /** Told of every difference between the journal and the core. */
    @FunctionalInterface
    public interface DecisionCheck {
        /** At the input {@code causeSequence} stood {@code recorded}, and the core decided {@code replayed}; null for nothing. */
        void onDifference(long causeSequence, @Nullable Decision recorded, @Nullable Decision replayed);
    }

    /** {@code timers} receives the timers that are pending where the journal ends. */
    public CoreReplay(TradingCore core, TimerQueue timers, DecisionCheck check) {
        this.core = core;
        this.timers = timers;
        this.check = check;
    }

    /** Folds what {@code cursor} has up to its present end; may be called again when more was appended. */
    public void replay(JournalCursor cursor) {
        while (cursor.next()) {
            switch (cursor.entry()) {
                case Input input -> fold(cursor.sequence(), cursor.ingestTimeNanos(), input);
                case Decision recorded -> compare(cursor.causeSequence(), recorded);
            }
        }
    }

    /** Inputs folded so far. */
    public long inputs() {
        return inputs;
    }

    /** Journal sequence of the latest input folded. */
    public long causeSequence() {
        return causeSequence;
    }

    /** Ingest time of that input. */
    public long causeTimeNanos() {
        return causeTimeNanos;
    }

    /** What was decided on the latest input and is not in the journal: cut off by a crash, or by its present end. */
    public List<Decision> unrecorded() {
        return List.copyOf(decided);
    }

    private void fold(long sequence, long ingestTimeNanos, Input input) {
        for (Decision missing = decided.poll(); missing != null; missing = decided.poll()) {
            check.onDifference(causeSequence, null, missing);
        }
        causeSequence = sequence;
        causeTimeNanos = ingestTimeNanos;
        inputs++;
        if (input instanceof TimerFired fired) {
            timers.forget(fired);
        }
        core.onInput(sequence, ingestTimeNanos, input, outbox);
    }

    private void compare(long cause, Decision recorded) {
        if (recorded instanceof CoreFaulted) {
            faultedSequence = cause;
        }
        if (cause == faultedSequence) {
            return;
        }
        Decision replayed = cause == causeSequence ? decided.poll() : null;
        if (!recorded.equals(replayed)) {
            check.onDifference(cause, recorded, replayed);
        }
    }

    /** Catches what the core decides. */
    private final class Catcher implements Outbox {
        @Override
        public void decide(Decision decision) {
            decided.add(decision);
            if (decision instanceof TimerScheduled request) {
                timers.schedule(request);
            }
        }

        @Override
        public void submit(ApprovedOrder order) {
            decide(new OrderSubmitted(order.id(), order.intent()));
        }

        @Override
        public void cancel(CancelRequested request) {
            decide(request);
        }
    }
}
