package io.steelyard.connectors.llm;

import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * A model that answers by its deadline or not at all. The HTTP client's own time-out ends with the response's headers: a
 * server that falls silent in the middle of an answer would hold the caller for ever.
 */
final class DeadlineModel implements ChatModel {
    private final ChatModel model;
    private final Duration deadline;

    DeadlineModel(ChatModel model, Duration deadline) {
        this.model = model;
        this.deadline = deadline;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        FutureTask<ChatResponse> answer = new FutureTask<>(() -> model.doChat(request));
        Thread asking = Thread.ofVirtual().name("model-call").start(answer);
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (java.util.concurrent.TimeoutException _) {
            asking.interrupt();
            throw new TimeoutException("no answer within " + deadline);
        } catch (InterruptedException _) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted while waiting for an answer");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        }
    }
}
