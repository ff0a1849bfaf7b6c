package io.steelyard.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A daemon thread that forces the newest entries to the disk at an interval, so that a power cut costs no more than that. */
final class JournalSync implements AutoCloseable {
    private final JournalFolder folder;
    private final long intervalNanos;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private JournalSync(JournalFolder folder, Duration interval) {
        this.folder = folder;
        intervalNanos = interval.toNanos();
        thread = Thread.ofPlatform().daemon().name("steelyard-journal-sync").unstarted(this::run);
    }

    static JournalSync start(JournalFolder folder, Duration interval) {
        JournalSync sync = new JournalSync(folder, interval);
        sync.thread.start();
        return sync;
    }

    /** Syncs once more and ends. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean stopped = false;
        while (!stopped) {
            try {
                stopped = stop.await(intervalNanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                stopped = true; // nobody interrupts us but to end
            }
            List<Path> cycles = JournalFolder.cycles(folder.entries());
            cycles.stream().skip(Math.max(0, cycles.size() - 2)).forEach(JournalSync::force); // a roll may lie between
        }
    }

    private static void force(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
