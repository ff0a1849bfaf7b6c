package io.steelyard.connectors.llm;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A refusal by a server that says for how long it wants to be left alone. */
final class AskedToWaitException extends HttpException {
    private static final long serialVersionUID = 1;

    private static final long LONGEST_SECONDS = 3_600;
    private static final int MAX_DIGITS = 9;
    private static final int TOO_MANY = 429;
    private static final String HEADER = "Retry-After: ";
    private static final int DEEPEST = 8;

    private final Duration pause;

    /** {@code wish} is the header's value: seconds, at most an hour is granted; a date counts as a minute. */
    AskedToWaitException(int status, String body, String wish) {
        super(status, body);
        this.pause = pause(wish.strip());
    }

    /** The header as it is kept with an exchange; empty when the failure asks for no pause. */
    static String header(Throwable failure) {
        Duration pause = pause(failure);
        return pause.isPositive() ? HEADER + pause.toSeconds() : "";
    }

    /** The same refusal again, from its kept header; null when the text is none. */
    static @Nullable AskedToWaitException ofHeader(String kept) {
        return kept.startsWith(HEADER) ? new AskedToWaitException(TOO_MANY, "", kept.substring(HEADER.length())) : null;
    }

    /** The pause that a failure asks for; zero when it asks for none. */
    static Duration pause(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof AskedToWaitException asked) {
                return asked.pause;
            }
            cause = cause.getCause();
        }
        return Duration.ZERO;
    }

    private static Duration pause(String wish) {
        boolean seconds = !wish.isEmpty()
                && wish.length() <= MAX_DIGITS
                && wish.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return seconds ? Duration.ofSeconds(Math.min(Long.parseLong(wish), LONGEST_SECONDS)) : Duration.ofMinutes(1);
    }
}
