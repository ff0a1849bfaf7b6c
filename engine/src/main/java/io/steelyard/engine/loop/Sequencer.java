package io.steelyard.engine.loop;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision.CancelReason;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.CoreFaulted;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.port.EngineClock;
import io.steelyard.engine.port.Journal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The one loop body of live, paper and backtest, on one thread: stamp the input, journal it, show it to the listeners,
 * let the core fold it, journal what it decided, flush, route. Nothing is folded that is not journalled, and nothing
 * leaves the house that is not journalled and flushed.
 */
public final class Sequencer {
    private static final int MAX_TEXT = 200;

    private final EngineClock clock;
    private final Journal journal;
    private final TradingCore core;
    private final OrderRouter router;
    private final TimerQueue timers;
    private final List<JournalListener> listeners;
    private final JournalOutbox outbox;
    private final Queue<Input> rejections = new ArrayDeque<>();
    private boolean busy;

    public Sequencer(
            EngineClock clock,
            Journal journal,
            TradingCore core,
            OrderRouter router,
            TimerQueue timers,
            List<? extends JournalListener> listeners) {
        this.clock = clock;
        this.journal = journal;
        this.core = core;
        this.router = router;
        this.timers = timers;
        this.listeners = List.copyOf(listeners);
        this.outbox = new JournalOutbox(journal, router, timers, this.listeners);
    }

    /**
     * Takes the next input. An exception out of the core is a fault: it is journalled and open orders are asked back. After
     * any exception this sequencer takes no more inputs.
     */
    public void accept(Input input) {
        if (busy) {
            throw new IllegalStateException("Invariant: one input after the other, and none after a fault");
        }
        busy = true;
        process(input);
        for (Input own = rejections.poll(); own != null; own = rejections.poll()) {
            process(own); // bounded: an order denied by the gate's order rate is not rejected here again
        }
        busy = false; // not in a finally: after an exception it stays shut
    }

    /** Takes the next timer as an input if it is due by the clock; false when none is. */
    public boolean fireDueTimer() {
        TimerFired fired = timers.poll(clock.nowNanos());
        if (fired == null) {
            return false;
        }
        accept(fired);
        return true;
    }

    /** When the next timer is due, epoch nanoseconds; {@link Long#MAX_VALUE} when none is pending. */
    public long nextTimerNanos() {
        return timers.nextDueNanos();
    }

    /** Makes the journal visible to its readers; called when no input is waiting. */
    public void flush() {
        journal.flush();
    }

    private void process(Input input) {
        long now = clock.nowNanos();
        long sequence = journal.append(input, now);
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onInput(sequence, now, input);
        }
        outbox.begin(sequence, now);
        fold(sequence, now, input);
        route();
    }

    private void fold(long sequence, long now, Input input) {
        try {
            core.onInput(sequence, now, input, outbox);
        } catch (RuntimeException fault) {
            router.clear(); // what the failed input wanted to send stays here
            outbox.decide(new CoreFaulted(describe(fault)));
            takeBackOpenOrders();
            route();
            journal.flush();
            throw fault;
        }
    }

    private void route() {
        if (!router.isEmpty()) {
            journal.flush();
            router.route(this::reject);
        }
    }

    private void reject(ClientOrderId order, VenueId venue) {
        rejections.add(new OrderRejected(clock.nowNanos(), order, RejectCode.OTHER, "no gateway for " + venue));
    }

    private void takeBackOpenOrders() {
        Blotter blotter = core.views().blotter();
        for (Order order : blotter.open()) {
            outbox.cancel(new CancelRequested(order.id(), CancelReason.HALTED));
        }
    }

    private static String describe(RuntimeException fault) {
        String text = fault.toString().replaceAll("[^\\x20-\\x7e]", "?");
        return text.substring(0, Math.min(text.length(), MAX_TEXT));
    }
}
