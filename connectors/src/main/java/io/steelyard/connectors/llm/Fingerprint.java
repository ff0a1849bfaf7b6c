package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import io.steelyard.engine.domain.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one spelling of a request, and its SHA-256: equal requests are equal bytes, and any change of a letter shows. */
final class Fingerprint {
    private static final JsonFactory JSON = new JsonFactory();

    private Fingerprint() {}

    /** Model, parameters, messages and schema as JSON in a fixed order, all of them always there. */
    static String canonical(String provider, ChatRequest request) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("provider", provider);
            json.writeStringField("model", String.valueOf(request.modelName()));
            json.writeStringField("temperature", String.valueOf(request.temperature()));
            json.writeStringField("max_output_tokens", String.valueOf(request.maxOutputTokens()));
            json.writeStringField("format", format(request.responseFormat()));
            json.writeArrayFieldStart("messages");
            for (ChatMessage message : request.messages()) {
                write(json, message);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static Sha256 of(String canonical) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
            return new Sha256(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Invariant: every JVM has SHA-256", impossible);
        }
    }

    private static void write(JsonGenerator json, ChatMessage message) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", message.type().name());
        json.writeStringField("text", text(message));
        json.writeEndObject();
    }

    /** We send system and user texts only; anything else would be a request that this spelling cannot tell apart. */
    private static String text(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> system.text();
            case UserMessage user -> user.singleText();
            default ->
                throw new IllegalArgumentException("Condition failed: a system or user text, was " + message.type());
        };
    }

    private static String format(ResponseFormat format) {
        if (format == null) {
            return "TEXT";
        }
        boolean raw = format.jsonSchema() != null && format.jsonSchema().rootElement() instanceof JsonRawSchema;
        return format.type() + (raw ? " " + ((JsonRawSchema) format.jsonSchema().rootElement()).schema() : "");
    }
}
