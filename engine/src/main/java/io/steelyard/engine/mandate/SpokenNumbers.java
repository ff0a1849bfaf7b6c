package io.steelyard.engine.mandate;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that words say, in hundredths: digits, English and Chinese numerals, halves, and zero for a plain no. What is
 * not understood says nothing, so that a value which rests on it is asked about and not believed.
 */
final class SpokenNumbers {
    private static final long ONE = 100;
    private static final Pattern DIGITS = Pattern.compile(
            "(?<![a-z0-9.])"
                    + "([0-9]{1,12}(?:[,_][0-9]{3})*)(?:\\.([0-9]{1,2}))?(?![0-9]|\\.[0-9])\\s*(k\\b|m\\b|thousand|million|billion|[千万亿成])?");
    private static final Pattern CHINESE = Pattern.compile("[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二两三四五六七八九])?成?");
    private static final String CHINESE_DIGITS = "零一二三四五六七八九";
    private static final Map<Character, Long> CHINESE_UNITS = Map.of('十', 10L, '百', 100L, '千', 1_000L);
    private static final Map<String, Long> MULTIPLES = Map.of(
            "k", 1_000L,
            "thousand", 1_000L,
            "千", 1_000L,
            "万", 10_000L,
            "m", 1_000_000L,
            "million", 1_000_000L,
            "亿", 100_000_000L,
            "billion", 1_000_000_000L,
            "成", 10L);
    private static final Map<String, Long> LARGE = Map.of("hundred", 100L, "thousand", 1_000L, "million", 1_000_000L);
    private static final Map<String, Long> SMALL = Map.ofEntries(
            Map.entry("one", 1L),
            Map.entry("two", 2L),
            Map.entry("three", 3L),
            Map.entry("four", 4L),
            Map.entry("five", 5L),
            Map.entry("six", 6L),
            Map.entry("seven", 7L),
            Map.entry("eight", 8L),
            Map.entry("nine", 9L),
            Map.entry("ten", 10L),
            Map.entry("eleven", 11L),
            Map.entry("twelve", 12L),
            Map.entry("fifteen", 15L),
            Map.entry("twenty", 20L),
            Map.entry("thirty", 30L),
            Map.entry("forty", 40L),
            Map.entry("fifty", 50L),
            Map.entry("sixty", 60L),
            Map.entry("seventy", 70L),
            Map.entry("eighty", 80L),
            Map.entry("ninety", 90L));
    private static final Pattern NO_ENGLISH =
            Pattern.compile("\\b(no|not|none|nothing|never|nowhere|without|only|zero|don't|dont|neither|off)\\b");
    private static final Pattern NO_CHINESE = Pattern.compile("[不别勿无没零禁]|只|仅");
    private static final Pattern HALF =
            Pattern.compile("\\bhalf\\b(?! (a |of )*(per|basis|million|thousand|hundred))|半(?!个?(百分|基点|点))");

    private SpokenNumbers() {}

    /** Every number in {@code words}, hundredths; a half of nothing named is fifty. */
    static Set<Long> in(String words) {
        String text = words.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        Set<Long> said = new TreeSet<>();
        digits(text, said);
        english(text, said);
        chinese(text, said);
        if (saysNo(text)) {
            said.add(0L);
        }
        if (text.contains("半")) {
            said.add(ONE / 2);
        }
        if (HALF.matcher(text).find()) {
            said.add(50 * ONE);
        }
        return said;
    }

    /** Whether the words deny or exclude something. */
    static boolean saysNo(String words) {
        String text = words.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        return NO_ENGLISH.matcher(text).find() || NO_CHINESE.matcher(text).find();
    }

    private static void digits(String text, Set<Long> into) {
        Matcher number = DIGITS.matcher(text);
        while (number.find()) {
            long whole = Long.parseLong(number.group(1).replace(",", "").replace("_", ""));
            String fraction = number.group(2) == null ? "" : number.group(2);
            long hundredths = whole * ONE + Long.parseLong((fraction + "00").substring(0, 2));
            String word = number.group(3);
            into.add(word == null ? hundredths : Math.multiplyExact(hundredths, MULTIPLES.getOrDefault(word, 1L)));
        }
    }

    /** Numerals as people write them: {@code twenty-five}, {@code half a million}, {@code two hundred thousand}. */
    private static void english(String text, Set<Long> into) {
        long sum = -1;
        String before = "";
        for (String word : text.split("[^a-z]+", -1)) {
            Long small = SMALL.get(word);
            if (small != null) {
                sum = (sum < 0 ? 0 : sum) + small * ONE;
            } else if (word.equals("half")) {
                sum = ONE / 2;
            } else if (LARGE.containsKey(word) && (sum >= 0 || before.equals("a"))) {
                sum = (sum < 0 ? ONE : sum) * LARGE.getOrDefault(word, 1L);
            } else if (!word.equals("a") && !word.equals("and")) {
                sum = said(sum, into);
            }
            before = word;
        }
        said(sum, into);
    }

    private static long said(long sum, Set<Long> into) {
        if (sum >= 0) {
            into.add(sum);
        }
        return -1;
    }

    private static void chinese(String text, Set<Long> into) {
        Matcher number = CHINESE.matcher(text);
        while (number.find()) {
            String numeral = number.group();
            boolean tenths = numeral.endsWith("成");
            String plain = tenths ? numeral.substring(0, numeral.length() - 1) : numeral;
            if (text.startsWith("百分", number.start())) {
                continue; // the word per cent, not a hundred
            }
            int point = plain.indexOf('点');
            long whole = chineseWhole(point < 0 ? plain : plain.substring(0, point));
            long fraction = point < 0 ? 0 : digit(plain.charAt(point + 1)) * 10;
            into.add((whole * ONE + fraction) * (tenths ? 10 : 1));
        }
    }

    private static long chineseWhole(String numeral) {
        long total = 0;
        long section = 0;
        long digit = 0;
        for (int i = 0; i < numeral.length(); i++) {
            char sign = numeral.charAt(i);
            if (sign == '万' || sign == '亿') {
                total = (total + section + digit) * (sign == '万' ? 10_000 : 100_000_000);
                section = 0;
                digit = 0;
            } else if (CHINESE_UNITS.containsKey(sign)) {
                section += Math.max(digit, 1) * CHINESE_UNITS.getOrDefault(sign, 1L);
                digit = 0;
            } else {
                digit = digit(sign);
            }
        }
        return total + section + digit;
    }

    private static long digit(char sign) {
        return switch (sign) {
            case '两' -> 2;
            case '〇' -> 0;
            default -> CHINESE_DIGITS.indexOf(sign);
        };
    }
}
