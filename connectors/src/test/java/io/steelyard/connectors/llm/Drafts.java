package io.steelyard.connectors.llm;

import io.steelyard.engine.mandate.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A model's answers to a wish, for tests: all defaults, with some fields said otherwise. */
final class Drafts {
    static final String WISH = "Half USDC, half USDT, at most 20 points a day, never lose more than half a percent.";

    private Drafts() {}

    /** Every term at its default, changed by {@code fields}: name, JSON, name, JSON. An empty JSON leaves the field out. */
    static String answer(String... fields) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Term term : Term.values()) {
            all.put(term.key(), "{\"default\": true}");
        }
        all.put("other", "[]");
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return all.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> '"' + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining(",\n", "{", "}"));
    }

    /** A value and the words it rests on. */
    static String said(String value, String quote) {
        return "{\"value\": \"" + value + "\", \"quote\": \"" + quote + "\"}";
    }
}
