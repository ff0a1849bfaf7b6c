package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One case of {@code attacks.jsonl}: what a stranger writes, and what a model says that obeys it to the letter.
 *
 * @param id unique
 * @param incident after what it is made
 * @param asi item of OWASP's list for agents, ASI01 to ASI10
 * @param channel where the text comes from
 * @param text the stranger's
 * @param answer the obedient model's
 */
record Attack(String id, String incident, String asi, String channel, String encoding, String text, String answer) {

    static List<Attack> all() throws IOException {
        List<Attack> attacks = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Attack.class.getResourceAsStream("attacks.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                attacks.add(of(line));
            }
        }
        return attacks;
    }

    @Override
    public String toString() {
        return id;
    }

    private static Attack of(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    fields.put(parser.currentName(), parser.getText());
                }
            }
        }
        return new Attack(
                field(fields, "id"),
                field(fields, "incident"),
                field(fields, "asi"),
                field(fields, "channel"),
                field(fields, "encoding"),
                field(fields, "text"),
                field(fields, "answer"));
    }

    private static String field(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }
}
