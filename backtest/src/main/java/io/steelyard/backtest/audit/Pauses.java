package io.steelyard.backtest.audit;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which coins stand still, from the history of pauses alone: what stands last in a chain's blocks of a coin holds, and what
 * stood in a removed block was never said. What is older than a day is final.
 */
final class Pauses {
    private static final long FINAL_NANOS = 24 * 3_600_000_000_000L;

    /** Stable: of two at one place the later heard counts. Places of different chains are never weighed up. */
    private static final Comparator<Said> BY_PLACE = Comparator.comparingLong((Said said) -> said.action.block())
            .thenComparingInt(said -> said.action.logIndex());

    private final List<Said> history = new ArrayList<>();

    void on(long nowNanos, IssuerActed action) {
        if (action.action() == IssuerAction.PAUSE || action.action() == IssuerAction.UNPAUSE) {
            history.add(new Said(action, nowNanos));
        }
    }

    void on(long nowNanos, ChainReorged reorg) {
        history.removeIf(said -> said.action.chain().equals(reorg.chain())
                && said.action.block() >= reorg.firstRemovedBlock()
                && nowNanos - said.atNanos <= FINAL_NANOS);
    }

    boolean isPaused(Asset coin) {
        Set<VenueId> paused = new HashSet<>();
        for (Said said : history.stream().sorted(BY_PLACE).toList()) {
            if (said.action.asset().equals(coin)) {
                boolean holds = said.action.action() == IssuerAction.PAUSE;
                boolean _ = holds ? paused.add(said.action.chain()) : paused.remove(said.action.chain());
            }
        }
        return !paused.isEmpty();
    }

    private record Said(IssuerActed action, long atNanos) {}
}
