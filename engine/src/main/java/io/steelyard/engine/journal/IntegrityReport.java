package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a journal's files found.
 *
 * @param chain the verdict
 * @param entries entries that could be read in order from the first
 * @param anchored entries that an anchor vouches for
 * @param firstBadSequence the first entry that cannot be trusted; 0 when no single entry is at fault
 * @param reason what is wrong, in words; null when nothing is
 * @param sealed whether the journal was closed and every byte of its files is covered
 * @param chainHash the chain hash over the entries read
 */
public record IntegrityReport(
        Chain chain,
        long entries,
        long anchored,
        long firstBadSequence,
        @Nullable String reason,
        boolean sealed,
        Sha256 chainHash) {

    /** The verdict, in the words of {@code verify --json}. */
    public enum Chain {
        /** Every anchored entry is as it was, and none is missing. */
        INTACT,
        /** Something was changed, removed, swapped or lost. */
        BROKEN,
        /** The end is missing: more entries were written or anchored than there are. */
        CUT,
        /** Nobody vouches: there is no anchor, or a key was given and did not sign. */
        UNSIGNED
    }

    public boolean isIntact() {
        return chain == Chain.INTACT;
    }

    /** Entries that no anchor vouches for yet; never called good. */
    public long notYetAnchored() {
        return Math.max(0, entries - anchored);
    }
}
