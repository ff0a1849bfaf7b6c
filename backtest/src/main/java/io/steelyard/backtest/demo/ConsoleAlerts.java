package io.steelyard.backtest.demo;

import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.port.AlertSink;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes each alert as one line with the simulated time; every line is plain ASCII of our own words. */
public final class ConsoleAlerts implements AlertSink {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Consumer<String> line;

    /** {@code line} takes one line without its end. */
    public ConsoleAlerts(Consumer<String> line) {
        this.line = line;
    }

    @Override
    public void deliver(long sequence, long timeNanos, AlertRaised alert) {
        line.accept(TIME.format(Instant.ofEpochSecond(timeNanos / SECOND_NANOS)) + "  "
                + alert.severity() + "  " + words(alert.kind().name()) + "  " + alert.asset() + "  (entry "
                + sequence + ", evidence " + alert.evidence() + ")");
    }

    private static String words(String constant) {
        return constant.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
