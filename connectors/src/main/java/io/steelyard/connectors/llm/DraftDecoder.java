package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steelyard.engine.mandate.Reading;
import io.steelyard.engine.mandate.Readings;
import io.steelyard.engine.mandate.Remark;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.mandate.Value;
import io.steelyard.engine.mandate.Wish;
import io.steelyard.engine.mandate.WrittenValue;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strict decoding of a drafted mandate: every term once, each in one of three forms, values by the term's own reader, quotations
 * that stand in the wish letter by letter. Nothing is repaired; the first flaw refuses the whole answer.
 */
final class DraftDecoder {
    /** Longest answer, bytes of UTF-8. */
    static final int MAX_BYTES = 24_576;

    /** Longest question, UTF-16 units. */
    static final int MAX_QUESTION = 400;

    /** Most remarks. */
    static final int MAX_REMARKS = 8;

    static final String OTHER = "other";
    static final String VALUE = "value";
    static final String QUOTE = "quote";
    static final String ASK = "ask";
    static final String DEFAULT = "default";

    private final StrictObject object = new StrictObject(MAX_BYTES);
    private final Wish wish;
    private final Map<Term, Reading> terms = new EnumMap<>(Term.class);
    private @Nullable List<Remark> remarks;

    private DraftDecoder(Wish wish) {
        this.wish = wish;
    }

    /** What {@code answer} reads out of {@code wish}. */
    static Readings decode(byte[] answer, Wish wish) throws FlawException {
        return new DraftDecoder(wish).read(answer);
    }

    private Readings read(byte[] answer) throws FlawException {
        Map<String, StrictObject.Field> fields = new HashMap<>();
        for (Term term : Term.values()) {
            fields.put(term.key(), (parser, name) -> terms.put(term, reading(parser, term)));
        }
        fields.put(OTHER, (parser, name) -> remarks = remarks(parser));
        object.read(answer, fields);
        for (Term term : Term.values()) {
            StrictObject.require(terms.containsKey(term), Flaw.MISSING_FIELD, term.key());
        }
        List<Remark> told = remarks;
        if (told == null) {
            throw new FlawException(Flaw.MISSING_FIELD, OTHER);
        }
        return new Readings(terms, told);
    }

    private Reading reading(JsonParser parser, Term term) throws IOException, FlawException {
        Parts parts = parts(parser, term.key(), term);
        Value value = parts.value;
        if (value != null) {
            StrictObject.require(!parts.unsaid && parts.ask.isEmpty(), Flaw.CONTRADICTION, term.key());
            StrictObject.require(!parts.quote.isEmpty(), Flaw.NO_EVIDENCE, term.key());
            return new Reading.Said(value, parts.quote);
        }
        if (!parts.ask.isEmpty()) {
            StrictObject.require(!parts.unsaid, Flaw.CONTRADICTION, term.key());
            return new Reading.Asked(parts.ask, parts.quote);
        }
        StrictObject.require(parts.unsaid, Flaw.MISSING_FIELD, term.key());
        StrictObject.require(parts.quote.isEmpty(), Flaw.CONTRADICTION, term.key());
        return new Reading.Unsaid();
    }

    private List<Remark> remarks(JsonParser parser) throws IOException, FlawException {
        StrictObject.require(parser.currentToken() == JsonToken.START_ARRAY, Flaw.WRONG_TYPE, OTHER);
        List<Remark> told = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            StrictObject.require(told.size() < MAX_REMARKS, Flaw.OUT_OF_RANGE, OTHER);
            Parts parts = parts(parser, OTHER, null);
            StrictObject.require(!parts.ask.isEmpty() && !parts.quote.isEmpty(), Flaw.MISSING_FIELD, OTHER);
            told.add(new Remark(parts.ask, parts.quote));
        }
        return told;
    }

    /** One small object; {@code term} is null where a value has no place. */
    private Parts parts(JsonParser parser, String where, @Nullable Term term) throws IOException, FlawException {
        StrictObject.require(parser.currentToken() == JsonToken.START_OBJECT, Flaw.WRONG_TYPE, where);
        Parts parts = new Parts();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case QUOTE -> parts.quote = quote(parser, where);
                case ASK -> parts.ask = question(parser, where);
                case VALUE -> parts.value = value(parser, where, term);
                case DEFAULT -> parts.unsaid = unsaid(parser, where, term);
                default -> throw new FlawException(Flaw.UNKNOWN_FIELD, where);
            }
        }
        return parts;
    }

    private String quote(JsonParser parser, String where) throws IOException, FlawException {
        String quote = Normalizer.normalize(StrictObject.text(parser, where, Wish.MAX_LETTERS), Normalizer.Form.NFC);
        StrictObject.require(quote.isEmpty() || wish.says(quote), Flaw.NOT_IN_WISH, where);
        return quote;
    }

    private String question(JsonParser parser, String where) throws IOException, FlawException {
        String question = StrictObject.text(parser, where, MAX_QUESTION);
        boolean han = question.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.HAN);
        boolean own = han == (wish.tongue() == Tongue.CHINESE);
        StrictObject.require(!question.isBlank(), Flaw.MISSING_FIELD, where);
        StrictObject.require(own && Wish.isPlain(question), Flaw.FOREIGN_LETTERS, where);
        return question;
    }

    private static Value value(JsonParser parser, String where, @Nullable Term term) throws IOException, FlawException {
        if (term == null) {
            throw new FlawException(Flaw.UNKNOWN_FIELD, where);
        }
        Value value = WrittenValue.isList(term)
                ? WrittenValue.read(term, names(parser, where))
                : WrittenValue.read(term, StrictObject.text(parser, where, MAX_QUESTION));
        if (value == null) {
            throw new FlawException(Flaw.OUT_OF_RANGE, where);
        }
        return value;
    }

    private static List<String> names(JsonParser parser, String where) throws IOException, FlawException {
        StrictObject.require(parser.currentToken() == JsonToken.START_ARRAY, Flaw.WRONG_TYPE, where);
        List<String> names = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            names.add(StrictObject.text(parser, where, MAX_QUESTION));
        }
        return names;
    }

    private static boolean unsaid(JsonParser parser, String where, @Nullable Term term)
            throws IOException, FlawException {
        StrictObject.require(term != null, Flaw.UNKNOWN_FIELD, where);
        StrictObject.require(StrictObject.truth(parser, where), Flaw.OUT_OF_RANGE, where);
        return true;
    }

    /** The fields of one small object while they are read. */
    private static final class Parts {
        private String quote = "";
        private String ask = "";
        private @Nullable Value value;
        private boolean unsaid;
    }
}
