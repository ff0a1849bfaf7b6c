package io.steelyard.engine.core;

import io.steelyard.engine.allocation.AdviceBook;
import io.steelyard.engine.allocation.BriefingBuilder;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueBriefing;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.hazard.VenueFlights;
import java.util.List;

/**
 * Asks the adviser and takes its answers. A question goes out on the timer, and out of turn when an alarm begins, at most
 * once in five minutes; the core never waits for what comes back.
 */
final class AdviceDesk {
    private static final long PAUSE_NANOS = 300_000_000_000L;

    private final Turn turn;
    private final AdviceBook book;
    private final AdviserWatch watch;
    private final BriefingBuilder builder;
    private final VenueFlights flights;
    private final Alerts alerts;
    private long askedNanos = Long.MIN_VALUE;
    private long alarms;

    AdviceDesk(Turn turn, Views views, AdviceBook book, VenueFlights flights, Alerts alerts) {
        this.turn = turn;
        this.book = book;
        this.flights = flights;
        this.alerts = alerts;
        this.watch = new AdviserWatch(alerts);
        this.builder = new BriefingBuilder(views.signals(), views.hazards(), views.portfolio());
    }

    /** The question's timer has fired. */
    void onTimer(TradingState state) {
        ask(state);
    }

    /** A minute has passed: an alarm that began in it is asked about at once. */
    void onMinute(TradingState state) {
        boolean alarm = alerts.alarms() != alarms;
        boolean rested = askedNanos == Long.MIN_VALUE || turn.nowNanos() - askedNanos >= PAUSE_NANOS;
        if (alarm && rested) {
            ask(state);
        }
    }

    void onAdvice(AdviceReceived received) {
        long question = received.advice().briefingSequence();
        if (book.answers(turn.sequence(), question)) {
            watch.onAnswer();
        }
        if (book.onAdvice(turn.sequence(), turn.nowNanos(), received.advice()) == AdviceBook.Reception.SHADOW) {
            watch.onShadow();
        }
    }

    void onFailure(AdviceFailed failed) {
        if (book.answers(turn.sequence(), failed.briefingSequence())) {
            watch.onFailure();
        }
    }

    /** Folds book, watch, time of the last question, alarms asked about. */
    long stateHash(long hash) {
        long mixed = watch.stateHash(StateHash.mix(hash, book.stateHash()));
        return StateHash.mix(StateHash.mix(mixed, askedNanos), alarms);
    }

    /** What cannot be asked, since the weight is not known, is asked once it is, unless the alarm has ended by then. */
    private void ask(TradingState state) {
        RiskBriefing briefing =
                builder.build(turn.nowNanos(), venues(), alerts.news().lately(turn.nowNanos()), state);
        if (briefing != null || !alerts.isAlarmed(flights)) {
            alarms = alerts.alarms();
        }
        if (briefing != null) {
            askedNanos = turn.nowNanos();
            watch.onQuestion();
            book.onBriefing(turn.sequence());
            turn.decide(new BriefingIssued(briefing));
        }
    }

    private List<VenueBriefing> venues() {
        return flights.briefing(RiskBriefing.MAX_VENUES);
    }
}
