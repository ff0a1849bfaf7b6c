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

/** What stands behind the last complete document of a queue: nothing, or half a document that a dead writer left. */
final class QueueTail {
    private static final long PAGE = 4096;
    private static final int CHUNK = 1 << 16;

    private QueueTail() {}

    /**
     * Cuts half a document off, whose bytes would otherwise stand in the way of the next ones. Anything else behind the
     * last document is damage.
     *
     * @param expectedFirst the sequence that would come next, to name it
     */
    static void repair(Path queue, long expectedFirst) {
        List<Path> cycles = JournalFolder.cycles(queue);
        if (cycles.isEmpty()) {
            return;
        }
        Path file = cycles.getLast();
        long end;
        int header;
        try (CycleFile cycle = new CycleFile(file)) {
            end = end(cycle);
            header = cycle.header(end);
        }
        long rest = header == 0 ? end : end + Integer.BYTES + Long.BYTES;
        long strange = header == 0 ? firstNonZero(file, rest) : firstBlock(file, rest);
        if (strange >= 0) {
            throw new JournalDamageException(
                    expectedFirst,
                    "entry " + expectedFirst + " is missing or unreadable (" + file + " at byte " + end
                            + "): there is data behind, at byte " + strange);
        }
        if (CycleFile.isIncomplete(header)) {
            cut(file, end);
        }
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

    private static long firstNonZero(Path file, long from) {
        return first(file, from, false);
    }

    private static long firstBlock(Path file, long from) {
        return first(file, from, true);
    }

    /** Position of the first block mark, or non-zero byte, at or behind {@code from}; -1 when there is none. */
    private static long first(Path file, long from, boolean mark) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        byte[] bytes = chunk.array();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long at = from; ; at += CHUNK - Long.BYTES) { // chunks overlap, so that no mark lies across two
                int length = fill(channel, chunk, at);
                for (int i = 0; i < length; i++) {
                    boolean found = mark
                            ? i + Long.BYTES <= length && LittleEndian.getLong(bytes, i) == Block.MAGIC
                            : bytes[i] != 0;
                    if (found) {
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
