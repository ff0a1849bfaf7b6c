package io.steelyard.backtest.report;

import io.steelyard.backtest.report.LineChart.Join;
import io.steelyard.backtest.report.ReportData.Alarm;
import io.steelyard.backtest.report.ReportData.Baseline;
import io.steelyard.backtest.report.ReportData.Fill;
import io.steelyard.backtest.report.ReportData.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The charts of a report, one under the other on one time axis. */
final class ReportCharts {
    /** Alarms beyond this many carry no number on the charts; the table has them all. */
    static final int NUMBERED_ALARMS = 12;

    private final ReportData data;
    private final Subject subject;
    private final Markup out;

    ReportCharts(ReportData data, Markup out) {
        this.data = data;
        this.subject = data.subject();
        this.out = out;
    }

    void write() {
        figure("What it was worth", valueReading(), value());
        figure("What the coins were worth, and what was done", priceReading(), prices());
        figure("What was held", weightReading(), weights());
        figure("How far below its own peak", "Zero is a new peak of the policy’s value.", drawdown());
    }

    private LineChart value() {
        LineChart chart = chart(
                        "value",
                        "Change in value since the start, basis points",
                        subject.policy() + " ends at " + Words.bp(data.figures().endBp()) + ", holding 50/50 at "
                                + Words.bp(data.figures().holdEndBp())
                                + "; at the holder's lowest minute they stood at "
                                + Words.bp(data.figures().troughBp()) + " and "
                                + Words.bp(data.figures().holdTroughBp()) + ".")
                .height(380)
                .unit("bp", 1)
                .leastRange(4);
        trough(chart);
        int other = 0;
        for (Baseline baseline : data.baselines()) {
            switch (baseline.kind()) {
                case ORACLE -> chart.line(baseline.name(), "oracle", Join.STRAIGHT, baseline.navBp());
                case IDEAL -> chart.aside(baseline.name(), "ideal-" + other++ % 2, Join.STRAIGHT, baseline.navBp());
                case TRADED -> chart.line(baseline.name(), "baseline-" + other++ % 2, Join.STRAIGHT, baseline.navBp());
            }
        }
        return chart.pickable()
                .line("hold 50/50", "hold", Join.STRAIGHT, data.hold())
                .line(subject.policy(), "policy", Join.STRAIGHT, data.policy());
    }

    private LineChart prices() {
        LineChart chart = chart(
                        "prices",
                        "Dollar prices of " + subject.base() + " and " + subject.quote() + " with alarms and fills",
                        "Lines are the two coins and the published oracle answers; triangles are fills, crosses are "
                                + "denied intents, numbered lines are alarms.")
                .height(400)
                .unit(subject.unit(), 1)
                .leastRange(0.002);
        List<Alarm> alarms = data.events().alarms();
        for (int i = 0; i < Math.min(alarms.size(), NUMBERED_ALARMS); i++) {
            chart.moment(Integer.toString(i + 1), "alarm", alarms.get(i).timeNanos());
        }
        oracle(chart, subject.base() + " oracle", data.prices().baseOracle(), "base oracle-answer");
        oracle(chart, subject.quote() + " oracle", data.prices().quoteOracle(), "quote oracle-answer");
        chart.line(subject.quote(), "quote", Join.STRAIGHT, data.prices().quote())
                .line(subject.base(), "base", Join.STRAIGHT, data.prices().base());
        chart.marks("denied", "denied", "cross", onPrice(data.events().denials(), d -> d.timeNanos()));
        chart.marks("sold", "sold", "down", onPrice(fills(true), Fill::timeNanos));
        return chart.marks("bought", "bought", "up", onPrice(fills(false), Fill::timeNanos));
    }

    private LineChart weights() {
        ReportData.Weights weights = data.weights();
        LineChart chart = chart(
                        "weights",
                        "Share of " + subject.base() + ", held and wanted",
                        "Held at the end: " + Words.percent(weights.held().at(subject.toNanos()), 1) + ".")
                .height(230)
                .unit("%", 100)
                .range(-0.02, 1.02);
        trough(chart);
        if (Double.isFinite(weights.low())) {
            chart.level("lowest allowed in calm", weights.low()).level("highest allowed", weights.high());
        }
        return chart.line("target", "target", Join.STEP, weights.target())
                .line("held", "policy", Join.STRAIGHT, weights.held());
    }

    private LineChart drawdown() {
        LineChart chart = chart(
                        "drawdown",
                        "Fall from the peak, basis points",
                        "Deepest: " + Words.bp(data.figures().maxDrawdownBp()) + ".")
                .height(200)
                .unit("bp", 1)
                .leastRange(4);
        trough(chart);
        return chart.line("", "fall", Join.AREA, data.drawdown());
    }

    private void trough(LineChart chart) {
        chart.moment(
                "holder’s low " + Words.clock(data.figures().troughNanos()),
                "trough",
                data.figures().troughNanos());
    }

    private static void oracle(LineChart chart, String label, Series answers, String style) {
        if (!answers.isEmpty()) {
            chart.line(label, style, Join.STEP, answers);
        }
    }

    private List<Fill> fills(boolean sellsBase) {
        return data.events().fills().stream()
                .filter(fill -> fill.sellsBase() == sellsBase)
                .toList();
    }

    /** Events on the base coin's price of their minute. */
    private <T> Series onPrice(List<T> events, ToLongFunction<T> time) {
        long[] times = events.stream().mapToLong(time).toArray();
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            values[i] = data.prices().base().at(times[i]);
        }
        return new Series(times, values);
    }

    private LineChart chart(String id, String title, String description) {
        return new LineChart(id, title, description, subject.fromNanos(), subject.toNanos());
    }

    private void figure(String heading, String reading, LineChart chart) {
        out.open("figure");
        out.element("h2", heading);
        out.element("figcaption", reading);
        legend(chart);
        out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", chart.title());
        ChartDrawing.draw(chart, out);
        out.closeLine().closeLine();
    }

    /** The names again, for screens too narrow to show those at the right end of the lines. */
    private void legend(LineChart chart) {
        if (chart.isPickable()) {
            picks(chart);
            return;
        }
        out.open("p", "class", "legend", "aria-hidden", "true");
        for (LineChart.Line line : chart.lines()) {
            if (!line.label().isEmpty()) {
                out.element("span", line.label(), "class", line.style());
            }
        }
        out.closeLine();
    }

    /** A box for each line, without a script: the style sheet hides the lines of boxes that are not ticked. */
    private void picks(LineChart chart) {
        List<LineChart.Line> lines = chart.lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String id = chart.id() + "-pick-" + i;
            List<String> box = new ArrayList<>(List.of("type", "checkbox", "id", id, "class", "pick pick-" + i));
            if (!lines.get(i).aside()) {
                box.addAll(List.of("checked", "checked"));
            }
            out.empty("input", box.toArray(String[]::new));
        }
        out.open("p", "class", "picks");
        for (int i = lines.size() - 1; i >= 0; i--) {
            String style = lines.get(i).style() + " pick-" + i;
            out.element("label", lines.get(i).label(), "for", chart.id() + "-pick-" + i, "class", style);
        }
        out.closeLine();
    }

    private String valueReading() {
        boolean oracle = data.baselines().stream().anyMatch(Baseline::oracle);
        return "Change since the start in basis points of the start value."
                + (oracle
                        ? " The oracle makes one exit and one return with knowledge of the future, under the same "
                                + "participation, cost and delay; nobody can trade it."
                        : "")
                + traded() + ideal();
    }

    private String traded() {
        List<String> names = names(ReportData.Kind.TRADED);
        return names.isEmpty()
                ? ""
                : " " + String.join(" and ", names) + " ran through the same core, limits, venue and costs.";
    }

    private String ideal() {
        List<String> names = names(ReportData.Kind.IDEAL);
        return names.isEmpty()
                ? ""
                : " " + String.join(" and ", names)
                        + " had the coin for nothing at the start’s price; tick them to see them, they may leave the frame.";
    }

    private List<String> names(ReportData.Kind kind) {
        return data.baselines().stream()
                .filter(baseline -> baseline.kind() == kind)
                .map(Baseline::name)
                .toList();
    }

    private String priceReading() {
        return "▼ sold " + subject.base() + " · ▲ bought it · × intent denied by a limit · numbered lines: alarms, "
                + "listed below." + (data.prices().baseOracle().isEmpty() ? "" : " Stepped lines: oracle answers.");
    }

    private String weightReading() {
        return "Share of " + subject.base() + " in the portfolio. The target is what the governor allowed of the "
                + "policy’s wish; the rest is " + subject.quote() + ".";
    }
}
