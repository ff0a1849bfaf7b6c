package io.steelyard.engine.mandate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value as a person of either tongue reads it, and back: one spelling each, so that reading undoes saying. */
final class ValueText {
    private static final List<String> ENGLISH_WEEK =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> CHINESE_WEEK = List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}(,[0-9]{3})*");

    private ValueText() {}

    static String say(Term term, Value value, Tongue tongue) {
        return switch (value) {
            case Value.Amount number -> grouped(number.amount()) + unit(term.kind(), tongue);
            case Value.Choice choice -> term.words().get(choice.place()).in(tongue);
            case Value.Names names -> names.names().isEmpty() ? nothing(tongue) : list(term, names.names(), tongue);
        };
    }

    /** Null when {@code text} is not a value of the term as {@link #say} would say it. */
    static @Nullable Value read(Term term, String text, Tongue tongue) {
        Value value = term.kind().isNumber()
                ? number(term, text, tongue)
                : term.kind() == Kind.CHOICE ? choice(term, text, tongue) : names(term, text, tongue);
        return value != null && say(term, value, tongue).equals(text) ? value : null;
    }

    private static @Nullable Value number(Term term, String text, Tongue tongue) {
        String unit = unit(term.kind(), tongue);
        String digits = text.endsWith(unit) ? text.substring(0, text.length() - unit.length()) : "";
        Matcher number = NUMBER.matcher(digits);
        return number.matches() && digits.length() <= 20
                ? new Value.Amount(Long.parseLong(digits.replace(",", "")))
                : null;
    }

    private static @Nullable Value choice(Term term, String text, Tongue tongue) {
        for (int place = 0; place < term.words().size(); place++) {
            if (term.words().get(place).in(tongue).equals(text)) {
                return new Value.Choice(place);
            }
        }
        return null;
    }

    private static Value names(Term term, String text, Tongue tongue) {
        if (text.equals(nothing(tongue))) {
            return new Value.Names(List.of());
        }
        List<String> names = new ArrayList<>();
        for (String name : Pattern.compile(comma(tongue), Pattern.LITERAL).split(text, -1)) {
            int day = week(tongue).indexOf(name);
            names.add(term.kind() == Kind.DAYS && day >= 0 ? Kind.WEEK.get(day) : name);
        }
        return new Value.Names(names);
    }

    private static String list(Term term, Collection<String> names, Tongue tongue) {
        return String.join(
                comma(tongue),
                names.stream()
                        .map(name -> term.kind() == Kind.DAYS ? week(tongue).get(Kind.WEEK.indexOf(name)) : name)
                        .toList());
    }

    private static String grouped(long amount) {
        return String.format(Locale.ROOT, "%,d", amount);
    }

    private static String unit(Kind kind, Tongue tongue) {
        boolean english = tongue == Tongue.ENGLISH;
        return switch (kind) {
            case PERCENT -> "%";
            case POINTS -> english ? " percentage points" : "个百分点";
            case BASIS_POINTS -> english ? " basis points" : "个基点";
            case DOLLARS -> english ? " dollars" : "美元";
            case NAMES, DAYS, CHOICE -> "";
        };
    }

    private static List<String> week(Tongue tongue) {
        return tongue == Tongue.ENGLISH ? ENGLISH_WEEK : CHINESE_WEEK;
    }

    private static String comma(Tongue tongue) {
        return tongue == Tongue.ENGLISH ? ", " : "、";
    }

    private static String nothing(Tongue tongue) {
        return tongue == Tongue.ENGLISH ? "none" : "无";
    }
}
