package io.steelyard.connectors.llm;

import dev.langchain4j.model.chat.ChatModel;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.port.NewsItem;
import io.steelyard.engine.port.NewsReader;
import io.steelyard.engine.port.NewsReader.Finding;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Readers of one source, with more money than a test can spend. */
final class Readers {
    private static final long AMPLE = 1L << 40;

    private Readers() {}

    static QuarantinedReader of(ChatModel model, String source) {
        return new QuarantinedReader(settings("http://127.0.0.1:1/v1"), model, ample(source));
    }

    static Map<String, Budget> ample(String source) {
        return Map.of(source, new Budget(AMPLE, AMPLE, 0));
    }

    static ModelSettings settings(String url) {
        return new ModelSettings(
                "reader",
                Provider.OPENAI_COMPATIBLE,
                url,
                "scripted-1",
                null,
                Duration.ofSeconds(20),
                100,
                Rung.JSON_SCHEMA,
                1_000_000,
                2_000_000);
    }

    /** What is left of the text; null for nothing. */
    static @Nullable NewsClassified read(NewsReader reader, NewsItem item, long nowNanos) {
        return reader.read(item, nowNanos) instanceof Finding.Read read ? read.news() : null;
    }
}
