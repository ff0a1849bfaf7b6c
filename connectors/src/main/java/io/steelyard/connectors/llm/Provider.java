package io.steelyard.connectors.llm;

import java.util.List;
import java.util.stream.Stream;

/**
 * An endpoint we know by name. All but two speak OpenAI's protocol; a preset is a base URL, whether a key is needed and
 * the highest rung to try. Addresses: AGENT.md 1.1. Anything else is {@code openai-compatible} with its own base URL.
 */
public enum Provider {
    OPENAI("openai", "https://api.openai.com/v1", true, Rung.JSON_SCHEMA),
    ANTHROPIC("anthropic", "https://api.anthropic.com/v1", true, Rung.PLAIN),
    GEMINI("gemini", "https://generativelanguage.googleapis.com/v1beta", true, Rung.JSON_OBJECT),
    OLLAMA("ollama", "http://localhost:11434/v1", false, Rung.JSON_SCHEMA),
    VLLM("vllm", "http://localhost:8000/v1", false, Rung.JSON_SCHEMA),
    LLAMA_CPP("llama-cpp", "http://localhost:8080/v1", false, Rung.JSON_SCHEMA),
    LM_STUDIO("lm-studio", "http://localhost:1234/v1", false, Rung.JSON_SCHEMA),
    EXO("exo", "http://localhost:52415/v1", false, Rung.JSON_OBJECT),
    IO_NET("io-net", "https://api.intelligence.io.solutions/api/v1", true, Rung.JSON_OBJECT),
    NEAR_AI("near-ai", "https://cloud-api.near.ai/v1", true, Rung.JSON_OBJECT),
    OPENROUTER("openrouter", "https://openrouter.ai/api/v1", true, Rung.JSON_SCHEMA),
    OPENAI_COMPATIBLE("openai-compatible", "", false, Rung.JSON_SCHEMA);

    private final String id;
    private final String baseUrl;
    private final boolean keyNeeded;
    private final Rung highest;

    Provider(String id, String baseUrl, boolean keyNeeded, Rung highest) {
        this.id = id;
        this.baseUrl = baseUrl;
        this.keyNeeded = keyNeeded;
        this.highest = highest;
    }

    /** Its name in the configuration. */
    public String id() {
        return id;
    }

    String baseUrl() {
        return baseUrl;
    }

    boolean isKeyNeeded() {
        return keyNeeded;
    }

    Rung highest() {
        return highest;
    }

    static List<String> ids() {
        return Stream.of(values()).map(Provider::id).toList();
    }

    static Provider of(String id) {
        return Stream.of(values())
                .filter(provider -> provider.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Condition failed: one of " + ids() + ", was " + id));
    }
}
