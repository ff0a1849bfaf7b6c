package io.steelyard.backtest.cases;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One case in plain words, the core's own words for its reasons at the end. */
public final class CasesText {
    private static final long PER_PERCENT = 10_000;

    private CasesText() {}

    public static String english(CaseResult result) {
        return result.it().english() + ": USDC from " + percent(result.fromRaw()) + "%, between "
                + percent(result.lowestRaw()) + "% and " + percent(result.highestRaw()) + "%; at most "
                + percent(result.hourRaw()) + " points in an hour, " + percent(result.dayRaw())
                + " in the day; " + result.submitted() + " orders allowed; "
                + (result.asked() == 0 ? "" : "a person is asked; ") + reasons(result);
    }

    public static String chinese(CaseResult result) {
        return result.it().chinese() + "：USDC起始" + percent(result.fromRaw()) + "%，其间在" + percent(result.lowestRaw())
                + "%与" + percent(result.highestRaw()) + "%之间；一小时内至多" + percent(result.hourRaw()) + "个百分点，全天"
                + percent(result.dayRaw()) + "个百分点；放行订单" + result.submitted() + "笔；"
                + (result.asked() == 0 ? "" : "先询问人；") + reasons(result);
    }

    /** The state, then what bounded the wish, then why orders were denied; sorted, as they stand in a journal. */
    private static String reasons(CaseResult result) {
        String words = Stream.concat(
                        result.bounds().stream().map(Enum::name).sorted(),
                        result.denials().stream().map(Enum::name).sorted())
                .collect(Collectors.joining(" "));
        return result.state() + (words.isEmpty() ? "" : " " + words);
    }

    /** One decimal, rounded to the nearest, half away from zero. */
    private static String percent(long raw) {
        long tenths = Math.floorDiv(raw * 10 + PER_PERCENT / 2, PER_PERCENT);
        return String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
    }
}
