package io.steelyard.engine.live;

import io.steelyard.engine.journal.JournalNotary;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The thread that follows a running engine's journal and writes anchors. The engine neither hashes nor waits for it; its
 * death is told to {@code onDeath} and stops nothing.
 */
public final class Notary implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMillis(5);

    private final JournalNotary notary;
    private final long maxAgeNanos;
    private final Consumer<Throwable> onDeath;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private Notary(JournalNotary notary, Duration maxAge, Consumer<Throwable> onDeath) {
        this.notary = notary;
        this.maxAgeNanos = maxAge.toNanos();
        this.onDeath = onDeath;
        thread = Thread.ofPlatform().daemon().name("steelyard-notary").unstarted(this::run);
    }

    /**
     * Starts the thread.
     *
     * @param notary belongs to the thread from here on
     * @param maxAge the longest an entry waits for an anchor when too few follow it
     * @param onDeath told once when the thread cannot go on; called on that thread
     */
    public static Notary start(JournalNotary notary, Duration maxAge, Consumer<Throwable> onDeath) {
        Notary started = new Notary(notary, maxAge, onDeath);
        started.thread.start();
        return started;
    }

    /** Takes in the rest and closes; call it when the journal is closed, so that it can be sealed. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("IllegalCatch") // a dead notary is an alert, whatever it died of
    private void run() {
        try (notary) {
            long pendingSince = System.nanoTime();
            while (!stop.await(notary.poll() == 0 ? IDLE.toNanos() : 0, TimeUnit.NANOSECONDS)) {
                if (notary.pending() == 0) {
                    pendingSince = System.nanoTime();
                } else if (System.nanoTime() - pendingSince > maxAgeNanos) {
                    notary.anchor();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            onDeath.accept(e);
        }
    }
}
