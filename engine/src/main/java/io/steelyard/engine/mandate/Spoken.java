package io.steelyard.engine.mandate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether words say a value: the number itself, each name, exactly those days. A quotation can be to the letter and still
 * have nothing to do with the value that somebody hangs on it.
 */
final class Spoken {
    private static final long ONE = 100;
    private static final Pattern PERCENT = Pattern.compile("%|％|percent|per cent|百分|成");
    private static final Pattern BASIS_POINTS = Pattern.compile("\\bbps?\\b|[0-9]bps?\\b|basis point|基点");
    private static final Map<String, List<String>> CHINESE_NAMES =
            Map.of("binance", List.of("币安"), "ethereum", List.of("以太坊", "以太"), "coinbase", List.of("库币"));
    private static final List<List<String>> DAYS = List.of(
            List.of("\\bmon(day)?s?\\b", "(周|星期|礼拜)一"),
            List.of("\\btue(s|sday)?s?\\b", "(周|星期|礼拜)二"),
            List.of("\\bwed(nesday)?s?\\b", "(周|星期|礼拜)三"),
            List.of("\\bthu(rs|rsday)?s?\\b", "(周|星期|礼拜)四"),
            List.of("\\bfri(day)?s?\\b", "(周|星期|礼拜)五"),
            List.of("\\bsat(urday)?s?\\b", "(周|星期|礼拜)六", "weekend", "周末", "礼拜天和礼拜六"),
            List.of("\\bsun(day)?s?\\b", "(周|星期|礼拜)[日天]", "weekend", "周末"));

    private Spoken() {}

    /** Whether {@code quote} says {@code value} of {@code term} by itself. */
    static boolean by(String quote, Term term, Value value) {
        String words = quote.toLowerCase(Locale.ROOT);
        return switch (value) {
            case Value.Amount number -> number(words, term, number.amount());
            case Value.Names names ->
                names.names().isEmpty()
                        ? SpokenNumbers.saysNo(words)
                        : term.kind() == Kind.DAYS
                                ? days(words).equals(Set.copyOf(names.names()))
                                : names.names().stream().allMatch(name -> names(words, name));
            case Value.Choice choice -> choice(words, term, choice.place());
        };
    }

    private static boolean number(String words, Term term, long amount) {
        Set<Long> said = SpokenNumbers.in(words);
        boolean basisPoints = BASIS_POINTS.matcher(words).find();
        return switch (term.kind()) {
            case PERCENT -> !basisPoints && (said.contains(amount * ONE) || isRest(said, amount));
            case POINTS -> !basisPoints && said.contains(amount * ONE);
            case BASIS_POINTS ->
                (basisPoints && said.contains(amount * ONE))
                        || (PERCENT.matcher(words).find() && said.contains(amount))
                        || (amount == 0 && said.contains(0L));
            case DOLLARS -> said.contains(amount * ONE);
            case NAMES, DAYS, CHOICE -> false;
        };
    }

    /** What the words say of the other coin; a plain no says nothing of all the rest. */
    private static boolean isRest(Set<Long> said, long amount) {
        return amount < 100 && said.contains((100 - amount) * ONE);
    }

    private static Set<String> days(String words) {
        Set<String> days = new HashSet<>();
        for (int day = 0; day < DAYS.size(); day++) {
            boolean said = DAYS.get(day).stream()
                    .anyMatch(word -> Pattern.compile(word).matcher(words).find());
            if (said) {
                days.add(Kind.WEEK.get(day));
            }
        }
        return days;
    }

    /** By the first word of its code, or by a Chinese name. */
    private static boolean names(String words, String code) {
        int dash = code.indexOf('-');
        String stem = dash < 0 ? code : code.substring(0, dash);
        return Pattern.compile("(?<![a-z])" + stem + "(?![a-z])").matcher(words).find()
                || CHINESE_NAMES.getOrDefault(code, List.of()).stream().anyMatch(words::contains);
    }

    /** What leaves the engine more freedom is not granted by words that deny something. */
    private static boolean choice(String words, Term term, int place) {
        return term.wider() != Wider.LATER_WORD || place == 0 || !SpokenNumbers.saysNo(words);
    }
}
