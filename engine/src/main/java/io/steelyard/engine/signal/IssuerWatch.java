package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer of one coin did to its contracts: pauses that hold, an address of ours that is frozen, and how often it
 * acted in the last day against its habit.
 *
 * <p>What holds is what the chain's last action says, in the order of its blocks: an older one that is heard of late changes
 * nothing. When blocks are removed, actions in them were never taken: they no longer count, and a pause or freeze that they
 * brought or lifted is as the others say. Actions older than a day, or than the last thousand, are final.
 */
public final class IssuerWatch {
    private static final long DAY_NANOS = 24 * 3_600_000_000_000L;
    private static final int USUAL_DAYS = 60;
    private static final int READY_DAYS = 14;
    private static final int MOST_REMEMBERED = 1_000;

    private final ArrayDeque<Action> recent = new ArrayDeque<>();
    private final ChainSwitches pauses = new ChainSwitches();
    private final ChainSwitches freezes = new ChainSwitches();
    private final ChainSwitches finalPauses = new ChainSwitches();
    private final ChainSwitches finalFreezes = new ChainSwitches();
    private final TrailingMedian usualFreezes = new TrailingMedian(USUAL_DAYS * DAY_NANOS, USUAL_DAYS);
    private long sampledDay;
    private long nowNanos;
    private long sequence;

    IssuerWatch() {}

    /** Whether the coin stands still on a chain. */
    public boolean isPaused() {
        return pauses.isAnyOn();
    }

    /** Whether an address of ours is on the issuer's black list: nothing of ours moves there. A hard stop. */
    public boolean isOwnAddressFrozen() {
        return freezes.isAnyOn();
    }

    /** The newest action of the last 24 hours; null when there was none. */
    public @Nullable IssuerActed latest() {
        Action last = recent.peekLast();
        return last == null || nowNanos - last.atNanos >= DAY_NANOS ? null : last.of;
    }

    /** How often the issuer did that in the last 24 hours. */
    public int dayCount(IssuerAction action) {
        int count = 0;
        for (Action it : recent) {
            count += it.of.action() == action && nowNanos - it.atNanos < DAY_NANOS ? 1 : 0;
        }
        return count;
    }

    /** How often it changed a contract in the last 24 hours: upgrade, deprecation, fee. A pause is told by itself. */
    public int dayContractChanges() {
        return dayCount(IssuerAction.UPGRADE) + dayCount(IssuerAction.DEPRECATE) + dayCount(IssuerAction.FEE_CHANGE);
    }

    /**
     * Addresses frozen in the last 24 hours against the median day of sixty, which counts as one at least, millionths; 0
     * while fewer than fourteen days are known.
     */
    public long freezesAgainstUsualRaw() {
        return usualFreezes.size() < READY_DAYS
                ? 0
                : dayCount(IssuerAction.BLACKLIST) * FixedPoint.MILLION / Math.max(1, usualFreezes.median());
    }

    /** Journal sequence of the newest action or removal; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    void onAction(long inputSequence, long ingestTimeNanos, IssuerActed action) {
        nowNanos = Math.max(nowNanos, ingestTimeNanos);
        sequence = inputSequence;
        recent.addLast(new Action(action, nowNanos));
        fold(action, pauses, freezes);
        forget();
    }

    void onReorg(long inputSequence, long ingestTimeNanos, ChainReorged reorg) {
        nowNanos = Math.max(nowNanos, ingestTimeNanos);
        forget();
        boolean removed = recent.removeIf(
                it -> it.of.chain().equals(reorg.chain()) && it.of.block() >= reorg.firstRemovedBlock());
        if (removed) {
            sequence = inputSequence;
            pauses.copy(finalPauses);
            freezes.copy(finalFreezes);
            recent.forEach(it -> fold(it.of, pauses, freezes));
        }
    }

    /** Lets time pass, and on the first minute of a day samples how often the last 24 hours saw a freeze. */
    void onMinute(long minuteEndNanos) {
        nowNanos = Math.max(nowNanos, minuteEndNanos);
        long today = Math.floorDiv(minuteEndNanos, DAY_NANOS);
        if (today > sampledDay) {
            if (sampledDay > 0 && sequence > 0) {
                usualFreezes.add(minuteEndNanos, dayCount(IssuerAction.BLACKLIST));
            }
            sampledDay = today;
        }
    }

    long stateHash(long hash) {
        long mixed = usualFreezes.stateHash(StateHash.mix(hash, recent.size()));
        for (Action it : recent) {
            mixed = StateHash.mix(StateHash.mix(mixed, it.of.action()), it.of.block());
            mixed = StateHash.mix(
                    StateHash.mix(mixed, it.atNanos), it.of.chain().code());
            mixed = StateHash.mix(StateHash.mix(mixed, it.of.ownAddress()), it.of.logIndex());
        }
        mixed = freezes.stateHash(pauses.stateHash(mixed));
        mixed = finalFreezes.stateHash(finalPauses.stateHash(mixed));
        return StateHash.mix(StateHash.mix(StateHash.mix(mixed, sampledDay), nowNanos), sequence);
    }

    private void forget() {
        while (recent.size() > MOST_REMEMBERED
                || (!recent.isEmpty() && nowNanos - recent.getFirst().atNanos > DAY_NANOS)) {
            fold(recent.removeFirst().of, finalPauses, finalFreezes);
        }
    }

    private static void fold(IssuerActed action, ChainSwitches pauses, ChainSwitches freezes) {
        switch (action.action()) {
            case PAUSE -> pauses.add(action, true);
            case UNPAUSE -> pauses.add(action, false);
            case BLACKLIST, UNBLACKLIST -> {
                if (action.ownAddress()) {
                    freezes.add(action, action.action() == IssuerAction.BLACKLIST);
                }
            }
            case UPGRADE, DEPRECATE, FEE_CHANGE, MINTER_CHANGE -> {}
        }
    }

    /** An action and when it was seen. */
    private record Action(IssuerActed of, long atNanos) {}
}
