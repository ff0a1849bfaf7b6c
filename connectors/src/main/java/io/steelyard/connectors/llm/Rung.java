package io.steelyard.connectors.llm;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import org.jspecify.annotations.Nullable;

/**
 * How much of the form of an answer an endpoint lets us demand. Endpoints that refuse a rung with HTTP 400 are asked again
 * one lower; {@link AdviceDecoder} is the same on every rung, so a lower one costs refused answers, never safety.
 */
public enum Rung {
    /** The endpoint constrains decoding by a schema. */
    JSON_SCHEMA,
    /** The endpoint promises some JSON object. */
    JSON_OBJECT,
    /** The prompt asks; nothing else does. */
    PLAIN;

    /** The next lower rung; null below the lowest. */
    @Nullable
    Rung lower() {
        return switch (this) {
            case JSON_SCHEMA -> JSON_OBJECT;
            case JSON_OBJECT -> PLAIN;
            case PLAIN -> null;
        };
    }

    ResponseFormat format(String schema) {
        return switch (this) {
            case JSON_SCHEMA ->
                ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("advice")
                                .rootElement(JsonRawSchema.from(schema))
                                .build())
                        .build();
            case JSON_OBJECT -> ResponseFormat.JSON;
            case PLAIN -> ResponseFormat.TEXT;
        };
    }
}
