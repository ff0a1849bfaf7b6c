package io.steelyard.connectors.llm;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.steelyard.engine.config.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes LangChain4j's model of a provider with the defaults that would hurt a trading loop set (AGENT.md 1.2): one deadline,
 * no hidden retries, no logging of requests, temperature 0.
 */
public final class ModelFactory {
    /** Some local servers want a key to be there; none looks at it. */
    private static final String NO_KEY = "none";

    private ModelFactory() {}

    public static ChatModel create(ModelSettings settings) {
        ChatModel model = new DeadlineModel(client(settings), settings.deadline());
        return settings.provider() == Provider.NEAR_AI ? new AttestedModel(model, settings) : model;
    }

    private static ChatModel client(ModelSettings settings) {
        return switch (settings.provider()) {
            case ANTHROPIC -> anthropic(settings);
            case GEMINI -> gemini(settings);
            case OPENAI, OLLAMA, VLLM, LLAMA_CPP, LM_STUDIO, EXO, IO_NET, NEAR_AI, OPENROUTER, OPENAI_COMPATIBLE ->
                openAi(settings);
        };
    }

    private static ChatModel openAi(ModelSettings settings) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(new BoundedHttpBuilder(connect(settings), settings.deadline()))
                .baseUrl(settings.baseUrl())
                .apiKey(key(settings.apiKey()))
                .modelName(settings.model())
                .temperature(0.0)
                .maxTokens(settings.maxOutputTokens())
                .timeout(settings.deadline())
                .maxRetries(0)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .strictJsonSchema(true)
                .build();
    }

    private static ChatModel anthropic(ModelSettings settings) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(new BoundedHttpBuilder(connect(settings), settings.deadline()))
                .baseUrl(settings.baseUrl())
                .apiKey(key(settings.apiKey()))
                .modelName(settings.model())
                .temperature(0.0)
                .maxTokens(settings.maxOutputTokens())
                .timeout(settings.deadline())
                .maxRetries(0)
                .build();
    }

    private static ChatModel gemini(ModelSettings settings) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(new BoundedHttpBuilder(connect(settings), settings.deadline()))
                .baseUrl(settings.baseUrl())
                .apiKey(key(settings.apiKey()))
                .modelName(settings.model())
                .temperature(0.0)
                .maxOutputTokens(settings.maxOutputTokens())
                .timeout(settings.deadline())
                .maxRetries(0)
                .build();
    }

    private static Duration connect(ModelSettings settings) {
        Duration longest = Duration.ofSeconds(3);
        return settings.deadline().compareTo(longest) < 0 ? settings.deadline() : longest;
    }

    private static String key(@Nullable Secret secret) {
        return secret == null ? NO_KEY : secret.reveal();
    }
}
