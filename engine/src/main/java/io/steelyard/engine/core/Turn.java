package io.steelyard.engine.core;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.Decision;
import org.jspecify.annotations.Nullable;

/** The input in hand: its place in the journal, its time, and where its decisions go. Refilled for each input. */
final class Turn {
    private @Nullable Outbox outbox;
    private int run;
    private long inputs;
    private long sequence;
    private long nowNanos;
    private int orders;

    /** Takes the next input in hand; neither sequences nor times run backwards. */
    void begin(long nextSequence, long ingestTimeNanos, Outbox nextOutbox) {
        if (nextSequence <= sequence || ingestTimeNanos < nowNanos) {
            throw new IllegalStateException("Invariant: journal order, was input " + nextSequence + " at "
                    + ingestTimeNanos + " after input " + sequence + " at " + nowNanos);
        }
        sequence = nextSequence;
        nowNanos = ingestTimeNanos;
        outbox = nextOutbox;
        orders = 0;
        inputs++;
    }

    /** Nothing is decided until the next input. */
    void end() {
        outbox = null;
    }

    /** A new run begins; its number prefixes the names of its orders. */
    void startRun(int number) {
        run = number;
    }

    /** Inputs folded so far, the one in hand included. */
    long inputs() {
        return inputs;
    }

    long sequence() {
        return sequence;
    }

    long nowNanos() {
        return nowNanos;
    }

    /** The name that the next approved order of this input gets. */
    ClientOrderId nextOrderId() {
        return new ClientOrderId(run, sequence, orders);
    }

    /** The name was used. */
    void countOrder() {
        orders++;
    }

    void decide(Decision decision) {
        outbox().decide(decision);
    }

    Outbox outbox() {
        if (outbox == null) {
            throw new IllegalStateException("Invariant: decisions are made on an input");
        }
        return outbox;
    }

    /** Order of folding: run, inputs, sequence, time. */
    long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, run), inputs);
        return StateHash.mix(StateHash.mix(hash, sequence), nowNanos);
    }
}
