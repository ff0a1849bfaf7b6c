package io.steelyard.backtest.report;

import java.util.ArrayList;
import java.util.List;

/** Points by two values, drawn as SVG: many small ones of one kind, and a few named ones that they are compared with. */
public final class ScatterChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 420;
    private static final double LEFT = 70;
    private static final double RIGHT = 800;
    private static final double TOP = 24;
    private static final double BOTTOM = HEIGHT - 52;
    private static final int TICKS = 6;
    private static final double LABEL_GAP = 15;

    private final String id;
    private final String title;
    private final String acrossName;
    private final String upName;
    private final List<Point> points = new ArrayList<>();

    private record Point(String label, String style, double across, double up) {}

    public ScatterChart(String id, String title, String acrossName, String upName) {
        this.id = id;
        this.title = title;
        this.acrossName = acrossName;
        this.upName = upName;
    }

    String title() {
        return title;
    }

    /** A point; one with a label is drawn large and named. Unknown values are left out. */
    public ScatterChart point(String label, String style, double across, double up) {
        if (Double.isFinite(across) && Double.isFinite(up)) {
            points.add(new Point(label, style, across, up));
        }
        return this;
    }

    void draw(Markup out) {
        Scale x = scale(points.stream().mapToDouble(Point::across).toArray(), LEFT, RIGHT);
        Scale y = scale(points.stream().mapToDouble(Point::up).toArray(), BOTTOM, TOP);
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc");
        out.element("title", title, "id", id + "-title");
        out.element("desc", acrossName + " across, " + upName + " up.", "id", id + "-desc");
        axes(x, y, out);
        for (Point point : points) {
            dot(point, x.at(point.across()), y.at(point.up()), out);
        }
        names(x, y, out);
        out.closeLine();
    }

    private void axes(Scale x, Scale y, Markup out) {
        for (double tick : x.ticks(TICKS)) {
            line(out, x.at(tick), BOTTOM, x.at(tick), TOP);
            text(out, Words.number(tick, x.tickDecimals(TICKS)), "middle", x.at(tick), BOTTOM + 20);
        }
        for (double tick : y.ticks(TICKS)) {
            line(out, LEFT, y.at(tick), RIGHT, y.at(tick));
            text(out, Words.number(tick, y.tickDecimals(TICKS)), "end", LEFT - 9, y.at(tick) + 4);
        }
        text(out, acrossName, "middle", (LEFT + RIGHT) / 2, BOTTOM + 42);
        text(out, upName, "start", 4, TOP - 10);
    }

    private static void dot(Point point, double x, double y, Markup out) {
        double r = point.label().isEmpty() ? 2.4 : 5;
        PathData path = new PathData()
                .to(x, y - r)
                .to(x + r, y)
                .to(x, y + r)
                .to(x - r, y)
                .closeShape();
        out.empty("path", "class", "dot " + point.style(), "d", path.text());
    }

    /** Names beside their points, moved down where they would meet. */
    private void names(Scale x, Scale y, Markup out) {
        List<Point> named = new ArrayList<>(
                points.stream().filter(point -> !point.label().isEmpty()).toList());
        named.sort((a, b) -> Double.compare(b.up(), a.up()));
        double free = Double.NEGATIVE_INFINITY;
        for (Point point : named) {
            double place = Math.max(y.at(point.up()) + 4, free);
            free = place + LABEL_GAP;
            out.element(
                    "text",
                    point.label(),
                    "class",
                    "name " + point.style(),
                    "text-anchor",
                    "start",
                    "x",
                    tenth(x.at(point.across()) + 10),
                    "y",
                    tenth(place));
        }
    }

    private static Scale scale(double[] values, double start, double end) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return low > high ? new Scale(0, 1, start, end) : Scale.around(low, high, 1e-3, start, end);
    }

    private static void line(Markup out, double x1, double y1, double x2, double y2) {
        out.empty(
                "path",
                "class",
                "grid",
                "d",
                new PathData().to(x1, y1).to(x2, y2).text());
    }

    private static void text(Markup out, String text, String anchor, double x, double y) {
        out.element("text", text, "class", "tick", "text-anchor", anchor, "x", tenth(x), "y", tenth(y));
    }

    private static String tenth(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }
}
