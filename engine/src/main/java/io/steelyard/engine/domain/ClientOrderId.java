package io.steelyard.engine.domain;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern NAME = Pattern.compile("sy-([0-9a-f]{8})-(\\d{1,18})-(\\d{1,9})");

    /** The order that a venue calls so; null for a name that we did not give. */
    public static @Nullable ClientOrderId parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? new ClientOrderId(
                        HexFormat.fromHexDigits(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)))
                : null;
    }

    /** {@code sy-<run hex>-<sequence>-<ordinal>}: at most 36 letters, as every venue accepts. */
    @Override
    public String toString() {
        return "sy-" + HexFormat.of().toHexDigits(run) + "-" + sequence + "-" + ordinal;
    }
}
