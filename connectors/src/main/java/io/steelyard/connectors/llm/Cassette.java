package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.engine.domain.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges with models as a file of JSON lines, one each, to be carried from where a key is to where none is. The journal
 * holds the same for a run of one's own. A line that is not whole, or whose request is not the one of its fingerprint, is
 * refused with its number. A line may leave its request empty, where that is nobody's to give away: the fingerprint alone
 * finds the question, or does not.
 */
public final class Cassette {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> FIELDS = List.of(
            "fingerprint",
            "provider",
            "model",
            "outcome",
            "input_tokens",
            "output_tokens",
            "latency_nanos",
            "request",
            "response");
    /** All four or none. */
    private static final List<String> SIGNED = List.of("signed_text", "signature", "signing_algo", "signing_address");

    private Cassette() {}

    /** A line does not hold an exchange; the message names file and line. */
    public static final class BadCassetteException extends IOException {
        private static final long serialVersionUID = 1L;

        BadCassetteException(Path file, int line, String reason) {
            super(file + ":" + line + ": " + reason);
        }
    }

    public static void write(Path file, List<Exchange> exchanges) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Exchange exchange : exchanges) {
            lines.append(line(exchange)).append('\n');
        }
        Files.writeString(file, lines, StandardCharsets.UTF_8);
    }

    /**
     * The exchanges in their order.
     *
     * @throws BadCassetteException a line is not one
     */
    public static List<Exchange> read(Path file) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!line.isBlank()) {
                exchanges.add(exchange(file, number, line));
            }
        }
        return exchanges;
    }

    private static String line(Exchange exchange) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("fingerprint", exchange.fingerprint().toString());
            json.writeStringField("provider", exchange.provider());
            json.writeStringField("model", exchange.model());
            json.writeStringField("outcome", exchange.outcome().name());
            json.writeNumberField("input_tokens", exchange.inputTokens());
            json.writeNumberField("output_tokens", exchange.outputTokens());
            json.writeNumberField("latency_nanos", exchange.latencyNanos());
            json.writeStringField("request", exchange.request());
            json.writeStringField("response", exchange.response());
            Attestation signed = exchange.attestation();
            if (signed != null) {
                json.writeStringField("signed_text", signed.text());
                json.writeStringField("signature", signed.signature());
                json.writeStringField("signing_algo", signed.algorithm());
                json.writeStringField("signing_address", signed.address());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static Exchange exchange(Path file, int number, String line) throws BadCassetteException {
        try {
            Map<String, String> fields = fields(line);
            String request = text(fields, "request");
            Sha256 fingerprint = Sha256.parse(text(fields, "fingerprint"));
            if (fingerprint == null || (!request.isEmpty() && !fingerprint.equals(Fingerprint.of(request)))) {
                throw new BadCassetteException(file, number, "the request is not the one of its fingerprint");
            }
            Exchange exchange = new Exchange(
                    fingerprint,
                    text(fields, "provider"),
                    text(fields, "model"),
                    request,
                    Outcome.valueOf(text(fields, "outcome")),
                    text(fields, "response"),
                    Integer.parseInt(text(fields, "input_tokens")),
                    Integer.parseInt(text(fields, "output_tokens")),
                    Long.parseLong(text(fields, "latency_nanos")),
                    signed(fields));
            if (exchange.inputTokens() < 0 || exchange.outputTokens() < 0 || exchange.latencyNanos() < 0) {
                throw new BadCassetteException(file, number, "a number below 0");
            }
            return exchange;
        } catch (BadCassetteException known) {
            throw known;
        } catch (IOException | IllegalArgumentException e) {
            throw new BadCassetteException(file, number, "not an exchange with the fields " + FIELDS);
        }
    }

    private static @Nullable Attestation signed(Map<String, String> fields) {
        return SIGNED.stream().noneMatch(fields::containsKey)
                ? null
                : new Attestation(
                        text(fields, "signed_text"),
                        text(fields, "signature"),
                        text(fields, "signing_algo"),
                        text(fields, "signing_address"));
    }

    private static Map<String, String> fields(String line) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Condition failed: an object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                if (!(FIELDS.contains(name) || SIGNED.contains(name))
                        || !json.currentToken().isScalarValue()) {
                    throw new IllegalArgumentException("Condition failed: a known field, was " + name);
                }
                fields.put(name, json.getText());
            }
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("Condition failed: nothing behind the object");
            }
        }
        return fields;
    }

    private static String text(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            throw new IllegalArgumentException("Condition failed: the field " + name);
        }
        return text;
    }
}
