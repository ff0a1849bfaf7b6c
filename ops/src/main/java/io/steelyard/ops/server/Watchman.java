package io.steelyard.ops.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread of its own that halts the engine when a halt file appears, when somebody sets the clock, or when the disk is
 * nearly full. A halt latches: the reason gone, a person resumes.
 */
public final class Watchman implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;
    private static final long LARGEST_JUMP_NANOS = 500_000_000L;
    private static final long LEAST_FREE_BYTES = 256L << 20;

    private final Server server;
    private final Path state;
    private final HaltFile file;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private boolean sawFile;
    private boolean sawJump;
    private boolean sawFullDisk;

    private Watchman(Server server, Path state, HaltFile file) {
        this.server = server;
        this.state = state;
        this.file = file;
        thread = Thread.ofPlatform().daemon().name("steelyard-watchman").unstarted(this::run);
    }

    /** Looks once at once, so that a halt file is heeded before anything else, then four times a second. */
    public static Watchman start(Server server, Path state, HaltFile file) {
        Watchman watchman = new Watchman(server, state, file);
        watchman.look();
        watchman.thread.start();
        return watchman;
    }

    @Override
    public void close() {
        stop.countDown();
    }

    private void run() {
        try {
            while (!stop.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        boolean thereNow = file.isThere();
        if (thereNow && !sawFile) {
            server.halt("halt-file", file.reason());
        }
        sawFile = thereNow;
        boolean jumped = Math.abs(server.clockJumpNanos()) > LARGEST_JUMP_NANOS;
        if (jumped && !sawJump) {
            server.halt("clock", "the machine's clock was set by " + server.clockJumpNanos() / 1_000_000 + " ms");
        }
        sawJump = jumped;
        boolean full = freeBytes() < LEAST_FREE_BYTES;
        if (full && !sawFullDisk) {
            server.halt("disk", "less than " + (LEAST_FREE_BYTES >> 20) + " MiB free in " + state);
        }
        sawFullDisk = full;
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(state).getUsableSpace();
        } catch (IOException e) {
            return 0; // a state folder that cannot be looked at is as good as a full disk
        }
    }
}
