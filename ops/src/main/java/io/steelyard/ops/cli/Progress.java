package io.steelyard.ops.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line that says how far a long job is: redrawn on a terminal, else a plain line every few seconds. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 24;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration PLAIN_EVERY = Duration.ofSeconds(3);

    private final PrintWriter err;
    private final boolean interactive;
    private final String what;
    private final long startedNanos = System.nanoTime();
    private long lastNanos;
    private boolean drawn;

    Progress(PrintWriter err, boolean interactive, String what) {
        this.err = err;
        this.interactive = interactive;
        this.what = what;
        // A person sees the first line at once; a log gets one only if the job takes its time.
        this.lastNanos = interactive ? startedNanos - REDRAW.toNanos() : startedNanos;
    }

    /** {@code done} of {@code total} units; a total of 0 means unknown. Cheap to call often. */
    void at(long done, long total) {
        long now = System.nanoTime();
        if (isDue(now)) {
            show(line(done, total, now - startedNanos));
        }
    }

    /** A stage of the work and how far it is, 0 to 1; for work whose units mean nothing to a person. */
    void at(String stage, double share) {
        if (isDue(System.nanoTime())) {
            show(what + ": " + stage + "  " + bar(share));
        }
    }

    private boolean isDue(long now) {
        boolean due = now - lastNanos >= (interactive ? REDRAW : PLAIN_EVERY).toNanos();
        lastNanos = due ? now : lastNanos;
        return due;
    }

    private void show(String line) {
        if (interactive) {
            err.print("\r" + line + "\u001b[K");
            drawn = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    private String line(long done, long total, long elapsedNanos) {
        double seconds = Math.max(elapsedNanos, 1) / 1e9;
        String rate = String.format(Locale.ROOT, "%,.0f/s", done / seconds);
        if (total <= 0) {
            return String.format(Locale.ROOT, "%s  %,d  %s", what, done, rate);
        }
        String eta = done == 0 ? "" : String.format(Locale.ROOT, "  %.0f s left", seconds * (total - done) / done);
        return what + "  " + bar((double) done / total) + "  " + rate + eta;
    }

    private static String bar(double share) {
        double bounded = Math.clamp(share, 0.0, 1.0);
        int filled = (int) Math.round(bounded * WIDTH);
        return String.format(
                Locale.ROOT, "[%s%s] %3.0f %%", "=".repeat(filled), " ".repeat(WIDTH - filled), bounded * 100);
    }

    @Override
    public void close() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
