package io.steelyard.backtest.demo;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.AlertSink;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;

/** A journal that shows each alert to a sink as soon as it is appended; in a demonstration nothing waits for the sink. */
final class AlertingJournal implements Journal {
    private final Journal journal;
    private final AlertSink alerts;

    AlertingJournal(Journal journal, AlertSink alerts) {
        this.journal = journal;
        this.alerts = alerts;
    }

    @Override
    public long append(Input input, long ingestTimeNanos) {
        return journal.append(input, ingestTimeNanos);
    }

    @Override
    public long append(Decision decision, long causeSequence, long timeNanos) {
        long sequence = journal.append(decision, causeSequence, timeNanos);
        if (decision instanceof AlertRaised alert) {
            alerts.deliver(sequence, timeNanos, alert);
        }
        return sequence;
    }

    @Override
    public void flush() {
        journal.flush();
    }

    @Override
    public long lastSequence() {
        return journal.lastSequence();
    }

    @Override
    public JournalCursor cursor(long firstSequence) {
        return journal.cursor(firstSequence);
    }

    @Override
    public void close() {
        journal.close();
    }
}
