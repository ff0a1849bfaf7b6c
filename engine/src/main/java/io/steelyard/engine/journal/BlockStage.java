package io.steelyard.engine.journal;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;
import java.util.zip.CRC32C;

/** The block under construction: records are encoded side by side in one array until it is taken away. */
final class BlockStage {
    private final EntryCodec codec = new EntryCodec();
    private final CRC32C crc = new CRC32C();
    private final byte[] bytes = new byte[Block.MAX_BYTES];
    private final int maxRecords;
    private int length = Block.HEADER_BYTES;
    private int count;
    private long lastTime;
    private long lastSequence;

    /** A stage behind {@code lastSequence}; blocks hold at most {@code maxRecords}, 1 to 64. */
    BlockStage(long lastSequence, int maxRecords) {
        if (maxRecords < 1 || maxRecords > Block.MAX_RECORDS) {
            throw new IllegalArgumentException("Condition failed: 1 to 64 records a block, was " + maxRecords);
        }
        this.lastSequence = lastSequence;
        this.maxRecords = maxRecords;
    }

    long add(Input input, long ingestTimeNanos) {
        int added = codec.encode(input, lastSequence + 1, ingestTimeNanos, bytes, length);
        return added(added, ingestTimeNanos);
    }

    long add(Decision decision, long causeSequence, long timeNanos) {
        int added = codec.encode(decision, lastSequence + 1, causeSequence, timeNanos, bytes, length);
        return added(added, timeNanos);
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == maxRecords;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** Writes the header; then {@link #bytes()} up to the returned length are the block. */
    int seal() {
        Block.seal(bytes, lastSequence - count + 1, count, length, lastTime, crc);
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Forgets the block, which is safely elsewhere. */
    void clear() {
        length = Block.HEADER_BYTES;
        count = 0;
    }

    private long added(int recordLength, long timeNanos) {
        length += recordLength;
        count++;
        lastTime = timeNanos;
        return ++lastSequence;
    }
}
