package io.steelyard.backtest.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one chart over time shows; {@link ChartDrawing} draws it. Add in the order of drawing, the lowest first. */
final class LineChart {
    /** How a series is joined up. */
    enum Join {
        STRAIGHT,
        STEP,
        /** Straight, and filled down to zero. */
        AREA
    }

    /**
     * A series; a label is written at its right end, none when empty. An {@code aside} does not set the value axis and is
     * shown only to those who pick it.
     */
    record Line(String label, String style, Join join, Series series, boolean aside) {}

    /** Single points, drawn as one glyph each. */
    record Marks(String label, String style, String glyph, Series points) {}

    /** A level that matters. */
    record Level(String label, double value) {}

    /** A moment that matters; the label stands on top. */
    record Moment(String label, String style, long timeNanos) {}

    private final String id;
    private final String title;
    private final String description;
    private final TimeScale window;
    private final List<Line> lines = new ArrayList<>();
    private final List<Marks> marks = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private boolean pickable;
    private int height = 300;
    private double leastRange = 1e-9;
    private double factor = 1;
    private String unit = "";
    private @Nullable Double lowest;
    private @Nullable Double highest;

    /**
     * An empty chart.
     *
     * @param id unique on the page, for the references from picture to words
     * @param title what it shows
     * @param description what a reader who does not see it should know
     * @param fromNanos first moment drawn
     * @param toNanos last moment drawn
     */
    LineChart(String id, String title, String description, long fromNanos, long toNanos) {
        this.id = id;
        this.title = title;
        this.description = description;
        this.window = ChartDrawing.window(fromNanos, toNanos);
    }

    LineChart height(int units) {
        height = units;
        return this;
    }

    /** Values are written times {@code factor}, followed by {@code unit}. */
    LineChart unit(String unit, double factor) {
        this.unit = unit;
        this.factor = factor;
        return this;
    }

    /** The value axis covers at least this much, so that noise is not blown up. */
    LineChart leastRange(double range) {
        leastRange = range;
        return this;
    }

    /** The value axis is exactly this. */
    LineChart range(double low, double high) {
        lowest = low;
        highest = high;
        return this;
    }

    LineChart line(String label, String style, Join join, Series series) {
        lines.add(new Line(label, style, join, series, false));
        return this;
    }

    /** A line for those who pick it; the chart becomes one whose lines can be picked. */
    LineChart aside(String label, String style, Join join, Series series) {
        lines.add(new Line(label, style, join, series, true));
        return this;
    }

    /** Lines can be shown and hidden. */
    LineChart pickable() {
        pickable = true;
        return this;
    }

    boolean isPickable() {
        return pickable;
    }

    LineChart marks(String label, String style, String glyph, Series points) {
        marks.add(new Marks(label, style, glyph, points));
        return this;
    }

    LineChart level(String label, double value) {
        levels.add(new Level(label, value));
        return this;
    }

    LineChart moment(String label, String style, long timeNanos) {
        if (window.contains(timeNanos)) {
            moments.add(new Moment(label, style, timeNanos));
        }
        return this;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    TimeScale window() {
        return window;
    }

    int height() {
        return height;
    }

    double factor() {
        return factor;
    }

    String unit() {
        return unit;
    }

    List<Line> lines() {
        return lines;
    }

    List<Marks> marks() {
        return marks;
    }

    List<Level> levels() {
        return levels;
    }

    List<Moment> moments() {
        return moments;
    }

    /** The value axis between two drawing positions. */
    Scale valueScale(double bottom, double top) {
        if (lowest != null && highest != null) {
            return new Scale(lowest, highest, bottom, top);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Series series : seriesOnTheAxis()) {
            for (int i = 0; i < series.size(); i++) {
                double value = series.value(i);
                if (Double.isFinite(value) && window.contains(series.time(i))) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        return low > high ? new Scale(0, 1, bottom, top) : Scale.around(low, high, leastRange, bottom, top);
    }

    private List<Series> seriesOnTheAxis() {
        List<Series> all = new ArrayList<>();
        lines.stream().filter(line -> !line.aside()).forEach(line -> all.add(line.series()));
        marks.forEach(mark -> all.add(mark.points()));
        return all;
    }
}
