package io.steelyard.engine.live;

import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.Sequencer;
import io.steelyard.engine.port.EngineClock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a running engine: takes what waits in the {@link Inbox}, fires what is due, and sleeps when there is
 * nothing to do. The journal is flushed before it sleeps, so a lone input is never kept back, and a burst shares blocks.
 */
public final class EngineLoop {
    private static final long PULSE_NANOS = 100_000_000L;

    private final Sequencer sequencer;
    private final Inbox inbox;
    private final EngineClock clock;
    private final DueInputs due;
    private final Runnable pulse;
    private final Consumer<Throwable> onDeath;
    private final Thread thread;
    private final Consumer<Input> accept;
    private long pulseDueNanos;
    private volatile @Nullable Farewell farewell;

    private record Farewell(BooleanSupplier isDone, long latestNanos) {}

    private EngineLoop(
            Sequencer sequencer,
            Inbox inbox,
            EngineClock clock,
            DueInputs due,
            Runnable pulse,
            Consumer<Throwable> onDeath) {
        this.sequencer = sequencer;
        this.inbox = inbox;
        this.clock = clock;
        this.due = due;
        this.pulse = pulse;
        this.onDeath = onDeath;
        accept = sequencer::accept;
        thread = Thread.ofPlatform().name("steelyard-engine").unstarted(this::run);
    }

    /**
     * Starts the thread, to which {@code sequencer} belongs from here on.
     *
     * @param due what falls due on the engine's thread
     * @param pulse called on it ten times a second and once before it ends, to publish what others may look at; must be short
     * @param onDeath told, on it, of what it died of: a fault of the core, after which open orders were asked back, or a
     *     journal that cannot be written, after which nothing leaves the house
     */
    public static EngineLoop start(
            Sequencer sequencer,
            Inbox inbox,
            EngineClock clock,
            DueInputs due,
            Runnable pulse,
            Consumer<Throwable> onDeath) {
        EngineLoop loop = new EngineLoop(sequencer, inbox, clock, due, pulse, onDeath);
        loop.thread.start();
        return loop;
    }

    /**
     * Lets the engine take {@code lastWord} and all that waits, go on until {@code isDone}, and end; stop the feeds first.
     *
     * @param isDone asked on the engine's thread
     * @param atMost how long it may go on
     * @return whether the thread has ended, in time or a second later
     */
    public boolean stop(Input lastWord, BooleanSupplier isDone, Duration atMost) throws InterruptedException {
        inbox.accept(lastWord);
        farewell = new Farewell(isDone, clock.nowNanos() + atMost.toNanos());
        return thread.join(atMost.plusSeconds(1));
    }

    /** Whether the thread still runs. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    @SuppressWarnings("IllegalCatch") // whatever kills the engine, somebody must hear of it
    private void run() {
        try {
            while (turn()) {
                pulseIfDue();
            }
            sequencer.flush();
            pulse.run();
        } catch (Throwable death) {
            onDeath.accept(death);
        }
    }

    /** Does what there is to do, or sleeps; false when all is said. */
    private boolean turn() {
        Farewell ending = farewell; // read first: its last word waits in the inbox by then
        boolean worked = inbox.drain(accept) > 0;
        worked |= fireDue();
        if (ending != null && isOver(ending, worked)) {
            return false;
        }
        if (!worked) {
            sequencer.flush();
            inbox.await(Math.min(nextDueNanos() - clock.nowNanos(), PULSE_NANOS));
        }
        return true;
    }

    private boolean isOver(Farewell ending, boolean worked) {
        return (!worked && ending.isDone().getAsBoolean()) || clock.nowNanos() >= ending.latestNanos();
    }

    private boolean fireDue() {
        boolean fired = false;
        for (Input report = due.poll(clock.nowNanos()); report != null; report = due.poll(clock.nowNanos())) {
            sequencer.accept(report);
            fired = true;
        }
        while (sequencer.fireDueTimer()) {
            fired = true;
        }
        return fired;
    }

    private long nextDueNanos() {
        return Math.min(due.nextDueNanos(), sequencer.nextTimerNanos());
    }

    private void pulseIfDue() {
        long now = clock.nowNanos();
        if (now >= pulseDueNanos) {
            pulseDueNanos = now + PULSE_NANOS;
            pulse.run();
        }
    }
}
