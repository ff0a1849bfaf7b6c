package io.steelyard.engine.journal;

import io.steelyard.engine.journal.IntegrityReport.Chain;
import io.steelyard.engine.port.JournalDamageException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The check that a journal on disk is what was written: blocks, sequences, hash chain, anchors, seal. Reads without
 * Chronicle and touches nothing, so that a damaged file can neither be altered nor do harm.
 */
public final class IntegrityCheck implements AutoCloseable {
    private final JournalFolder folder;
    private final @Nullable PublicKey key;
    private final QueueBlocks blocks;
    private final AnchorCursor anchors;
    private final HashChain chain = new HashChain();
    private final EntryCodec codec = new EntryCodec();
    private final CRC32C crc = new CRC32C();
    private final byte[] block = new byte[Block.MAX_BYTES];
    private boolean anchorsLeft;
    private long sequence;
    private long anchored;

    private IntegrityCheck(JournalFolder folder, @Nullable PublicKey key) {
        this.folder = folder;
        this.key = key;
        blocks = QueueBlocks.ofEntries(folder);
        anchors = new AnchorCursor(folder);
    }

    /**
     * Checks the journal in a folder.
     *
     * @param key null when signatures are not looked at; otherwise every anchor must bear this key's
     */
    public static IntegrityReport of(Path journal, @Nullable PublicKey key) {
        JournalFolder folder = new JournalFolder(journal);
        StoredJournal.open(journal); // says so when there is none
        try (IntegrityCheck check = new IntegrityCheck(folder, key)) {
            return check.run();
        }
    }

    @Override
    public void close() {
        blocks.close();
        anchors.close();
    }

    private IntegrityReport run() {
        try {
            nextAnchor();
            walk();
            return verdictAtTheEnd();
        } catch (JournalDamageException e) {
            return report(Chain.BROKEN, e.firstBadSequence(), e.getMessage());
        } catch (UnsignedException e) {
            return report(Chain.UNSIGNED, 0, e.getMessage());
        }
    }

    private void walk() {
        int length = blocks.next(block, sequence + 1);
        while (length > 0) {
            String fault = Block.fault(block, length, sequence + 1, crc);
            if (fault != null) {
                throw brokenBlock(length, fault);
            }
            int position = Block.HEADER_BYTES;
            for (int left = Block.count(block); left > 0; left--) {
                position += checkEntry(position, length);
            }
            length = blocks.next(block, sequence + 1);
        }
    }

    private int checkEntry(int position, int length) {
        codec.decode(block, position, length, sequence + 1);
        chain.add(block, position, codec.length());
        if (anchorsLeft && anchors.covers(sequence + 1) && anchors.mark(sequence + 1) != chain.mark()) {
            throw damage("entry " + (sequence + 1) + " is not the one that was anchored");
        }
        sequence++;
        if (anchorsLeft && sequence == anchors.entries()) {
            checkAnchor();
        }
        return codec.length();
    }

    private void checkAnchor() {
        if (!Anchor.hashEquals(anchors.anchor(), chain)) {
            throw damage("the chain over " + sequence + " entries is not the one of anchor " + anchors.number());
        }
        nextAnchor();
    }

    /** Moves to the next anchor that covers entries; one without new entries repeats the hash of the one before. */
    private void nextAnchor() {
        do {
            anchorsLeft = anchors.next();
            if (anchorsLeft) {
                checkSignature();
                anchored = anchors.entries();
            }
        } while (anchorsLeft && anchors.entries() == sequence && repeatsTheHash());
    }

    private boolean repeatsTheHash() {
        if (!Anchor.hashEquals(anchors.anchor(), chain)) {
            throw damage("the chain over " + sequence + " entries is not the one of anchor " + anchors.number());
        }
        return true;
    }

    private void checkSignature() {
        if (key == null) {
            return;
        }
        if (!Anchor.isSigned(anchors.anchor())) {
            throw new UnsignedException("anchor " + anchors.number() + " bears no signature");
        }
        if (!Anchor.verifies(anchors.anchor(), anchors.length(), key)) {
            throw new JournalDamageException(
                    anchored + 1, "anchor " + anchors.number() + " does not bear the signature of this key");
        }
    }

    /** A damaged block: the marks tell which of its entries differs, as long as its records can be told apart. */
    private JournalDamageException brokenBlock(int length, String fault) {
        long first = sequence + 1;
        int position = Block.HEADER_BYTES;
        while (position + RecordHeader.BYTES <= length && anchorsLeft && anchors.covers(sequence + 1)) {
            int record = RecordHeader.length(block, position);
            if (record < RecordHeader.BYTES || position + record > length) {
                return damage(
                        "entry " + (sequence + 1) + " is not as it was anchored, and its block is damaged: " + fault);
            }
            chain.add(block, position, record);
            if (anchors.mark(sequence + 1) != chain.mark()) {
                return damage(
                        "entry " + (sequence + 1) + " is not as it was anchored, and its block is damaged: " + fault);
            }
            sequence++;
            position += record;
            if (sequence == anchors.entries()) {
                nextAnchor();
            }
        }
        sequence = first - 1;
        return damage("the block that begins with entry " + first + " is damaged: " + fault);
    }

    private IntegrityReport verdictAtTheEnd() {
        long hidden = hiddenBlock();
        if (hidden >= 0) {
            throw damage("entry " + (sequence + 1)
                    + " is missing or unreadable: the file ends before its block at byte " + hidden);
        }
        if (anchorsLeft) {
            return report(
                    Chain.CUT,
                    sequence + 1,
                    "anchor " + anchors.number() + " vouches for " + anchors.entries() + " entries, there are "
                            + sequence);
        }
        if (blocks.written() > sequence) {
            return report(Chain.CUT, sequence + 1, blocks.written() + " entries were written, there are " + sequence);
        }
        if (anchors.number() == 0) {
            return report(Chain.UNSIGNED, 0, "there is no anchor: nobody vouches for any entry");
        }
        String fault = Seal.fault(folder, key);
        return fault == null ? report(Chain.INTACT, 0, null) : report(Chain.BROKEN, 0, fault);
    }

    private long hiddenBlock() {
        List<Path> cycles = JournalFolder.cycles(folder.entries());
        return cycles.isEmpty() ? -1 : QueueTail.blockBehindEnd(cycles.getLast());
    }

    private JournalDamageException damage(String what) {
        return new JournalDamageException(sequence + 1, what);
    }

    private IntegrityReport report(Chain verdict, long firstBad, @Nullable String reason) {
        boolean sealed = verdict == Chain.INTACT && Seal.isClosed(folder);
        return new IntegrityReport(verdict, sequence, anchored, firstBad, reason, sealed, chain.value());
    }

    private static final class UnsignedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsignedException(String message) {
            super(message);
        }
    }
}
