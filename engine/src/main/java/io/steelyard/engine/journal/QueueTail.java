package io.steelyard.engine.journal;

import io.steelyard.engine.port.JournalDamageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What stands behind the last complete document of a queue: nothing, or half a document that a dead writer left.
 * Chronicle writes a document's header last, so half a document may well have a header of zero.
 */
final class QueueTail {
    private static final long PAGE = 4096;
    private static final int CHUNK = 1 << 16;

    private QueueTail() {}

    /**
     * Cuts half a document off, whose bytes would otherwise stand in the way of the next ones. A block further behind is
     * damage.
     *
     * @param expectedFirst the sequence that would come next, to name it
     */
    static void repair(Path queue, long expectedFirst) {
        List<Path> cycles = JournalFolder.cycles(queue);
        if (cycles.isEmpty()) {
            return;
        }
        Path file = cycles.getLast();
        long hidden = blockBehindEnd(file);
        if (hidden >= 0) {
            throw new JournalDamageException(
                    expectedFirst,
                    "entry " + expectedFirst + " is missing or unreadable: " + file + " ends before its block at byte "
                            + hidden);
        }
        long end;
        int header;
        try (CycleFile cycle = new CycleFile(file)) {
            end = end(cycle);
            header = cycle.header(end);
        }
        if (header != CycleFile.END_OF_FILE) {
            cut(file, end);
        }
    }

    /** Where a block stands that an end hides, other than one of which the writer died; -1 when there is none. */
    static long blockBehindEnd(Path file) {
        long end;
        try (CycleFile cycle = new CycleFile(file)) {
            end = end(cycle);
        }
        return firstBlock(file, end + Integer.BYTES + Long.BYTES);
    }

    /** Gives back the space that the last file was to grow into. */
    static void trim(Path queue) {
        List<Path> cycles = JournalFolder.cycles(queue);
        if (cycles.isEmpty()) {
            return;
        }
        Path file = cycles.getLast();
        long used;
        try (CycleFile cycle = new CycleFile(file)) {
            used = end(cycle) + Integer.BYTES;
        }
        truncate(file, (used + PAGE - 1) / PAGE * PAGE);
    }

    /** Where the first incomplete or absent document stands. */
    static long end(CycleFile cycle) {
        long position = 0;
        int header = cycle.header(position);
        while (CycleFile.isComplete(header)) {
            position = CycleFile.next(position, header);
            header = cycle.header(position);
        }
        return position;
    }

    private static void cut(Path file, long end) {
        if (end == 0) {
            delete(file); // it died while it began a file
        } else {
            truncate(file, end);
        }
    }

    /** Position of the first block mark at or behind {@code from}; -1 when there is none. */
    private static long firstBlock(Path file, long from) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        byte[] bytes = chunk.array();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long at = from; ; at += CHUNK - Long.BYTES) { // chunks overlap, so that no mark lies across two
                int length = fill(channel, chunk, at);
                for (int i = 0; i + Long.BYTES <= length; i += Integer.BYTES) {
                    if (LittleEndian.getLong(bytes, i) == Block.MAGIC) {
                        return at + i;
                    }
                }
                if (length < CHUNK) {
                    return -1;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int fill(FileChannel channel, ByteBuffer chunk, long at) throws IOException {
        chunk.clear();
        while (chunk.hasRemaining() && channel.read(chunk, at + chunk.position()) > 0) {
            // read until the chunk is full or the file ends
        }
        return chunk.position();
    }

    private static void truncate(Path file, long size) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
