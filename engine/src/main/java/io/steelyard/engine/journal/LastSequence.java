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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A mapped file of one number: the last sequence whose block is complete. Written after each block, so a reader who
 * meets an end before it knows that the end is false.
 */
final class LastSequence implements AutoCloseable {
    private static final VarHandle NUMBER =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    private final Arena arena;
    private final MemorySegment segment;

    private LastSequence(Arena arena, MemorySegment segment) {
        this.arena = arena;
        this.segment = segment;
    }

    /** For the writer; a new file says 0. */
    static LastSequence write(Path file) {
        return map(
                file, MapMode.READ_WRITE, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** For a reader; null as long as there is no such file, or not yet its eight bytes. */
    static @Nullable LastSequence follow(Path file) {
        if (Files.notExists(file) || file.toFile().length() < Long.BYTES) {
            return null;
        }
        return map(file, MapMode.READ_ONLY, StandardOpenOption.READ);
    }

    long get() {
        return (long) NUMBER.getAcquire(segment, 0L);
    }

    void set(long sequence) {
        NUMBER.setRelease(segment, 0L, sequence);
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    @SuppressWarnings("MustBeClosed") // close() closes it
    private static LastSequence map(Path file, MapMode mode, StandardOpenOption... options) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, options)) {
            return new LastSequence(arena, channel.map(mode, 0, Long.BYTES, arena));
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException(e);
        }
    }
}
