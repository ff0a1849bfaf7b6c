package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.steelyard.connectors.llm.Exchange.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/**
 * Translates what LangChain4j and the HTTP client throw into our own words, once, at this edge. An answer that is no JSON of
 * the provider's protocol counts as failed, though Jackson calls it an I/O fault: somebody was reached.
 */
final class Outcomes {
    private static final int DEEPEST = 8;

    private Outcomes() {}

    static Outcome of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Outcome outcome = direct(cause);
            if (outcome != Outcome.FAILED) {
                return outcome;
            }
            cause = cause.getCause();
        }
        return Outcome.FAILED;
    }

    private static Outcome direct(Throwable failure) {
        return switch (failure) {
            case ReplayModel.RecordedFailureException recorded -> recorded.outcome();
            case TimeoutException _, HttpTimeoutException _ -> Outcome.TIMED_OUT;
            case RateLimitException _ -> Outcome.RATE_LIMITED;
            case AuthenticationException _ -> Outcome.UNAUTHORISED;
            case InvalidRequestException _, UnsupportedFeatureException _ -> Outcome.REFUSED;
            case UnresolvedModelServerException _, ConnectException _, SSLException _ -> Outcome.UNREACHABLE;
            case JsonProcessingException _ -> Outcome.FAILED;
            case IOException _ -> Outcome.UNREACHABLE;
            default -> Outcome.FAILED;
        };
    }
}
