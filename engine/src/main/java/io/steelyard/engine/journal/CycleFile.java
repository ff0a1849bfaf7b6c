package io.steelyard.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One file of a Chronicle queue, read only and without Chronicle: a row of documents, each four header bytes (bit 31
 * incomplete, bit 30 Chronicle's own data, the rest its length) and its bytes, each beginning at a multiple of four. A
 * header of zero is the present end, {@link #END_OF_FILE} the end for good. Source: Chronicle Queue's and Wire's
 * documentation of the file format; the test reads the same files with Chronicle.
 */
final class CycleFile implements AutoCloseable {
    static final int END_OF_FILE = 0xC000_0000;
    private static final int META_DATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3fff_ffff;
    private static final long WINDOW_BYTES = 64L << 20;
    private static final long PAGE = 4096;
    private static final VarHandle HEADER =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    private final Path path;
    private final FileChannel channel;
    private @Nullable Arena arena;
    private MemorySegment window = MemorySegment.NULL;
    private long windowStart;

    CycleFile(Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    /** The document header at {@code position}, a multiple of four; 0 behind the file's end. */
    int header(long position) {
        return covers(position, Integer.BYTES) ? (int) HEADER.getAcquire(window, position - windowStart) : 0;
    }

    static boolean isComplete(int header) {
        return header > 0;
    }

    static boolean isMetaData(int header) {
        return (header & META_DATA) != 0;
    }

    static int length(int header) {
        return header & LENGTH_MASK;
    }

    /** Where the document behind this one begins. */
    static long next(long position, int header) {
        return position + Integer.BYTES + length(header) + 3 & -4L;
    }

    /** Copies {@code length} bytes; false when the file ends before. */
    boolean copy(long position, byte[] into, int length) {
        if (!covers(position, length)) {
            return false;
        }
        MemorySegment.copy(window, ValueLayout.JAVA_BYTE, position - windowStart, into, 0, length);
        return true;
    }

    long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        unmap();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean covers(long position, int length) {
        if (position >= windowStart && position + length <= windowStart + window.byteSize()) {
            return true;
        }
        long size = size();
        if (position + length > size) {
            return false;
        }
        map(position - position % PAGE, size);
        return true;
    }

    @SuppressWarnings("MustBeClosed") // the next map() or close() closes it
    private void map(long start, long size) {
        unmap();
        Arena opened = Arena.ofShared();
        arena = opened;
        try {
            window = channel.map(MapMode.READ_ONLY, start, Math.min(WINDOW_BYTES, size - start), opened);
            windowStart = start;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unmap() {
        window = MemorySegment.NULL;
        if (arena != null) {
            arena.close();
            arena = null;
        }
    }
}
