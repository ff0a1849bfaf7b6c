package io.steelyard.backtest.report;

import io.steelyard.backtest.report.LineChart.Join;
import java.util.List;
import java.util.Map;

/**
 * A page put together from headings, paragraphs, tables and charts, in the looks of a run's report: one self-contained
 * XHTML-clean document, light or dark as the reader's system is. Every text is escaped.
 */
public final class DocumentPage {
    private final Markup out = new Markup();
    private final TableWriter tables = new TableWriter(out);

    /** A page with its first lines: what it belongs to, its one sentence, and what follows from it. */
    public DocumentPage(String kicker, String title, String lead) {
        out.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        out.open("head").empty("meta", "charset", "utf-8");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", title);
        out.styleSheet(ReportPage.styleSheet());
        out.closeLine();
        out.open("body").open("main").open("header");
        out.element("p", kicker, "class", "kicker").element("h1", title);
        out.element("p", lead, "class", "lead").closeLine();
    }

    /**
     * A line of a chart.
     *
     * @param label its name at the right end
     * @param style one of the style sheet's: policy, hold, oracle, rival, base, quote
     * @param series its values
     */
    public record Curve(String label, String style, Series series) {}

    /** A moment that a chart marks. */
    public record Mark(String label, long timeNanos) {}

    /** A figure with its name above and a note below. */
    public record Figure(String name, String value, String note) {}

    public DocumentPage figures(List<Figure> figures) {
        out.open("dl", "class", "figures");
        for (Figure figure : figures) {
            out.open("div").element("dt", figure.name()).element("dd", figure.value());
            out.element("dd", figure.note(), "class", "aside").closeLine();
        }
        out.closeLine();
        return this;
    }

    /** Begins a part of the page; ends with {@link #endSection}. */
    public DocumentPage section(String heading) {
        out.open("section").element("h2", heading);
        return this;
    }

    public DocumentPage endSection() {
        out.closeLine();
        return this;
    }

    public DocumentPage paragraph(String text) {
        out.element("p", text);
        return this;
    }

    public DocumentPage list(List<String> items) {
        out.open("ul");
        items.forEach(item -> out.element("li", item));
        out.closeLine();
        return this;
    }

    /** Preformatted text, such as a command. */
    public DocumentPage code(String text) {
        out.open("pre").element("code", text).closeLine();
        return this;
    }

    /** A table; a column whose head begins with # holds numbers. */
    public DocumentPage table(String caption, List<String> columns, List<List<String>> rows) {
        tables.write(caption, columns, rows);
        return this;
    }

    /** Names and values in two columns. */
    public DocumentPage facts(Map<String, String> facts) {
        out.open("dl", "class", "facts");
        facts.forEach((name, value) -> out.element("dt", name).element("dd", value));
        out.closeLine();
        return this;
    }

    /**
     * A chart over time, in basis points.
     *
     * @param id unique on the page
     * @param title what it shows
     * @param caption how to read it
     */
    public DocumentPage chart(
            String id,
            String title,
            String caption,
            long fromNanos,
            long toNanos,
            List<Mark> marks,
            List<Curve> curves) {
        LineChart chart = new LineChart(id, title, caption, fromNanos, toNanos)
                .height(320)
                .unit("bp", 1)
                .leastRange(4);
        marks.forEach(mark -> chart.moment(mark.label(), "trough", mark.timeNanos()));
        curves.forEach(curve -> chart.line(curve.label(), curve.style(), Join.STRAIGHT, curve.series()));
        out.open("figure").element("h2", title).element("figcaption", caption);
        out.open("p", "class", "legend", "aria-hidden", "true");
        curves.forEach(curve -> out.element("span", curve.label(), "class", curve.style()));
        out.closeLine();
        scroll(title);
        ChartDrawing.draw(chart, out);
        out.closeLine().closeLine();
        return this;
    }

    /** Points in the plane, each a row of dots by name. */
    public DocumentPage scatter(ScatterChart chart, String caption) {
        out.open("figure").element("h2", chart.title()).element("figcaption", caption);
        scroll(chart.title());
        chart.draw(out);
        out.closeLine().closeLine();
        return this;
    }

    /** The finished page. */
    public String render(String footer) {
        out.closeLine().element("footer", footer);
        out.closeLine().closeLine();
        return out.document();
    }

    private void scroll(String title) {
        out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", title);
    }
}
