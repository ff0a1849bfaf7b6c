package io.steelyard.connectors.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.engine.domain.Sha256;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A model that answers only what was asked before, in the words of then, failures included. It knows no network. A request
 * that was never asked is a failure of the replay, and so is a recorded one that is never asked again: see {@link #unused()}.
 */
public final class ReplayModel implements ChatModel {
    private final String provider;
    private final Map<Sha256, Queue<Exchange>> recorded = new LinkedHashMap<>();

    /** Equal requests are answered in the order recorded. */
    public ReplayModel(String provider, List<Exchange> exchanges) {
        this.provider = provider;
        for (Exchange exchange : exchanges) {
            recorded.computeIfAbsent(exchange.fingerprint(), _ -> new ArrayDeque<>())
                    .add(exchange);
        }
    }

    /** Recorded exchanges that nobody asked for again, in the order recorded. */
    public List<Exchange> unused() {
        List<Exchange> unused = new ArrayList<>();
        recorded.values().forEach(unused::addAll);
        return unused;
    }

    /**
     * @throws RecordingMissException when this request was never recorded, or not as often
     * @throws RecordedFailureException when it failed then
     */
    @Override
    public ChatResponse doChat(ChatRequest request) {
        Sha256 fingerprint = Fingerprint.of(Fingerprint.canonical(provider, request));
        Queue<Exchange> answers = recorded.get(fingerprint);
        Exchange exchange = answers == null ? null : answers.poll();
        if (exchange == null) {
            throw new RecordingMissException(fingerprint);
        }
        if (exchange.outcome() != Outcome.ANSWERED) {
            throw new RecordedFailureException(exchange.outcome());
        }
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(exchange.response()))
                .modelName(exchange.model())
                .tokenUsage(new TokenUsage(exchange.inputTokens(), exchange.outputTokens()))
                .build();
    }

    /** The replay asked what the recording never heard. */
    public static final class RecordingMissException extends LangChain4jException {
        private static final long serialVersionUID = 1L;

        RecordingMissException(Sha256 fingerprint) {
            super("no recorded answer for request " + fingerprint);
        }
    }

    /** The question failed when it was recorded. */
    public static final class RecordedFailureException extends LangChain4jException {
        private static final long serialVersionUID = 1L;

        private final Outcome outcome;

        RecordedFailureException(Outcome outcome) {
            super("recorded as " + outcome);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }
}
