package io.steelyard.engine.journal;

import io.steelyard.engine.port.JournalDamageException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a queue on disk, in order, while it may still be growing, here or in another process. Chronicle's own
 * tailer ends silently at a page of zeros; this walk knows from {@link LastSequence} what must be there.
 */
final class QueueBlocks implements BlockSource {
    private final Path queue;
    private final Path lastSequenceFile;
    private final String noun; // what a block begins with, for messages
    private @Nullable LastSequence last;
    private @Nullable CycleFile file;
    private long position;

    private QueueBlocks(Path queue, Path lastSequenceFile, String noun) {
        this.queue = queue;
        this.lastSequenceFile = lastSequenceFile;
        this.noun = noun;
    }

    static QueueBlocks ofEntries(JournalFolder folder) {
        return new QueueBlocks(folder.entries(), folder.lastSequence(), "entry");
    }

    static QueueBlocks ofAnchors(JournalFolder folder) {
        return new QueueBlocks(folder.anchors(), folder.lastAnchor(), "anchor");
    }

    @Override
    public int read(byte[] into, long expectedFirst) {
        long written = written();
        int length = next(into, expectedFirst);
        if (length == 0 && expectedFirst <= written) {
            throw damage(expectedFirst, "up to " + noun + " " + written + " all were written");
        }
        return length;
    }

    /** The same, but an end is believed. */
    int next(byte[] into, long expectedFirst) {
        CycleFile current = file == null ? following(null) : file;
        while (current != null) {
            int header = current.header(position);
            if (!CycleFile.isComplete(header)) {
                // A later file is begun when this one is finished, so a second look here sees all there will be.
                boolean finished = later(current.path()) != null && current.header(position) == header;
                current = finished ? following(current.path()) : null;
            } else if (CycleFile.isMetaData(header)) {
                position = CycleFile.next(position, header);
            } else {
                return copy(current, header, into, expectedFirst);
            }
        }
        return 0;
    }

    /** The last sequence whose block was completely written; 0 when that is not known. */
    long written() {
        LastSequence mapped = last;
        if (mapped == null) {
            mapped = LastSequence.follow(lastSequenceFile);
            last = mapped;
        }
        return mapped == null ? 0 : mapped.get();
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
        if (last != null) {
            last.close();
            last = null;
        }
    }

    private int copy(CycleFile current, int header, byte[] into, long expectedFirst) {
        int length = CycleFile.length(header);
        if (length > into.length || !current.copy(position + Integer.BYTES, into, length)) {
            throw damage(expectedFirst, "a document of " + length + " bytes is none of ours");
        }
        position = CycleFile.next(position, header);
        return length;
    }

    private @Nullable CycleFile following(@Nullable Path before) {
        Path path = later(before);
        if (path == null) {
            return null;
        }
        CycleFile opened = new CycleFile(path);
        if (file != null) {
            file.close();
        }
        file = opened;
        position = 0;
        return opened;
    }

    private @Nullable Path later(@Nullable Path before) {
        List<Path> cycles = JournalFolder.cycles(queue);
        return cycles.stream()
                .filter(it -> before == null || it.compareTo(before) > 0)
                .findFirst()
                .orElse(null);
    }

    private String place() {
        CycleFile current = file;
        return current == null ? queue.toString() : current.path() + " at byte " + position;
    }

    private JournalDamageException damage(long sequence, String why) {
        return new JournalDamageException(
                sequence, noun + " " + sequence + " is missing or unreadable (" + place() + "): " + why);
    }
}
