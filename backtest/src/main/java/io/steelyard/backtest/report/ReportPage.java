package io.steelyard.backtest.report;

import io.steelyard.backtest.report.ReportData.Fact;
import io.steelyard.backtest.report.ReportData.Figures;
import io.steelyard.backtest.report.ReportData.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The page itself: one self-contained XHTML-clean HTML document without scripts, links or pictures from elsewhere, light
 * or dark as the reader's system is, and fit to print.
 */
public final class ReportPage {
    private final ReportData data;
    private final Markup out = new Markup();

    private ReportPage(ReportData data) {
        this.data = data;
    }

    /** The whole document. */
    public static String render(ReportData data) {
        return new ReportPage(data).page();
    }

    private String page() {
        out.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        head();
        out.open("body").open("main");
        opening();
        figures();
        new ReportCharts(data, out).write();
        new ReportTables(data, out).write();
        assumptions();
        reproduction();
        out.closeLine();
        out.element("footer", "Steelyard. Backtests describe the past under stated assumptions; they promise nothing.");
        out.closeLine().closeLine();
        return out.document();
    }

    private void head() {
        out.open("head").empty("meta", "charset", "utf-8");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", data.subject().title());
        out.styleSheet(styleSheet());
        out.closeLine();
    }

    private void opening() {
        Subject subject = data.subject();
        Headline headline = new Headline(data);
        out.open("header");
        out.element("p", subject.title(), "class", "kicker");
        out.element("h1", headline.sentence());
        out.element("p", String.join(" ", headline.story()), "class", "lead");
        out.element(
                "p",
                Words.momentWithYear(subject.fromNanos()) + " to " + Words.momentWithYear(subject.toNanos())
                        + " UTC. Policy " + subject.policy() + ", advice " + subject.advice() + ".",
                "class",
                "aside");
        String notice = subject.notice();
        if (notice != null) {
            out.element("p", notice, "class", "notice", "role", "note");
        }
        out.closeLine();
    }

    private void figures() {
        Figures f = data.figures();
        String unit = data.subject().unit();
        out.open("dl", "class", "figures");
        figure("At the holder’s low", Words.bp(f.troughBp()), "holder " + Words.bp(f.holdTroughBp()));
        figure("At the end", Words.bp(f.endBp()), "holder " + Words.bp(f.holdEndBp()));
        figure(
                "Capture",
                Double.isFinite(f.capture()) ? Words.number(f.capture(), 3) : Words.NONE,
                "of the oracle’s saving");
        figure("Deepest fall", Words.bp(f.maxDrawdownBp()), "from its own peak");
        figure("Value at the end", Words.number(f.navEnd(), 0), unit + ", from " + Words.number(f.navStart(), 0));
        figure("Turnover", Words.number(f.turnover(), 2) + " ×", "of the start value");
        figure("Fees", Words.number(f.fees(), 0), unit + ", " + Words.number(f.fees() / f.navStart() * 1e4, 1) + " bp");
        figure("Orders", Words.count(f.submitted()), Words.count(f.fills(), "fill"));
        figure("Denied", Words.count(f.denied()), "by the limits");
        figure("Alarms", Words.count(f.alarms()), "limits broken: " + Words.count(f.breaches()));
        out.closeLine();
    }

    private void figure(String name, String value, String note) {
        out.open("div").element("dt", name).element("dd", value);
        out.element("dd", note, "class", "aside").closeLine();
    }

    private void assumptions() {
        out.open("section").element("h2", "What was assumed about fills").open("ul");
        data.assumptions().forEach(assumption -> out.element("li", assumption));
        out.close().closeLine();
    }

    private void reproduction() {
        out.open("section").element("h2", "How to reproduce it");
        out.element("p", "The same build, configuration and journal give the same two last hashes on any machine.");
        out.open("pre").element("code", data.reproduction().command()).closeLine();
        out.open("dl", "class", "facts");
        for (Fact fact : data.reproduction().facts()) {
            out.element("dt", fact.name()).element("dd", fact.value());
        }
        out.close().closeLine();
    }

    static String styleSheet() {
        try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("Invariant: report.css lies beside this class");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
