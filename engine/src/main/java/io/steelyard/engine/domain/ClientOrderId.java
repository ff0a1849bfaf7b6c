package io.steelyard.engine.domain;

import java.util.HexFormat;

/**
 * Our name of an order, the same at every replay: the run and the sequence of the input that caused it, plus its number
 * among the orders of that input.
 *
 * @param run the run's number
 * @param sequence journal sequence of the causing input
 * @param ordinal 0 for the first order of that input
 */
public record ClientOrderId(int run, long sequence, int ordinal) {

    /** {@code sy-<run hex>-<sequence>-<ordinal>}: at most 36 letters, as every venue accepts. */
    @Override
    public String toString() {
        return "sy-" + HexFormat.of().toHexDigits(run) + "-" + sequence + "-" + ordinal;
    }
}
