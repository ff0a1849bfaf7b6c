package io.steelyard.connectors.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.steelyard.connectors.llm.Exchange.Outcome;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model whose every exchange is taken down: request, answer or failure, tokens, latency. It stands at the one seam that
 * live, tests and replay share ({@code doChat}), not in a listener, whose exceptions LangChain4j swallows.
 */
public final class RecordingModel implements ChatModel {
    private final ChatModel model;
    private final String provider;
    private final LongSupplier nanoTime;
    private final ExchangeLog log;

    /**
     * @param provider its id, part of the fingerprint
     * @param nanoTime for the latency, such as {@code System::nanoTime}
     */
    public RecordingModel(ChatModel model, String provider, LongSupplier nanoTime, ExchangeLog log) {
        this.model = model;
        this.provider = provider;
        this.nanoTime = nanoTime;
        this.log = log;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        String canonical = Fingerprint.canonical(provider, request);
        long start = nanoTime.getAsLong();
        try {
            ChatResponse response = model.doChat(request);
            Attestation signed = AttestedModel.of(response);
            note(request, canonical, start, Outcome.ANSWERED, text(response), response.tokenUsage(), signed);
            return response;
        } catch (RuntimeException failure) {
            note(request, canonical, start, Outcomes.of(failure), AskedToWaitException.header(failure), null, null);
            throw failure;
        }
    }

    private void note(
            ChatRequest request,
            String canonical,
            long start,
            Outcome outcome,
            String response,
            @Nullable TokenUsage usage,
            @Nullable Attestation signed) {
        log.record(new Exchange(
                Fingerprint.of(canonical),
                provider,
                String.valueOf(request.modelName()),
                canonical,
                outcome,
                response,
                count(usage == null ? null : usage.inputTokenCount()),
                count(usage == null ? null : usage.outputTokenCount()),
                nanoTime.getAsLong() - start,
                signed));
    }

    private static String text(ChatResponse response) {
        String text = response.aiMessage().text();
        return text == null ? "" : text;
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
