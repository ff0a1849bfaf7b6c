package io.steelyard.engine.live;

import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.port.RiskAdvisor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which the adviser is asked. The engine lays a question down and goes on, whatever becomes of it: there is
 * one place for a question, a newer one takes it from an older, and nothing that the adviser does can hold the engine up.
 */
public final class AdviceLine implements JournalListener, AutoCloseable {
    private static final long CLOSE_MILLIS = 1_000;

    private record Question(long sequence, RiskBriefing briefing) {}

    private final RiskAdvisor advisor;
    private final Consumer<ControlInput> answers;
    private final LongSupplier epochNanos;
    private final AtomicReference<@Nullable Question> waiting = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean open = true;

    private AdviceLine(RiskAdvisor advisor, Consumer<ControlInput> answers, LongSupplier epochNanos) {
        this.advisor = advisor;
        this.answers = answers;
        this.epochNanos = epochNanos;
        thread = Thread.ofPlatform().daemon().name("steelyard-advice").unstarted(this::run);
    }

    /**
     * Starts the thread.
     *
     * @param answers takes what comes back, on that thread; it must be safe to call beside the engine, such as a queue's offer
     */
    public static AdviceLine start(RiskAdvisor advisor, Consumer<ControlInput> answers, LongSupplier epochNanos) {
        AdviceLine line = new AdviceLine(advisor, answers, epochNanos);
        line.thread.start();
        return line;
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        // Only questions concern it.
    }

    /** Lays a question down; called by the engine, returns at once. */
    @Override
    public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
        if (decision instanceof BriefingIssued issued) {
            waiting.set(new Question(sequence, issued.briefing()));
            LockSupport.unpark(thread);
        }
    }

    /** Asks no more; waits a second for the thread, which an adviser that hangs may outlive as a daemon. */
    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (open) {
            Question question = waiting.getAndSet(null);
            if (question == null) {
                LockSupport.park(this);
            } else {
                answers.accept(ask(question));
            }
        }
    }

    /** An adviser that breaks is one that could not be reached: the core must hear of it, or it would wait in vain. */
    @SuppressWarnings("IllegalCatch") // whatever an adviser dies of, the next question is asked all the same
    private ControlInput ask(Question question) {
        try {
            return advisor.advise(question.sequence(), question.briefing());
        } catch (RuntimeException e) {
            return new AdviceFailed(epochNanos.getAsLong(), question.sequence(), AdviceFault.UNREACHABLE);
        }
    }
}
