package io.steelyard.ops.cli;

import java.util.List;

/** A mandate that may not bind the engine; every reason against it names the file and the key. */
final class MandateRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MandateRefusedException(List<String> refusals) {
        super(String.join("\n", refusals));
    }
}
