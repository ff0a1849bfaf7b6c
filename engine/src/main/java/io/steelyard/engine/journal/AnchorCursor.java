package io.steelyard.engine.journal;

import io.steelyard.engine.port.JournalDamageException;
import java.util.zip.CRC32C;

/** A reader's place among the anchors of a journal, each checked in itself. */
final class AnchorCursor implements AutoCloseable {
    private final QueueBlocks blocks;
    private final CRC32C crc = new CRC32C();
    private final byte[] anchor = new byte[Anchor.MAX_BYTES];
    private int length;
    private long number;
    private long entriesBefore;
    private long entries;

    AnchorCursor(JournalFolder folder) {
        blocks = QueueBlocks.ofAnchors(folder);
    }

    /** Moves to the next anchor; {@link JournalDamageException} names the first entry that a damaged one vouched for. */
    boolean next() {
        int read = readNext();
        if (read == 0) {
            return false;
        }
        String fault = Anchor.fault(anchor, read, number + 1, entries, crc);
        if (fault != null) {
            throw damage(fault);
        }
        length = read;
        number++;
        entriesBefore = entries;
        entries = Anchor.entries(anchor);
        return true;
    }

    long number() {
        return number;
    }

    /** Entries that the present anchor and those before it cover. */
    long entries() {
        return entries;
    }

    byte[] anchor() {
        return anchor;
    }

    int length() {
        return length;
    }

    /** Whether the present anchor has a mark of entry {@code sequence}. */
    boolean covers(long sequence) {
        return sequence > entriesBefore && sequence <= entries;
    }

    int mark(long sequence) {
        return Anchor.mark(anchor, (int) (sequence - entriesBefore - 1));
    }

    @Override
    public void close() {
        blocks.close();
    }

    private int readNext() {
        try {
            return blocks.read(anchor, number + 1);
        } catch (JournalDamageException e) {
            throw damage(String.valueOf(e.getMessage()));
        }
    }

    private JournalDamageException damage(String fault) {
        return new JournalDamageException(
                entries + 1,
                "anchor " + (number + 1) + ", which vouched for entry " + (entries + 1) + ", is damaged: " + fault);
    }
}
