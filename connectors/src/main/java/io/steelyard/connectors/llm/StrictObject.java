package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads exactly one JSON object whose fields are all known: no duplicates, no coercions, no nulls, nothing before or
 * behind it. Jackson reads the tokens; what a token may be is decided here.
 */
final class StrictObject {
    /** What to do with the value of a known field; the parser stands on the value's first token. */
    interface Field {
        void read(JsonParser parser, String name) throws IOException, FlawException;
    }

    private static final int MAX_NUMBER_LETTERS = 20;
    private static final int MAX_DEPTH = 3;

    private final JsonFactory json;
    private final int maxBytes;

    StrictObject(int maxBytes) {
        this.maxBytes = maxBytes;
        this.json = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LETTERS)
                        .maxStringLength(maxBytes)
                        .build())
                .build();
    }

    /** Hands each field's value to its reader; a field not in {@code fields} is a flaw. */
    void read(byte[] answer, Map<String, Field> fields) throws FlawException {
        String text = decode(answer);
        try (JsonParser parser = json.createParser(text)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, Flaw.NOT_JSON, "");
            readFields(parser, fields);
            requireEnd(parser);
        } catch (StreamConstraintsException _) {
            throw new FlawException(Flaw.OUT_OF_RANGE, "");
        } catch (JsonParseException broken) {
            throw new FlawException(isDuplicate(broken) ? Flaw.DUPLICATE_FIELD : Flaw.NOT_JSON, "");
        } catch (IOException _) {
            throw new FlawException(Flaw.NOT_JSON, "");
        }
    }

    static int integer(JsonParser parser, String name, int least, int most) throws IOException, FlawException {
        require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, Flaw.WRONG_TYPE, name);
        require(parser.getNumberType() == JsonParser.NumberType.INT, Flaw.OUT_OF_RANGE, name);
        int value = parser.getIntValue();
        require(value >= least && value <= most, Flaw.OUT_OF_RANGE, name);
        return value;
    }

    static long sequence(JsonParser parser, String name) throws IOException, FlawException {
        require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, Flaw.WRONG_TYPE, name);
        require(parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER, Flaw.OUT_OF_RANGE, name);
        return parser.getLongValue();
    }

    static boolean truth(JsonParser parser, String name) throws IOException, FlawException {
        require(parser.currentToken().isBoolean(), Flaw.WRONG_TYPE, name);
        return parser.getBooleanValue();
    }

    static String text(JsonParser parser, String name, int most) throws IOException, FlawException {
        require(parser.currentToken() == JsonToken.VALUE_STRING, Flaw.WRONG_TYPE, name);
        String text = parser.getText();
        require(text.length() <= most, Flaw.OUT_OF_RANGE, name);
        return text;
    }

    static void require(boolean sound, Flaw flaw, String field) throws FlawException {
        if (!sound) {
            throw new FlawException(flaw, field);
        }
    }

    private static void readFields(JsonParser parser, Map<String, Field> fields) throws IOException, FlawException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Field field = fields.get(name);
            if (field == null) {
                throw new FlawException(Flaw.UNKNOWN_FIELD, ""); // its name is the model's text: it goes nowhere
            }
            parser.nextToken();
            field.read(parser, name);
        }
    }

    private String decode(byte[] answer) throws FlawException {
        require(answer.length <= maxBytes, Flaw.TOO_LONG, "");
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new FlawException(Flaw.NOT_UTF8, "");
        }
    }

    /** Nothing but white space behind the object; broken JSON there is text as well. */
    private static void requireEnd(JsonParser parser) throws FlawException {
        try {
            require(parser.nextToken() == null, Flaw.TRAILING_TEXT, "");
        } catch (IOException _) {
            throw new FlawException(Flaw.TRAILING_TEXT, "");
        }
    }

    /** Jackson tells a duplicate apart by its words only; both are flaws, so a changed word changes no verdict. */
    private static boolean isDuplicate(JsonParseException broken) {
        return broken.getOriginalMessage().startsWith("Duplicate ");
    }
}
