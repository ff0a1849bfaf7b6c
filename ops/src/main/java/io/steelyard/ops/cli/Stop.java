package io.steelyard.ops.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits until SIGTERM, Ctrl-C or somebody here asks for the end, and lets the process end with exit code 0 once everything is
 * closed; with {@link ExitCode#FAULT} when that takes too long.
 */
final class Stop {
    private static final long LONGEST_SECONDS = 5;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Stop() {}

    /** Listens to the process's signals from now on. */
    static Stop onSignal() {
        Stop stop = new Stop();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("steelyard-stop").unstarted(stop::onShutdown));
        return stop;
    }

    void ask() {
        asked.countDown();
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /** Everything is closed. */
    void closed() {
        closed.countDown();
    }

    /** The JVM would end with 128 + signal; an orderly end is none of those. */
    private void onShutdown() {
        if (closed.getCount() == 0) {
            return; // it ends by itself, with its own code
        }
        ask();
        try {
            boolean inTime = closed.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(inTime ? ExitCode.GOOD : ExitCode.FAULT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
