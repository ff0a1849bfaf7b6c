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
    private String what;
    private final long startedNanos = System.nanoTime();
    private long lastNanos = startedNanos;
    private boolean drawn;

    Progress(PrintWriter err, boolean interactive, String what) {
        this.err = err;
        this.interactive = interactive;
        this.what = what;
    }

    /** Names what is being done now. */
    void stage(String stage) {
        what = stage;
    }

    /** {@code done} of {@code total} units; a total of 0 means unknown. Cheap to call often. */
    void at(long done, long total) {
        long now = System.nanoTime();
        if (now - lastNanos < (interactive ? REDRAW : PLAIN_EVERY).toNanos()) {
            return;
        }
        lastNanos = now;
        String line = line(done, total, now - startedNanos);
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
        double share = Math.min(1.0, (double) done / total);
        int filled = (int) Math.round(share * WIDTH);
        String eta = done == 0 ? "" : String.format(Locale.ROOT, "  %.0f s left", seconds * (total - done) / done);
        return String.format(
                Locale.ROOT,
                "%s  [%s%s] %3.0f %%  %s%s",
                what,
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                share * 100,
                rate,
                eta);
    }

    @Override
    public void close() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
