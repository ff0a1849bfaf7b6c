package io.steelyard.engine.signal;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import java.util.TreeMap;

/**
 * Something that an issuer switches on and off on each chain: on where the last switch in the order of blocks was on,
 * whatever order they were heard in.
 */
final class ChainSwitches {
    private final TreeMap<VenueId, Switch> last = new TreeMap<>();

    /** Whether it is on on any chain. */
    boolean isAnyOn() {
        for (Switch it : last.values()) {
            if (it.on) {
                return true;
            }
        }
        return false;
    }

    /** Forgets all, and takes over what {@code other} knows. */
    void copy(ChainSwitches other) {
        last.clear();
        last.putAll(other.last);
    }

    /** Takes a switch into account. Of two at one place in a chain the later heard counts. */
    void add(IssuerActed action, boolean on) {
        Switch known = last.get(action.chain());
        if (known == null || !known.isAfter(action)) {
            last.put(action.chain(), new Switch(action.block(), action.logIndex(), on));
        }
    }

    /** Folds chains in their order, with place and position of each switch. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(hash, last.size());
        for (var entry : last.entrySet()) {
            Switch it = entry.getValue();
            mixed = StateHash.mix(StateHash.mix(mixed, entry.getKey().code()), it.block);
            mixed = StateHash.mix(StateHash.mix(mixed, it.logIndex), it.on);
        }
        return mixed;
    }

    private record Switch(long block, int logIndex, boolean on) {
        boolean isAfter(IssuerActed action) {
            return block > action.block() || (block == action.block() && logIndex > action.logIndex());
        }
    }
}
