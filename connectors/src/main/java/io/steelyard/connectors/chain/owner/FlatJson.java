package io.steelyard.connectors.chain.owner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A small JSON object as texts under dotted keys, as {@code crypto.cipher}; keys in lower case, each once. Faults never repeat
 * what the file holds, for it may be a secret.
 */
final class FlatJson {
    private static final long LARGEST = 64 * 1024;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Path file;
    private final Map<String, String> values;

    private FlatJson(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    /** Reads {@code file}; what is no such object is a {@link SignatureException} that names the place. */
    static FlatJson read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new SignatureException(file, "-", "a small JSON file");
        }
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new SignatureException(file, "-", "a JSON object");
            }
            object(file, parser, "", values);
            if (parser.nextToken() != null) {
                throw new SignatureException(file, "-", "one JSON object and nothing after it");
            }
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new SignatureException(file, "line " + line, "JSON");
        }
        return new FlatJson(file, values);
    }

    Path file() {
        return file;
    }

    /** The value under {@code key}; a missing one is a {@link SignatureException}. */
    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new SignatureException(file, key, "given");
        }
        return value;
    }

    /** A whole number from {@code min} to {@code max}. */
    long number(String key, long min, long max) {
        try {
            long value = Long.parseLong(text(key));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException _) {
            // falls through to the fault
        }
        throw new SignatureException(file, key, "a whole number from " + min + " to " + max);
    }

    private static void object(Path file, JsonParser parser, String path, Map<String, String> into) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = path + parser.currentName().toLowerCase(Locale.ROOT);
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(file, parser, key + ".", into);
            } else if (token == null || !token.isScalarValue()) {
                throw new SignatureException(file, key, "a text, a number or an object");
            } else if (into.put(key, parser.getText()) != null) {
                throw new SignatureException(file, key, "given once");
            }
        }
    }
}
