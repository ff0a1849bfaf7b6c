package io.steelyard.engine.domain;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Our name of an order, the same at every replay: the run and the sequence of the input that caused it, plus its number
 * among the orders of that input.
 *
 * @param run the run's number
 * @param sequence journal sequence of the causing input
 * @param ordinal 0 for the first order of that input
 */
public record ClientOrderId(int run, long sequence, int ordinal) {

    private static final int RUN_DIGITS = 8;

    /** The order that a venue calls so; null for a name that we did not give. */
    public static @Nullable ClientOrderId parse(String name) {
        String[] words = name.split("-", -1);
        if (words.length != 4
                || !words[0].equals("sy")
                || words[1].length() != RUN_DIGITS
                || !words[1].chars().allMatch(HexFormat::isHexDigit)
                || !isNumber(words[2], 18)
                || !isNumber(words[3], 9)) {
            return null;
        }
        ClientOrderId id = new ClientOrderId(
                HexFormat.fromHexDigits(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
        return id.toString().equals(name) ? id : null;
    }

    private static boolean isNumber(String text, int mostDigits) {
        return !text.isEmpty()
                && text.length() <= mostDigits
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** {@code sy-<run hex>-<sequence>-<ordinal>}: at most 36 letters, as every venue accepts. */
    @Override
    public String toString() {
        return "sy-" + HexFormat.of().toHexDigits(run) + "-" + sequence + "-" + ordinal;
    }
}
