package io.steelyard.connectors.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A venue's JSON, with every number as it was written: prices never pass through floating point. */
public final class JsonNode {
    private static final int MAX_DEPTH = 32;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxDocumentLength(16 << 20)
                    .build())
            .build();

    private final @Nullable String text;
    private final Map<String, JsonNode> fields;
    private final List<JsonNode> items;

    private JsonNode(@Nullable String text, Map<String, JsonNode> fields, List<JsonNode> items) {
        this.text = text;
        this.fields = fields;
        this.items = items;
    }

    /** Reads one whole document. */
    public static JsonNode parse(String document) throws IOException {
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            JsonNode node = read(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the document");
            }
            return node;
        }
    }

    /** Whether it has such a field. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The field of that name. */
    public JsonNode at(String field) throws IOException {
        JsonNode node = fields.get(field);
        if (node == null) {
            throw new IOException("no field " + field);
        }
        return node;
    }

    /** A field's text, or a number's digits. */
    public String text(String field) throws IOException {
        return at(field).text();
    }

    /** Its own text, or a number's digits. */
    public String text() throws IOException {
        if (text == null) {
            throw new IOException("not a text or number");
        }
        return text;
    }

    /** A field's text; {@code other} where there is none. */
    public String text(String field, String other) {
        JsonNode node = fields.get(field);
        return node == null || node.text == null ? other : node.text;
    }

    /** A field's whole number. */
    public long number(String field) throws IOException {
        try {
            return Long.parseLong(text(field));
        } catch (NumberFormatException _) {
            throw new IOException("field " + field + " is no whole number");
        }
    }

    /** Whether a field says true. */
    public boolean flag(String field) throws IOException {
        return text(field).equals("true");
    }

    /** What stands in a list, or nothing. */
    public List<JsonNode> items() {
        return items;
    }

    /** The fields of an object in their order. */
    public Map<String, JsonNode> fields() {
        return fields;
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            return new JsonNode(null, fields, List.of());
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser));
            }
            return new JsonNode(null, Map.of(), items);
        }
        if (token == null || !token.isScalarValue()) {
            throw new IOException("not a JSON value");
        }
        return new JsonNode(token == JsonToken.VALUE_NULL ? null : parser.getText(), Map.of(), List.of());
    }
}
