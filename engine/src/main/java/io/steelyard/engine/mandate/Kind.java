package io.steelyard.engine.mandate;

import java.util.List;

/** What the value of a term is. Amounts are whole: a mandate is said in words, and nobody says a hundredth of a percent. */
enum Kind {
    /** 0 to 100 percent. */
    PERCENT,
    /** 0 to 100 percentage points. */
    POINTS,
    /** 0 to 10,000 basis points. */
    BASIS_POINTS,
    /** 0 to a million million dollars. */
    DOLLARS,
    /** Names of venues or chains: lower-case letters, digits, hyphens; sorted, each once; may be empty. */
    NAMES,
    /** Days of the week; sorted Monday first, each once; may be empty. */
    DAYS,
    /** One of the term's words. */
    CHOICE;

    /** The days as they are written. */
    static final List<String> WEEK = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private static final long LARGEST_DOLLARS = 1_000_000_000_000L;

    boolean isNumber() {
        return switch (this) {
            case PERCENT, POINTS, BASIS_POINTS, DOLLARS -> true;
            case NAMES, DAYS, CHOICE -> false;
        };
    }

    long largest() {
        return switch (this) {
            case PERCENT, POINTS -> 100;
            case BASIS_POINTS -> 10_000;
            case DOLLARS -> LARGEST_DOLLARS;
            case NAMES, DAYS, CHOICE -> 0;
        };
    }
}
