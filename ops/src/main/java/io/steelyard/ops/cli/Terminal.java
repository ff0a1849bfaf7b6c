package io.steelyard.ops.cli;

import io.steelyard.ops.json.Json;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command speaks: answers to standard output, everything else to standard error. Under {@code --json} standard
 * output carries exactly one document.
 */
final class Terminal {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;

    Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    /** Standard error is a terminal and the user did not ask for plain text (no-color.org). */
    static boolean isInteractive(Map<String, String> environment) {
        @Nullable String noColor = environment.get("NO_COLOR");
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && (noColor == null || noColor.isEmpty());
    }

    void answer(String text) {
        out.println(text);
        out.flush();
    }

    /** One line of many; not flushed, so that long listings are quick. */
    void line(String text) {
        out.println(text);
    }

    void json(Map<String, ? extends @Nullable Object> document) {
        answer(Json.pretty(document));
    }

    void note(String text) {
        err.println(text);
        err.flush();
    }

    /** A new progress line on standard error. */
    Progress progress(String what) {
        return new Progress(err, interactive, what);
    }
}
