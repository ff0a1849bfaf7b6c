package io.steelyard.connectors.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;

/** A model that answers as one and fills in the parameters of another: a replay asks what the live model was asked. */
record SameParameters(ChatModel answers, ChatModel parameters) implements ChatModel {
    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return parameters.defaultRequestParameters();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return answers.doChat(request);
    }
}
