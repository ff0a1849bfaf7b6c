package io.steelyard.ops.server;

import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.live.Inbox;
import io.steelyard.engine.loop.JournalListener;
import java.util.IdentityHashMap;
import java.util.concurrent.CompletableFuture;

/** People's commands on their way into the journal; each giver is told the sequence under which it stands there. */
final class Commands implements JournalListener {
    private final Inbox inbox;
    private final IdentityHashMap<OperatorCommanded, CompletableFuture<Long>> waiting = new IdentityHashMap<>();

    Commands(Inbox inbox) {
        this.inbox = inbox;
    }

    CompletableFuture<Long> give(OperatorCommanded command) {
        CompletableFuture<Long> journalled = new CompletableFuture<>();
        synchronized (waiting) {
            waiting.put(command, journalled);
        }
        inbox.accept(command);
        return journalled;
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        if (input instanceof OperatorCommanded command) {
            CompletableFuture<Long> journalled;
            synchronized (waiting) {
                journalled = waiting.remove(command);
            }
            if (journalled != null) {
                journalled.completeAsync(() -> sequence); // not on the engine's thread
            }
        }
    }
}
