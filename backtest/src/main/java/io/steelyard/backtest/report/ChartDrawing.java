package io.steelyard.backtest.report;

import io.steelyard.backtest.report.LineChart.Join;
import io.steelyard.backtest.report.LineChart.Level;
import io.steelyard.backtest.report.LineChart.Line;
import io.steelyard.backtest.report.LineChart.Marks;
import io.steelyard.backtest.report.LineChart.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws a {@link LineChart} as SVG; colours and fonts come from the page's style sheet. */
final class ChartDrawing {
    private static final int WIDTH = 960;
    private static final double LEFT = 62;
    private static final double RIGHT = 820;
    private static final double TOP = 30;
    private static final double FOOT = 30;
    private static final int POINTS = 1500;
    private static final int VALUE_TICKS = 5;
    private static final int TIME_TICKS = 8;
    private static final double LABEL_GAP = 17;
    private static final int LONGEST_NAME = 16;

    private final LineChart chart;
    private final Markup out;
    private final double bottom;
    private final TimeScale time;
    private final Scale value;

    private ChartDrawing(LineChart chart, Markup out) {
        this.chart = chart;
        this.out = out;
        this.bottom = chart.height() - FOOT;
        this.time = chart.window();
        this.value = chart.valueScale(bottom, TOP);
    }

    /** The time axis of every chart, so that charts under each other line up. */
    static TimeScale window(long fromNanos, long toNanos) {
        return new TimeScale(fromNanos, toNanos, LEFT, RIGHT);
    }

    static void draw(LineChart chart, Markup out) {
        new ChartDrawing(chart, out).draw();
    }

    private void draw() {
        String titleId = chart.id() + "-title";
        String descriptionId = chart.id() + "-desc";
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + chart.height(),
                "role",
                "img",
                "aria-labelledby",
                titleId + " " + descriptionId);
        out.element("title", chart.title(), "id", titleId);
        out.element("desc", chart.description(), "id", descriptionId);
        valueAxis();
        timeAxis();
        chart.levels().forEach(this::level);
        moments();
        chart.lines().forEach(this::line);
        chart.marks().forEach(this::marks);
        endLabels();
        out.closeLine();
    }

    private void valueAxis() {
        int decimals =
                new Scale(value.low() * chart.factor(), value.high() * chart.factor(), 0, 1).tickDecimals(VALUE_TICKS);
        List<Double> ticks = value.ticks(VALUE_TICKS);
        for (double tick : ticks) {
            boolean zero = Math.abs(tick) < (value.high() - value.low()) * 1e-9;
            horizontal(zero ? "zero" : "grid", value.at(tick));
            text(Words.number(tick * chart.factor(), decimals), "tick", "end", LEFT - 9, value.at(tick) + 4);
        }
        text(chart.unit(), "tick unit", "end", LEFT - 9, TOP - 14);
    }

    private void timeAxis() {
        long previous = Long.MIN_VALUE;
        for (long tick : time.ticks(TIME_TICKS)) {
            boolean newDay = previous == Long.MIN_VALUE || !Words.day(previous).equals(Words.day(tick));
            boolean midnight = Words.clock(tick).equals("00:00");
            double x = time.at(tick);
            line(newDay && midnight ? "grid day" : "grid", x, bottom, x, bottom + 5);
            String label = midnight ? Words.day(tick) : newDay ? Words.moment(tick) : Words.clock(tick);
            text(label, midnight ? "tick day" : "tick", "middle", x, bottom + 21);
            previous = tick;
        }
    }

    private void level(Level level) {
        double y = value.at(level.value());
        if (y >= TOP - 1 && y <= bottom + 1) {
            horizontal("level", y);
            text(level.label(), "note", "end", RIGHT - 4, y - 5);
        }
    }

    /** Labels that would run into each other are left out; their line stays. */
    private void moments() {
        double free = Double.NEGATIVE_INFINITY;
        List<Moment> inOrder = new ArrayList<>(chart.moments());
        inOrder.sort(Comparator.comparingLong(Moment::timeNanos));
        for (Moment moment : inOrder) {
            double x = time.at(moment.timeNanos());
            line("moment " + moment.style(), x, TOP - 8, x, bottom);
            double half = moment.label().length() * 3.4 + 5;
            if (x - half > free) {
                text(moment.label(), "note " + moment.style(), "middle", x, TOP - 13);
                free = x + half;
            }
        }
    }

    private void line(Line line) {
        PathData path = new PathData();
        Series series = line.series();
        for (int i : Downsampling.keep(series, POINTS)) {
            if (!Double.isFinite(series.value(i))
                    || !time.contains(series.time(i))
                    || isBeyond(line, series.value(i))) {
                path.gap();
            } else if (line.join() == Join.STEP) {
                path.stepTo(time.at(series.time(i)), value.at(series.value(i)));
            } else {
                path.to(time.at(series.time(i)), value.at(series.value(i)));
            }
        }
        if (line.join() == Join.AREA && !series.isEmpty()) {
            double end = time.at(Math.min(series.time(series.size() - 1), time.toNanos()));
            double begin = time.at(Math.max(series.time(0), time.fromNanos()));
            path.to(end, value.at(0)).to(begin, value.at(0)).closeShape();
        }
        out.empty("path", "class", "line " + style(line), "d", path.text());
    }

    /** A line that does not set the axis may leave it. */
    private boolean isBeyond(Line line, double drawn) {
        return line.aside() && (drawn < value.low() || drawn > value.high());
    }

    private String style(Line line) {
        return chart.isPickable() ? line.style() + " pick-" + chart.lines().indexOf(line) : line.style();
    }

    /** One glyph for each place on the drawing, however many points fall on it. */
    private void marks(Marks marks) {
        Set<Long> taken = new HashSet<>();
        PathData places = new PathData();
        Series points = marks.points();
        for (int i = 0; i < points.size(); i++) {
            if (!Double.isFinite(points.value(i)) || !time.contains(points.time(i))) {
                continue;
            }
            double x = time.at(points.time(i));
            double y = value.at(points.value(i));
            if (taken.add(Math.round(x / 3) << 32 | Math.round(y / 3))) {
                glyph(places, marks.glyph(), x, y);
            }
        }
        out.empty("path", "class", "mark " + marks.style(), "d", places.text());
    }

    private static void glyph(PathData path, String glyph, double x, double y) {
        path.gap();
        switch (glyph) {
            case "down" ->
                path.to(x - 3.5, y - 9).to(x + 3.5, y - 9).to(x, y - 2.5).closeShape();
            case "up" ->
                path.to(x - 3.5, y + 9).to(x + 3.5, y + 9).to(x, y + 2.5).closeShape();
            case "cross" -> {
                path.to(x - 3, y - 3).to(x + 3, y + 3).gap();
                path.to(x - 3, y + 3).to(x + 3, y - 3).gap();
            }
            default ->
                path.to(x, y - 3.5).to(x + 3.5, y).to(x, y + 3.5).to(x - 3.5, y).closeShape();
        }
    }

    /** Names at the right end, moved apart where lines end close to each other. */
    private void endLabels() {
        List<Line> named = new ArrayList<>();
        for (Line line : chart.lines()) {
            if (!line.label().isEmpty() && Double.isFinite(line.series().at(time.toNanos()))) {
                named.add(line);
            }
        }
        named.sort(Comparator.comparingDouble(line -> value.at(line.series().at(time.toNanos()))));
        double[] places = new double[named.size()];
        for (int i = 0; i < places.length; i++) {
            double wanted = Math.min(bottom, value.at(named.get(i).series().at(time.toNanos())));
            places[i] = i == 0 ? Math.max(wanted, TOP) : Math.max(wanted, places[i - 1] + LABEL_GAP);
        }
        double overflow = places.length == 0 ? 0 : Math.max(0, places[places.length - 1] - bottom);
        for (int i = 0; i < places.length; i++) {
            text(
                    shortened(named.get(i).label()),
                    "name " + style(named.get(i)),
                    "start",
                    RIGHT + 8,
                    places[i] - overflow + 4);
        }
    }

    /** A name that fits the margin; the table of statistics writes it out. */
    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_NAME
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    private void horizontal(String style, double y) {
        line(style, LEFT, y, RIGHT, y);
    }

    private void line(String style, double x1, double y1, double x2, double y2) {
        PathData path = new PathData().to(x1, y1).to(x2, y2);
        out.empty("path", "class", style, "d", path.text());
    }

    private void text(String text, String style, String anchor, double x, double y) {
        if (!text.isEmpty()) {
            out.element("text", text, "class", style, "text-anchor", anchor, "x", tenth(x), "y", tenth(y));
        }
    }

    private static String tenth(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
