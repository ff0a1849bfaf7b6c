package io.steelyard.backtest.report;

import io.steelyard.backtest.report.ReportData.Figures;
import io.steelyard.backtest.report.ReportData.StateChange;
import io.steelyard.backtest.report.ReportData.Subject;
import java.util.ArrayList;
import java.util.List;

/** What happened, in plain sentences; each is said only where the figures bear it out. */
final class Headline {
    /** Differences below this are called none. */
    private static final double SAME_BP = 0.5;

    /** A holding that moved less than this did not move. */
    private static final double MOVED = 0.002;

    private static final double OUT = 0.005;

    private final Subject subject;
    private final Figures figures;
    private final Series held;
    private final List<StateChange> states;

    Headline(ReportData data) {
        this.subject = data.subject();
        this.figures = data.figures();
        this.held = data.weights().held();
        this.states = data.events().states();
    }

    /** The one sentence on top. */
    String sentence() {
        return "When holding 50/50 stood lowest, at " + Words.bp(figures.holdTroughBp()) + " on "
                + Words.moment(figures.troughNanos()) + ", the policy stood at " + Words.bp(figures.troughBp()) + ".";
    }

    /** The sentences below it. */
    List<String> story() {
        List<String> story = new ArrayList<>();
        story.add(moves());
        story.add(saving());
        story.add(ending());
        story.add(limits());
        story.addAll(state());
        return story;
    }

    private String moves() {
        double start = held.isEmpty() ? Double.NaN : held.value(0);
        int left = firstBelow(start - MOVED);
        if (left < 0) {
            return "The share of " + subject.base() + " was never reduced.";
        }
        int half = firstBelow(start / 2);
        int out = firstBelow(OUT);
        String text = "It began to leave " + subject.base() + " on " + Words.moment(held.time(left));
        if (half >= 0) {
            text += ", had sold half of it by " + Words.moment(held.time(half));
        }
        return text + (out >= 0 ? " and all of it by " + Words.moment(held.time(out)) + "." : lowestHeld(half >= 0));
    }

    private String lowestHeld(boolean halved) {
        int lowest = 0;
        for (int i = 1; i < held.size(); i++) {
            if (held.value(i) < held.value(lowest)) {
                lowest = i;
            }
        }
        String verb = halved ? " and held " : ", and held ";
        return verb + "least on " + Words.moment(held.time(lowest)) + ": " + Words.percent(held.value(lowest), 1) + ".";
    }

    private int firstBelow(double share) {
        for (int i = 0; i < held.size(); i++) {
            if (held.value(i) <= share) {
                return i;
            }
        }
        return -1;
    }

    private String saving() {
        double saved = figures.troughBp() - figures.holdTroughBp();
        if (Math.abs(saved) < SAME_BP) {
            return "At that minute it made no difference to holding.";
        }
        String verb = saved > 0 ? "That saved " : "That cost ";
        String money = Words.number(Math.abs(saved) / 10_000 * figures.navStart(), 0) + " " + subject.unit();
        String text = verb + Words.number(Math.abs(saved), 1) + " bp, " + money + " of "
                + Words.number(figures.navStart(), 0) + " " + subject.unit();
        return text + (Double.isFinite(figures.capture()) ? captured() : ".");
    }

    private String captured() {
        return ": " + Words.percent(figures.capture(), 1)
                + " of what the best single exit could have saved under the same participation, cost and delay.";
    }

    private String ending() {
        return "At the end it stood at " + Words.bp(figures.endBp()) + ", the holder at "
                + Words.bp(figures.holdEndBp()) + ".";
    }

    /** Whether the engine was held back when the window ended, and since when. */
    private List<String> state() {
        if (states.isEmpty() || states.getLast().to().equals("active")) {
            return List.of();
        }
        StateChange last = states.getLast();
        return List.of("Since " + Words.moment(last.timeNanos()) + " the engine was in “" + last.to() + "” ("
                + last.cause() + "), which only an operator lifts.");
    }

    private String limits() {
        String denied = figures.denied() == 0
                ? "The limits denied nothing"
                : "The limits denied " + Words.count(figures.denied(), "intent");
        String broken = figures.breaches() == 0
                ? "an independent check found no limit broken."
                : "an independent check found "
                        + Words.count(figures.breaches(), "limit breach").replace("hs", "hes") + ".";
        return Words.count(figures.submitted(), "order") + " went out and " + Words.count(figures.fills(), "fill")
                + " came back. " + denied + "; " + broken;
    }
}
