package io.steelyard.backtest.report;

import io.steelyard.backtest.report.ReportData.Alarm;
import io.steelyard.backtest.report.ReportData.Denial;
import io.steelyard.backtest.report.ReportData.Fill;
import io.steelyard.backtest.report.ReportData.QualityRow;
import io.steelyard.backtest.report.ReportData.StateChange;
import io.steelyard.backtest.report.ReportData.StatisticRow;
import io.steelyard.backtest.report.ReportData.WorstMinute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of a report. Long ones show their first and last rows and say how many lie between. */
final class ReportTables {
    /** Rows shown at each end of a long table. */
    static final int ENDS = 12;

    private static final int MOST_ALARMS = 60;

    private final ReportData data;
    private final Markup out;
    private final TableWriter table;

    ReportTables(ReportData data, Markup out) {
        this.data = data;
        this.out = out;
        this.table = new TableWriter(out);
    }

    void write() {
        statistics();
        worst();
        alarms();
        denials();
        fills();
        states();
        quality();
    }

    private void statistics() {
        section("Statistics", "");
        List<String> columns = new ArrayList<>(List.of("Figure"));
        data.statistics().columns().forEach(column -> columns.add("#" + column));
        List<List<String>> rows =
                data.statistics().rows().stream().map(ReportTables::cells).toList();
        table.write("Statistics of the scored window", columns, rows);
        out.open("dl", "class", "facts notes");
        for (StatisticRow row : data.statistics().rows()) {
            out.element("dt", row.name()).element("dd", row.note());
        }
        out.closeLine().closeLine();
        section("The policy’s own trading", "");
        table.write(
                "Figures of " + data.subject().policy(),
                List.of("Figure", "#Value", "How to read it"),
                data.statistics().own().stream()
                        .map(ReportTables::cellsWithNote)
                        .toList());
        out.closeLine();
    }

    private static List<String> cells(StatisticRow row) {
        List<String> cells = new ArrayList<>(List.of(row.name()));
        cells.addAll(row.values());
        return cells;
    }

    private static List<String> cellsWithNote(StatisticRow row) {
        List<String> cells = cells(row);
        cells.add(row.note());
        return cells;
    }

    private void worst() {
        List<WorstMinute> worst = data.worst();
        section("Worst minutes", worst.isEmpty() ? "No minute lost anything." : "");
        if (!worst.isEmpty()) {
            String base = data.subject().base();
            table.write(
                    "Minutes in which the policy lost most, basis points of the start value",
                    List.of("Minute (UTC)", "#Policy", "#Hold 50/50", "#" + base + " held before"),
                    worst.stream().map(ReportTables::cells).toList());
        }
        out.closeLine();
    }

    private static List<String> cells(WorstMinute minute) {
        return List.of(
                Words.moment(minute.timeNanos()),
                Words.bp(minute.changeBp()),
                Words.bp(minute.holdChangeBp()),
                Words.percent(minute.baseShare(), 1));
    }

    private void alarms() {
        List<Alarm> alarms = data.events().alarms();
        section("Alarms", alarms.isEmpty() ? "None was raised." : "");
        if (!alarms.isEmpty()) {
            List<List<String>> rows = IntStream.range(0, Math.min(alarms.size(), MOST_ALARMS))
                    .mapToObj(i -> cells(i + 1, alarms.get(i)))
                    .toList();
            table.write(
                    "Alarms, with the journal entries that each rests on",
                    List.of("#No.", "Time (UTC)", "About", "#Measured", "#Threshold", "Journal", "Evidence"),
                    rows);
            remainder(alarms.size() - rows.size(), "alarm");
        }
        out.closeLine();
    }

    private static List<String> cells(int number, Alarm alarm) {
        String evidence = alarm.evidence().stream().map(ReportTables::entry).collect(Collectors.joining(", "));
        return List.of(
                Integer.toString(number),
                Words.moment(alarm.timeNanos()),
                alarm.asset() + ", " + alarm.kind() + " (" + alarm.severity() + ")",
                alarm.measured(),
                alarm.threshold(),
                entry(alarm.sequence()),
                evidence.isEmpty() ? Words.NONE : evidence);
    }

    private void denials() {
        Map<String, Long> reasons = data.events().denialsByReason();
        section("Denied by the limits", reasons.isEmpty() ? "Nothing was denied." : "");
        if (!reasons.isEmpty()) {
            BarList.write("Denials by reason", mostFirst(reasons), out);
            ends(
                    "Denied intents",
                    List.of("Time (UTC)", "Reason", "Intent", "#Measured", "#Bound", "Journal"),
                    data.events().denials().stream().map(ReportTables::cells).toList(),
                    "denial");
        }
        out.closeLine();
    }

    private static List<Map.Entry<String, Long>> mostFirst(Map<String, Long> reasons) {
        Comparator<Map.Entry<String, Long>> byCount = Map.Entry.comparingByValue();
        return reasons.entrySet().stream()
                .sorted(byCount.reversed().thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    private static List<String> cells(Denial denial) {
        return List.of(
                Words.second(denial.timeNanos()),
                denial.reason(),
                denial.side() + " " + denial.quantity(),
                denial.measured(),
                denial.bound(),
                entry(denial.sequence()));
    }

    private void fills() {
        List<Fill> fills = data.events().fills();
        section("Fills", fills.isEmpty() ? "Nothing was traded." : "");
        if (!fills.isEmpty()) {
            ends(
                    "Fills",
                    List.of("Time (UTC)", "Listing", "Side", "#Price", "#Quantity", "#Fee", "Journal"),
                    fills.stream().map(ReportTables::cells).toList(),
                    "fill");
        }
        out.closeLine();
    }

    private static List<String> cells(Fill fill) {
        return List.of(
                Words.second(fill.timeNanos()),
                fill.listing(),
                fill.side(),
                fill.price(),
                fill.quantity(),
                fill.fee(),
                entry(fill.sequence()));
    }

    private void states() {
        List<StateChange> states = data.events().states();
        section("Trading state", states.isEmpty() ? "It did not change within the window." : "");
        if (!states.isEmpty()) {
            ends(
                    "Changes of the trading state",
                    List.of("Time (UTC)", "From", "To", "Cause", "Journal"),
                    states.stream().map(ReportTables::cells).toList(),
                    "change");
        }
        out.closeLine();
    }

    private static List<String> cells(StateChange change) {
        return List.of(
                Words.second(change.timeNanos()), change.from(), change.to(), change.cause(), entry(change.sequence()));
    }

    private void quality() {
        section("What the data was worth", "");
        data.quality().remarks().forEach(remark -> out.element("p", remark));
        if (!data.quality().rows().isEmpty()) {
            table.write(
                    "Sources within the scored window",
                    List.of("Source", "Kind", "#Entries", "#Minutes missing", "#Longest silence", "From (UTC)"),
                    data.quality().rows().stream().map(ReportTables::cells).toList());
        }
        out.closeLine();
    }

    private static List<String> cells(QualityRow row) {
        return List.of(
                row.source(),
                row.kind(),
                Words.count(row.count()),
                row.missing() < 0 ? Words.NONE : Words.count(row.missing()),
                Words.duration(row.longestSilenceNanos()),
                Words.moment(row.silenceFromNanos()));
    }

    private void ends(String caption, List<String> columns, List<List<String>> rows, String noun) {
        if (rows.size() <= 2 * ENDS) {
            table.write(caption, columns, rows);
            return;
        }
        List<List<String>> shown = new ArrayList<>(rows.subList(0, ENDS));
        shown.addAll(rows.subList(rows.size() - ENDS, rows.size()));
        table.write(caption + ": the first " + ENDS + " and the last " + ENDS, columns, shown);
        remainder(rows.size() - shown.size(), noun);
    }

    private void remainder(int more, String noun) {
        if (more > 0) {
            out.element("p", "The journal holds " + Words.count(more, "further " + noun) + ".", "class", "aside");
        }
    }

    private void section(String heading, String text) {
        out.open("section").element("h2", heading);
        if (!text.isEmpty()) {
            out.element("p", text);
        }
    }

    private static String entry(long sequence) {
        return "№ " + sequence;
    }
}
