package io.steelyard.connectors.llm;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.connectors.llm.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One model that can be asked: within the budget, one question at a time, not while its circuit is open, on the highest
 * rung that its endpoint accepts, once. There is no retry: a late opinion is worth less than none.
 */
public final class Respondent {
    /** Letters of a prompt that a token may be as short as: an upper bound for the budget, settled by the real count. */
    private static final int LETTERS_PER_TOKEN = 2;

    private final ModelSettings settings;
    private final ChatModel model;
    private final CircuitBreaker circuit;
    private final Budget budget;
    private final LongSupplier epochNanos;
    private final LatencyMeter latency;
    private final AdviceDecoder decoder = new AdviceDecoder();
    private final Semaphore place = new Semaphore(1);
    private volatile Rung rung;
    private volatile long notBefore = Long.MIN_VALUE;

    /** {@code latency} hears of every exchange of {@code model}. */
    public Respondent(
            ModelSettings settings,
            ChatModel model,
            LatencyMeter latency,
            CircuitBreaker circuit,
            Budget budget,
            LongSupplier epochNanos) {
        this.settings = settings;
        this.model = model;
        this.latency = latency;
        this.circuit = circuit;
        this.budget = budget;
        this.epochNanos = epochNanos;
        this.rung = settings.highest();
    }

    public ModelSettings settings() {
        return settings;
    }

    /** The rung in use: it only ever goes down. */
    public Rung rung() {
        return rung;
    }

    /** Asks, and waits no longer than the model's deadline. {@code stress} may touch the budget's reserve. */
    public Reply ask(Prompt prompt, Question question, boolean stress) {
        if (epochNanos.getAsLong() < notBefore) {
            return new Reply(new Verdict.NotAsked(Reason.ASKED_TO_WAIT), 0);
        }
        if (!place.tryAcquire()) {
            return new Reply(new Verdict.NotAsked(Reason.BUSY), 0);
        }
        try {
            latency.take();
            Verdict verdict = circuit.tryAcquirePermission()
                    ? paid(prompt, question, stress)
                    : new Verdict.NotAsked(Reason.CIRCUIT_OPEN);
            return new Reply(verdict, latency.take());
        } finally {
            place.release();
        }
    }

    private Verdict paid(Prompt prompt, Question question, boolean stress) {
        int mostInput = prompt.letters() / LETTERS_PER_TOKEN;
        long mostTokens = (long) mostInput + settings.maxOutputTokens();
        long mostMicros = settings.costMicros(mostInput, settings.maxOutputTokens());
        if (!budget.reserve(epochNanos.getAsLong(), stress, mostTokens, mostMicros)) {
            circuit.releasePermission();
            return new Verdict.NotAsked(Reason.BUDGET);
        }
        long start = circuit.getCurrentTimestamp();
        try {
            ChatResponse response = descend(prompt, question);
            circuit.onSuccess(circuit.getCurrentTimestamp() - start, circuit.getTimestampUnit());
            settle(response.tokenUsage(), mostTokens, mostMicros);
            return judge(response, question);
        } catch (RuntimeException failure) {
            waitAsAsked(failure);
            circuit.onError(circuit.getCurrentTimestamp() - start, circuit.getTimestampUnit(), failure);
            budget.settle(epochNanos.getAsLong(), mostTokens, mostMicros, mostTokens, mostMicros);
            return new Verdict.Silent(Outcomes.of(failure));
        }
    }

    /** A server that asks for patience gets it: asking on would only lengthen the wait. */
    private void waitAsAsked(RuntimeException failure) {
        Duration pause = AskedToWaitException.pause(failure);
        if (pause.isPositive()) {
            notBefore = epochNanos.getAsLong() + pause.toNanos();
        }
    }

    /** Asks on the present rung, and on each lower one as long as the endpoint refuses the form of the request. */
    private ChatResponse descend(Prompt prompt, Question question) {
        for (Rung present = rung; ; ) {
            try {
                return model.chat(request(prompt, question, present));
            } catch (InvalidRequestException | UnsupportedFeatureException refused) {
                Rung lower = present.lower();
                if (lower == null) {
                    throw refused;
                }
                present = lower;
                rung = lower;
            }
        }
    }

    private ChatRequest request(Prompt prompt, Question question, Rung present) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user()))
                .responseFormat(present.format(AdviceSchema.json(question)))
                .build();
    }

    private void settle(@Nullable TokenUsage usage, long mostTokens, long mostMicros) {
        int input = count(usage == null ? null : usage.inputTokenCount());
        int output = count(usage == null ? null : usage.outputTokenCount());
        boolean told = input > 0 || output > 0;
        budget.settle(
                epochNanos.getAsLong(),
                mostTokens,
                mostMicros,
                told ? (long) input + output : mostTokens,
                told ? settings.costMicros(input, output) : mostMicros);
    }

    private Verdict judge(ChatResponse response, Question question) {
        String text = response.aiMessage().text();
        if (text == null) {
            return new Verdict.Silent(Outcome.REFUSED);
        }
        return switch (decoder.decode(text.getBytes(StandardCharsets.UTF_8), question)) {
            case Decoded.Flawed flawed -> new Verdict.Malformed(flawed.flaw(), flawed.field());
            case Decoded.Sound sound ->
                sound.opinion().abstained() ? new Verdict.Declined() : new Verdict.Judged(sound.opinion());
        };
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
