package io.steelyard.backtest.imports;

import java.util.List;
import java.util.Locale;

/** Where a header puts its columns; names are compared without case and blanks. */
final class Columns {
    /** The index of a column that is not there. */
    static final int ABSENT = -1;

    private final List<String> names;

    Columns(List<String> header) {
        names = header.stream().map(Columns::plain).toList();
    }

    boolean has(String name) {
        return names.contains(plain(name));
    }

    /** Index of the first of {@code aliases} that is there, else {@link #ABSENT}. */
    int find(String... aliases) {
        for (String alias : aliases) {
            int index = names.indexOf(plain(alias));
            if (index >= 0) {
                return index;
            }
        }
        return ABSENT;
    }

    /** Index of the first of {@code aliases} that is there; a header with none of them is refused. */
    int require(String... aliases) {
        int index = find(aliases);
        if (index == ABSENT) {
            throw new BadRowException("a header with column " + String.join(" or ", aliases) + ", was " + names);
        }
        return index;
    }

    @Override
    public String toString() {
        return names.toString();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
