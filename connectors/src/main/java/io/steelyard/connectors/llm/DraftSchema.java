package io.steelyard.connectors.llm;

import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.WrittenValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The JSON schema of a drafted mandate, for endpoints that decode by one; {@link DraftDecoder} believes none because of it. */
final class DraftSchema {
    private static final String TEXT = "{\"type\":\"string\"}";
    private static final String TEXTS = "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}";
    private static final String ASKED = object(DraftDecoder.ASK, TEXT, DraftDecoder.QUOTE, TEXT);
    private static final String UNSAID = object(DraftDecoder.DEFAULT, "{\"type\":\"boolean\",\"enum\":[true]}");

    private DraftSchema() {}

    static String json() {
        List<String> properties = Arrays.stream(Term.values())
                .map(term -> '"' + term.key() + "\":" + reading(term))
                .toList();
        String required = Arrays.stream(Term.values())
                .map(term -> '"' + term.key() + '"')
                .collect(Collectors.joining(",", "[", ",\"" + DraftDecoder.OTHER + "\"]"));
        return "{\"type\":\"object\",\"additionalProperties\":false,\"required\":" + required + ",\"properties\":{"
                + String.join(",", properties) + ",\"" + DraftDecoder.OTHER + "\":{\"type\":\"array\",\"items\":"
                + ASKED + "}}}";
    }

    private static String reading(Term term) {
        String said = object(DraftDecoder.VALUE, WrittenValue.isList(term) ? TEXTS : TEXT, DraftDecoder.QUOTE, TEXT);
        return "{\"anyOf\":[" + said + "," + ASKED + "," + UNSAID + "]}";
    }

    /** An object of exactly these names, each followed by its schema. */
    private static String object(String... namesAndTypes) {
        StringBuilder names = new StringBuilder();
        StringBuilder types = new StringBuilder();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            String comma = i == 0 ? "" : ",";
            names.append(comma).append('"').append(namesAndTypes[i]).append('"');
            types.append(comma)
                    .append('"')
                    .append(namesAndTypes[i])
                    .append("\":")
                    .append(namesAndTypes[i + 1]);
        }
        return "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[" + names + "],\"properties\":{"
                + types + "}}";
    }
}
