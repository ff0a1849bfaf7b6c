package io.steelyard.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to write a journal, held by one process at a time; the system takes it back when that process dies. */
final class WriterLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private WriterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock, or throws at once a {@link FileSystemException} in its unchecked wrapping. */
    static WriterLock take(Path file) {
        WriterLock taken = tryTake(file);
        if (taken == null) {
            throw new UncheckedIOException(
                    new FileSystemException(file.toString(), null, "another writer has this journal open"));
        }
        return taken;
    }

    /** Takes the lock; null when another has it. */
    static @Nullable WriterLock tryTake(Path file) {
        try {
            while (true) {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (lock(channel) == null) {
                    channel.close();
                    return null;
                }
                if (Files.exists(file)) {
                    return new WriterLock(file, channel);
                }
                channel.close(); // its last holder removed the file between our opening and our locking it
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the lock back and removes its file. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }
}
