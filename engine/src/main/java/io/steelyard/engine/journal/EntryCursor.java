package io.steelyard.engine.journal;

import io.steelyard.engine.event.Entry;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.JournalDamageException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A reader's place among the blocks of a source: checks each block, then hands out its records one by one. */
public final class EntryCursor implements JournalCursor {
    private final BlockSource source;
    private final EntryCodec codec = new EntryCodec();
    private final CRC32C crc = new CRC32C();
    private final byte[] block = new byte[Block.MAX_BYTES];
    private final long firstSequence;
    private int blockLength;
    private int position;
    private int left;
    private long sequence;
    private @Nullable Entry entry;

    /** A cursor whose first entry is {@code firstSequence}; {@code source} begins with the block after {@code behind}. */
    EntryCursor(BlockSource source, long behind, long firstSequence) {
        if (firstSequence < 1) {
            throw new IllegalArgumentException("Condition failed: first sequence >= 1, was " + firstSequence);
        }
        this.source = source;
        this.sequence = behind;
        this.firstSequence = firstSequence;
    }

    @Override
    public boolean next() {
        while (left > 0 || nextBlock()) {
            decodeNext();
            if (sequence >= firstSequence) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long causeSequence() {
        return codec.causeSequence();
    }

    @Override
    public long ingestTimeNanos() {
        return codec.timeNanos();
    }

    /** Bytes that the entry takes in its block, its 32-byte header among them. */
    public int length() {
        return codec.length();
    }

    @Override
    public Entry entry() {
        Entry current = entry;
        if (current == null) {
            throw new IllegalStateException("Condition failed: next() was true before entry()");
        }
        return current;
    }

    @Override
    public void close() {
        source.close();
    }

    private boolean nextBlock() {
        do {
            blockLength = source.read(block, sequence + 1);
            if (blockLength == 0) {
                return false;
            }
            Block.check(block, blockLength, sequence + 1, crc);
            left = Block.count(block);
        } while (skipped());
        position = Block.HEADER_BYTES;
        return true;
    }

    /** A block that ends before the first wanted entry is not decoded. */
    private boolean skipped() {
        if (sequence + left >= firstSequence) {
            return false;
        }
        sequence += left;
        left = 0;
        return true;
    }

    private void decodeNext() {
        entry = codec.decode(block, position, blockLength, sequence + 1);
        position += codec.length();
        sequence++;
        left--;
        if (left == 0 && position != blockLength) {
            throw new JournalDamageException(
                    sequence + 1,
                    "behind entry " + sequence + " its block has " + (blockLength - position) + " bytes more");
        }
    }
}
