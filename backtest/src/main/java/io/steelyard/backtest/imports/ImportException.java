package io.steelyard.backtest.imports;

/** A file that cannot be imported as it is: says which, on which line, and why. */
public final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    /** {@code line} counts from 1; 0 means the file as a whole. */
    public ImportException(String file, long line, String reason) {
        super((line > 0 ? file + ":" + line : file) + ": " + reason);
        this.file = file;
        this.line = line;
    }

    public String file() {
        return file;
    }

    /** From 1; 0 when the fault is the file's as a whole. */
    public long line() {
        return line;
    }
}
