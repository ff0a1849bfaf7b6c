package io.steelyard.connectors.llama;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.io.IOException;
import java.io.StringWriter;

/**
 * As much of a request to {@code /v1/chat/completions} as a model needs to answer.
 *
 * @param system what the system message says; empty without one
 * @param user what the last message that is none of the system's says
 * @param schema the JSON schema that the answer must follow; empty when none is demanded
 * @param temperature 0 = always the likeliest letter
 * @param mostTokens longest answer
 */
record ChatQuestion(String system, String user, String schema, float temperature, int mostTokens) {
    private static final JsonFactory FACTORY = new JsonFactory();

    static ChatQuestion read(String json) throws IOException {
        String system = "";
        String user = "";
        for (int i = 0; ; i++) {
            String role = at(json, "/messages/" + i + "/role");
            if (role.isEmpty()) {
                break;
            }
            String content = at(json, "/messages/" + i + "/content");
            if ("system".equals(role)) {
                system = content;
            } else {
                user = content;
            }
        }
        String schema = at(json, "/response_format/json_schema/schema");
        String temperature = at(json, "/temperature");
        String most = at(json, "/max_tokens") + at(json, "/max_completion_tokens");
        return new ChatQuestion(
                system,
                user,
                schema,
                temperature.isEmpty() ? 1f : Float.parseFloat(temperature),
                most.isEmpty() ? 1_024 : Integer.parseInt(most));
    }

    /** The text of the value at {@code pointer}, an object's as JSON; empty when there is none. */
    private static String at(String json, String pointer) throws IOException {
        try (JsonParser parser = new FilteringParserDelegate(
                FACTORY.createParser(json), new JsonPointerBasedFilter(pointer), Inclusion.ONLY_INCLUDE_ALL, false)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return "";
            }
            return token.isStructStart() ? copy(parser) : parser.getText();
        }
    }

    private static String copy(JsonParser parser) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }
}
