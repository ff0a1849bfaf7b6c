package io.steelyard.backtest.report;

import java.util.List;

/** Writes tables that a screen reader can walk: a caption, column heads with scope, and the first cell as the row's head. */
final class TableWriter {
    private final Markup out;

    TableWriter(Markup out) {
        this.out = out;
    }

    /** A column whose head begins with {@code #} holds numbers. */
    void write(String caption, List<String> columns, List<List<String>> rows) {
        out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", caption);
        out.open("table").element("caption", caption).open("thead").open("tr");
        for (String column : columns) {
            out.element("th", isNumber(column) ? column.substring(1) : column, attributes("col", isNumber(column)));
        }
        out.close().closeLine().open("tbody");
        rows.forEach(row -> row(columns, row));
        out.close().close().closeLine();
    }

    private void row(List<String> columns, List<String> row) {
        out.open("tr").element("th", row.getFirst(), attributes("row", isNumber(columns.getFirst())));
        for (int i = 1; i < row.size(); i++) {
            if (isNumber(columns.get(i))) {
                out.element("td", row.get(i), "class", "number");
            } else {
                out.element("td", row.get(i));
            }
        }
        out.closeLine();
    }

    private static String[] attributes(String scope, boolean number) {
        return number ? new String[] {"scope", scope, "class", "number"} : new String[] {"scope", scope};
    }

    private static boolean isNumber(String column) {
        return column.startsWith("#");
    }
}
