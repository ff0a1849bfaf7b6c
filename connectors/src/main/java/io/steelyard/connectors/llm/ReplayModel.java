package io.steelyard.connectors.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.engine.domain.Sha256;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model that answers only what was asked before, in the words of then, failures included. It knows no network. A request
 * that was never asked is a failure of the replay, and so is a recorded one that is never asked again: see {@link #unused()}.
 */
public final class ReplayModel implements ChatModel {
    private final String provider;
    private final ChatRequestParameters defaults;
    private final boolean again;
    private final Set<Sha256> asked = new HashSet<>();
    private final ExchangeLog log;
    private final Map<Sha256, Queue<Exchange>> recorded = new LinkedHashMap<>();
    private final List<Exchange> missed = new ArrayList<>();

    /**
     * Equal requests are answered in the order recorded.
     *
     * @param defaults what a request is filled up with, as by the model that was recorded
     * @param log hears of each exchange again, as it was
     */
    public ReplayModel(String provider, ChatRequestParameters defaults, List<Exchange> exchanges, ExchangeLog log) {
        this(provider, defaults, new Tape(exchanges, false), log);
    }

    ReplayModel(String provider, ChatRequestParameters defaults, Tape tape, ExchangeLog log) {
        this.provider = provider;
        this.defaults = defaults;
        this.again = tape.again();
        this.log = log;
        for (Exchange exchange : tape.exchanges()) {
            recorded.computeIfAbsent(exchange.fingerprint(), _ -> new ArrayDeque<>())
                    .add(exchange);
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return defaults;
    }

    /** Recorded exchanges that nobody asked for again, in the order recorded. */
    public synchronized List<Exchange> unused() {
        List<Exchange> unused = new ArrayList<>();
        recorded.forEach((fingerprint, left) -> {
            if (!again || !asked.contains(fingerprint)) {
                unused.addAll(left);
            }
        });
        return unused;
    }

    /** Requests that were never recorded, or not as often, each as an exchange that came to nothing. */
    public synchronized List<Exchange> missed() {
        return List.copyOf(missed);
    }

    /**
     * @throws RecordingMissException when this request was never recorded, or not as often
     * @throws RecordedFailureException when it failed then
     */
    @Override
    public synchronized ChatResponse doChat(ChatRequest request) {
        String canonical = Fingerprint.canonical(provider, request);
        Sha256 fingerprint = Fingerprint.of(canonical);
        Queue<Exchange> answers = recorded.get(fingerprint);
        Exchange exchange = answers == null ? null : next(answers);
        if (exchange == null) {
            String model = String.valueOf(request.modelName());
            missed.add(new Exchange(fingerprint, provider, model, canonical, Outcome.FAILED, "", 0, 0, 0));
            throw new RecordingMissException(fingerprint);
        }
        asked.add(fingerprint);
        log.record(exchange);
        if (exchange.outcome() != Outcome.ANSWERED) {
            throw failure(exchange);
        }
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(exchange.response()))
                .modelName(exchange.model())
                .tokenUsage(new TokenUsage(exchange.inputTokens(), exchange.outputTokens()))
                .build();
    }

    private @Nullable Exchange next(Queue<Exchange> answers) {
        return again && answers.size() == 1 ? answers.peek() : answers.poll();
    }

    /** Of the kind that the caller met then: a refused form makes it try a plainer one, a plea for patience makes it wait. */
    private static RuntimeException failure(Exchange exchange) {
        if (exchange.outcome() == Outcome.REFUSED) {
            return new InvalidRequestException("recorded as " + exchange.outcome());
        }
        return new RecordedFailureException(exchange.outcome(), AskedToWaitException.ofHeader(exchange.response()));
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

        RecordedFailureException(Outcome outcome, @Nullable Throwable cause) {
            super("recorded as " + outcome, cause);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }
}
