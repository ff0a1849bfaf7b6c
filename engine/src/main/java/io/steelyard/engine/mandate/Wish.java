package io.steelyard.engine.mandate;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an owner wrote, in the form in which words of it can be found again: NFC, one line, of Latin and Han letters and common
 * signs. Its language is Chinese when it holds one Han letter, else English.
 */
public final class Wish {
    /** Longest wish, UTF-16 units. */
    public static final int MAX_LETTERS = 2_000;

    private static final Set<UnicodeScript> SCRIPTS =
            Set.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.COMMON);

    private final String text;

    private Wish(String text) {
        this.text = text;
    }

    /**
     * The wish of {@code words}; line ends become blanks.
     *
     * @throws MandateException it is empty or too long, or holds control characters, invisible ones, or letters and digits
     *     that look like others
     */
    public static Wish of(String words) {
        String text = Normalizer.normalize(words, Normalizer.Form.NFC)
                .replace("\r\n", " ")
                .replace('\n', ' ')
                .strip();
        List<String> faults = new ArrayList<>();
        if (text.isEmpty()) {
            faults.add("the wish is empty");
        }
        if (text.length() > MAX_LETTERS) {
            faults.add("the wish has " + text.length() + " letters; at most " + MAX_LETTERS);
        }
        Set<String> strange = new TreeSet<>();
        text.codePoints().filter(point -> !isPlain(point)).forEach(point -> strange.add("U+" + hex(point)));
        if (!strange.isEmpty()) {
            faults.add("the wish holds characters that are none of plain English or Chinese: "
                    + String.join(", ", strange));
        }
        if (!faults.isEmpty()) {
            throw new MandateException(faults);
        }
        return new Wish(text);
    }

    public String text() {
        return text;
    }

    /** The language in which its owner is answered. */
    public Tongue tongue() {
        boolean chinese = text.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.HAN);
        return chinese ? Tongue.CHINESE : Tongue.ENGLISH;
    }

    /** Whether exactly these words stand in it, one unbroken piece. */
    public boolean says(String quote) {
        return !quote.isBlank() && text.contains(Normalizer.normalize(quote, Normalizer.Form.NFC));
    }

    /** Whether {@code words} hold no control or invisible character and no letter that looks like another's. */
    public static boolean isPlain(String words) {
        return words.codePoints().allMatch(Wish::isPlain);
    }

    /** Its parts between full stops, commas and the like, none of whose letters stands in any of {@code quotes}. */
    List<String> partsOutside(List<String> quotes) {
        boolean[] covered = new boolean[text.length()];
        for (String quote : quotes) {
            for (int at = text.indexOf(quote); at >= 0 && !quote.isEmpty(); at = text.indexOf(quote, at + 1)) {
                Arrays.fill(covered, at, at + quote.length(), true);
            }
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= text.length(); end++) {
            if (end == text.length() || isBreak(end)) {
                addUncovered(parts, covered, start, end);
                start = end + 1;
            }
        }
        return parts;
    }

    private void addUncovered(List<String> into, boolean[] covered, int start, int end) {
        boolean speaks = false;
        for (int i = start; i < end; i++) {
            if (covered[i]) {
                return;
            }
            speaks |= Character.isLetterOrDigit(text.charAt(i));
        }
        if (speaks) {
            into.add(text.substring(start, end).strip());
        }
    }

    /** A full stop or comma inside a number parts nothing. */
    private boolean isBreak(int at) {
        char sign = text.charAt(at);
        boolean inNumber =
                (sign == '.' || sign == ',') && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
        return !inNumber && ".,;:!?\uFF0C\u3002\uFF1B\uFF1A\uFF01\uFF1F\u3001".indexOf(sign) >= 0;
    }

    /** Letters and digits of another width or script read like plain ones and are none: no value may rest on them. */
    private static boolean isPlain(int point) {
        boolean known = SCRIPTS.contains(UnicodeScript.of(point));
        boolean visible = switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK -> false;
            case Character.SPACE_SEPARATOR -> point == ' ' || point == 0x3000;
            default -> true;
        };
        String one = Character.toString(point);
        boolean itself =
                !Character.isLetterOrDigit(point) || one.equals(Normalizer.normalize(one, Normalizer.Form.NFKC));
        return known && visible && itself;
    }

    private static String hex(int point) {
        String digits = Integer.toHexString(point).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
