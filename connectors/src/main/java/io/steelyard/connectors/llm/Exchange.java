package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * One question to one model and what came back: what is journalled, and what a replay answers from.
 *
 * @param fingerprint of the request: model, parameters, messages, schema
 * @param provider its id
 * @param model its id
 * @param request the canonical JSON that the fingerprint is of
 * @param outcome whether an answer came
 * @param response the answer's text; where a server asked for patience its Retry-After header; else empty
 * @param inputTokens as the provider counts; 0 when it does not say
 * @param outputTokens as the provider counts
 * @param latencyNanos from asking to answer or failure
 * @param attestation what the model's host signed of it; null where it signs nothing, or its signature did not come
 */
public record Exchange(
        Sha256 fingerprint,
        String provider,
        String model,
        String request,
        Outcome outcome,
        String response,
        int inputTokens,
        int outputTokens,
        long latencyNanos,
        @Nullable Attestation attestation) {
    /** An exchange that nobody signed. */
    public Exchange(
            Sha256 fingerprint,
            String provider,
            String model,
            String request,
            Outcome outcome,
            String response,
            int inputTokens,
            int outputTokens,
            long latencyNanos) {
        this(fingerprint, provider, model, request, outcome, response, inputTokens, outputTokens, latencyNanos, null);
    }

    Exchange signed(@Nullable Attestation by) {
        return new Exchange(
                fingerprint, provider, model, request, outcome, response, inputTokens, outputTokens, latencyNanos, by);
    }

    /** What became of a question. */
    public enum Outcome {
        ANSWERED,
        TIMED_OUT,
        UNREACHABLE,
        RATE_LIMITED,
        UNAUTHORISED,
        REFUSED,
        FAILED
    }
}
