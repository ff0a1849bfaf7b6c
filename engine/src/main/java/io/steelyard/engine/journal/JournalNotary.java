package io.steelyard.engine.journal;

import io.steelyard.engine.port.EngineClock;
import io.steelyard.engine.port.JournalDamageException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import org.jspecify.annotations.Nullable;

/**
 * The writer of anchors: follows a journal, chains its entries, and vouches for them in a queue of its own. Works when
 * called, on one thread; {@code engine.live.Notary} gives it a thread beside a running engine.
 */
public final class JournalNotary implements AutoCloseable {
    /** Entries between two anchors when nothing else is asked for. */
    public static final int DEFAULT_INTERVAL = 1024;

    private final JournalFolder folder;
    private final int interval;
    private final @Nullable AnchorSigner signer;
    private final @Nullable EngineClock clock;
    private final HashChain chain = new HashChain();
    private final CRC32C crc = new CRC32C();
    private final byte[] block = new byte[Block.MAX_BYTES];
    private final byte[] anchor = new byte[Anchor.MAX_BYTES];
    private final QueueBlocks blocks;
    private final QueueWriter writer;
    private final LastSequence lastAnchor;
    private long anchors;
    private long anchored;
    private long sequence;
    private long lastTime;

    private JournalNotary(
            JournalFolder folder, int interval, @Nullable AnchorSigner signer, @Nullable EngineClock clock) {
        if (interval < 1 || interval > Anchor.MAX_MARKS) {
            throw new IllegalArgumentException("Condition failed: an anchor every 1 to 4096 entries, was " + interval);
        }
        this.folder = folder;
        this.interval = interval;
        this.signer = signer;
        this.clock = clock;
        resume();
        Seal.breakOpen(folder);
        QueueTail.repair(folder.anchors(), anchors + 1);
        writer = new QueueWriter(folder.anchors(), SystemTimeProvider.INSTANCE);
        lastAnchor = LastSequence.write(folder.lastAnchor());
        lastAnchor.set(anchors);
        blocks = QueueBlocks.ofEntries(folder);
    }

    /**
     * Opens the anchors of a journal and continues behind the last of them. One notary a journal at a time.
     *
     * @param interval entries between two anchors, 1 to 4096
     * @param signer null for anchors without a signature
     * @param clock when an anchor was made
     */
    public static JournalNotary open(Path journal, int interval, @Nullable AnchorSigner signer, EngineClock clock) {
        return new JournalNotary(new JournalFolder(journal), interval, signer, clock);
    }

    /** Anchors and seals a journal that is closed; the anchors' times are those of the entries. */
    public static void seal(Path journal, @Nullable AnchorSigner signer) {
        try (JournalNotary notary = new JournalNotary(new JournalFolder(journal), DEFAULT_INTERVAL, signer, null)) {
            notary.poll();
        }
    }

    /** Takes in what was flushed since the last call, and says how many entries that were. */
    public long poll() {
        long before = sequence;
        int length = blocks.read(block, sequence + 1);
        while (length > 0) {
            Block.check(block, length, sequence + 1, crc);
            take(length);
            length = blocks.read(block, sequence + 1);
        }
        return sequence - before;
    }

    /** Entries taken in and not yet anchored. */
    public long pending() {
        return Math.max(0, sequence - anchored);
    }

    /** Entries anchored. */
    public long anchored() {
        return anchored;
    }

    /** Anchors what is pending, without waiting for the interval. */
    public void anchor() {
        if (pending() > 0) {
            write(0);
        }
    }

    /**
     * Takes in the rest, writes the closing anchor, and seals the files when the journal's writer has closed it. While a
     * writer has it open there is nothing to close: the anchor is an ordinary one and the journal stays unsealed.
     */
    @Override
    public void close() {
        try {
            WriterLock lock = WriterLock.tryTake(folder.writerLock());
            if (lock == null) {
                poll();
                anchor();
                closeFiles();
                return;
            }
            try (lock) {
                poll();
                requireNothingCut();
                write(Anchor.CLOSING);
                closeFiles();
                Seal.write(folder, sequence, chain.value(), signer);
            }
        } finally {
            closeFiles();
        }
    }

    /** A seal over a journal that lost its end would vouch for the loss. */
    private void requireNothingCut() {
        if (sequence < anchored) {
            throw new JournalDamageException(
                    sequence + 1, anchored + " entries were anchored, the journal ends after " + sequence);
        }
    }

    private void take(int length) {
        int position = Block.HEADER_BYTES;
        for (int left = Block.count(block); left > 0; left--) {
            int record = recordLength(position, length);
            sequence++;
            if (sequence > anchored) {
                chain.add(block, position, record);
                LittleEndian.putInt(
                        anchor, Anchor.MARKS + (int) (sequence - anchored - 1) * Integer.BYTES, chain.mark());
                lastTime = RecordHeader.time(block, position);
                if (pending() == interval) {
                    write(0);
                }
            }
            position += record;
        }
    }

    private int recordLength(int position, int length) {
        int record = position + RecordHeader.BYTES <= length ? RecordHeader.length(block, position) : 0;
        if (record < RecordHeader.BYTES || position + record > length) {
            throw new JournalDamageException(sequence + 1, "entry " + (sequence + 1) + " does not fit its block");
        }
        return record;
    }

    private void write(int flags) {
        long time = clock == null ? lastTime : clock.nowNanos();
        int marks = (int) pending();
        int length = Anchor.seal(anchor, anchors + 1, sequence, time, chain, marks, flags, signer, crc);
        writer.write(anchor, length);
        anchors++;
        anchored = sequence;
        lastAnchor.set(anchors);
    }

    /** Reads its own anchors, to continue behind the last one. */
    private void resume() {
        try (AnchorCursor cursor = new AnchorCursor(folder)) {
            while (cursor.next()) {
                anchors = cursor.number();
                anchored = cursor.entries();
                Anchor.resume(cursor.anchor(), chain);
            }
        }
    }

    private void closeFiles() {
        blocks.close();
        writer.close();
        lastAnchor.close();
    }
}
