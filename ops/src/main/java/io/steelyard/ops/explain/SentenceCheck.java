package io.steelyard.ops.explain;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Judges a model's sentence against the facts: every number in it must be a fact's number, digit for digit, every word with
 * a capital letter a word of the facts, and it must be one short line in the letters of its language. Otherwise it is dropped whole.
 */
public final class SentenceCheck {
    /** Longest sentence, UTF-16 units. */
    public static final int MAX_LETTERS = 280;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:[.,:]\\d+)*");
    /** A word with a capital letter or a low line; the first word of the sentence is excused if it is a plain one. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z]*[A-Z_][A-Za-z_]*");

    private static final Pattern PLAIN_START = Pattern.compile("^(The|It|A|An|This|Our|Because|After)\\b");
    private static final Pattern LETTERS = Pattern.compile("[\\x20-\\x7E\\u4E00-\\u9FFF，。、：；（）％“”]+");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");

    /** Numbers in words would pass by the digits' check, so a sentence with one says nothing. */
    private static final Pattern NUMBER_WORD = Pattern.compile(
            "\\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|"
                    + "thousand|million|billion|half|double|twice)\\b|[零一二三四五六七八九十百千万亿两]");

    private SentenceCheck() {}

    /** Whether the sentence says nothing that the facts do not. */
    public static boolean isBorneOut(String sentence, List<Fact> facts) {
        if (sentence.isBlank()
                || sentence.length() > MAX_LETTERS
                || !LETTERS.matcher(sentence).matches()
                || NUMBER_WORD.matcher(sentence.toLowerCase(Locale.ROOT)).find()) {
            return false;
        }
        Set<String> numbers = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Fact fact : facts) {
            collect(fact.sequence() + " " + fact.type() + " " + fact.time() + " " + fact.values(), numbers, names);
        }
        String unstarted = PLAIN_START.matcher(sentence).replaceFirst("");
        return numbers.containsAll(found(NUMBER, sentence)) && names.containsAll(upperCase(found(NAME, unstarted)));
    }

    private static void collect(String text, Set<String> numbers, Set<String> names) {
        numbers.addAll(found(NUMBER, text));
        names.addAll(upperCase(found(WORD, text)));
    }

    private static Set<String> upperCase(Set<String> words) {
        return words.stream().map(word -> word.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
