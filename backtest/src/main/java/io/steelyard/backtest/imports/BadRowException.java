package io.steelyard.backtest.imports;

/** One row that cannot be read; whoever knows file and line turns it into a count or an {@link ImportException}. */
final class BadRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRowException(String reason) {
        super(reason, null, false, false); // the place in the data matters, not the place in the code
    }

    /** The reason, never null. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
