package io.steelyard.backtest.report;

import java.util.List;
import java.util.Map;

/** Draws counts by name as horizontal bars. */
final class BarList {
    private static final int WIDTH = 960;
    private static final int ROW = 26;
    private static final int NAMES = 250;
    private static final int LONGEST = 600;

    private BarList() {}

    static void write(String title, List<Map.Entry<String, Long>> counts, Markup out) {
        int height = counts.size() * ROW + 6;
        long most = counts.stream().mapToLong(Map.Entry::getValue).max().orElse(1);
        out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", title);
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-labelledby",
                "bars-title bars-desc");
        out.element("title", title, "id", "bars-title");
        out.element("desc", description(counts), "id", "bars-desc");
        for (int i = 0; i < counts.size(); i++) {
            bar(counts.get(i), i * ROW, most, out);
        }
        out.close().closeLine();
    }

    private static void bar(Map.Entry<String, Long> count, int y, long most, Markup out) {
        long length = Math.max(1, Math.round((double) count.getValue() / most * LONGEST));
        String base = Integer.toString(y + 17);
        out.element("text", count.getKey(), "class", "tick", "text-anchor", "end", "x", NAMES - 10 + "", "y", base);
        out.empty("rect", "class", "bar", "x", NAMES + "", "y", y + 4 + "", "width", length + "", "height", "18");
        String x = Long.toString(NAMES + length + 8);
        out.element("text", Words.count(count.getValue()), "class", "note", "x", x, "y", base);
    }

    private static String description(List<Map.Entry<String, Long>> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach(count -> text.append(text.isEmpty() ? "" : ", ")
                .append(count.getKey())
                .append(' ')
                .append(count.getValue()));
        return text.append('.').toString();
    }
}
