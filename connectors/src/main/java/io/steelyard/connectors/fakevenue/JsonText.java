package io.steelyard.connectors.fakevenue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.engine.domain.FixedPoint;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes one JSON document; amounts as Binance writes them, in quotes and with eight digits. */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** Writes into a generator. */
    @FunctionalInterface
    interface Writing {
        void on(JsonGenerator json) throws IOException;
    }

    static String of(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writing.on(json);
        } catch (IOException e) { // a StringWriter throws none
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String object(Writing fields) {
        return of(json -> {
            json.writeStartObject();
            fields.on(json);
            json.writeEndObject();
        });
    }

    static void object(JsonGenerator json, Writing fields) throws IOException {
        json.writeStartObject();
        fields.on(json);
        json.writeEndObject();
    }

    static void amount(JsonGenerator json, String name, long raw) throws IOException {
        json.writeStringField(name, amount(raw));
    }

    static String amount(long raw) {
        long whole = Math.abs(raw / FixedPoint.ONE);
        String digits =
                Long.toString(FixedPoint.ONE + Math.abs(raw % FixedPoint.ONE)).substring(1);
        return (raw < 0 ? "-" : "") + whole + "." + digits;
    }
}
