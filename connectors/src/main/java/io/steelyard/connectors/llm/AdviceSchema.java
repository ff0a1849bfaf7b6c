package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.VenueId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one record a model may answer with, as names and as a JSON schema. A provider that honours the schema saves a wasted
 * call; none is believed because of it, for {@link AdviceDecoder} reads every answer.
 */
final class AdviceSchema {
    static final String BASE = "base_milli_nats";
    static final String QUOTE = "quote_milli_nats";
    static final String VENUES = "venue_milli_nats";
    static final String REGIME = "regime";
    static final String HORIZON = "horizon_minutes";
    static final String CONFIDENCE = "confidence_percent";
    static final String ABSTAIN = "abstain";
    static final String EVIDENCE = "evidence";
    static final String RATIONALE = "rationale";

    /** All of them are required, in this order. */
    static final List<String> FIELDS =
            List.of(BASE, QUOTE, VENUES, REGIME, HORIZON, CONFIDENCE, ABSTAIN, EVIDENCE, RATIONALE);

    private AdviceSchema() {}

    /**
     * The JSON schema of an answer to {@code question}, bounds included. Every property is required, for the strict mode of
     * OpenAI refuses a schema with others.
     */
    static String json(Question question) {
        String nats = integer(-AdviceDecoder.MAX_MILLI_NATS, AdviceDecoder.MAX_MILLI_NATS);
        List<String> codes =
                question.venues().stream().map(VenueId::code).sorted().toList();
        String venues = codes.stream().map(code -> quoted(code) + ":" + nats).collect(Collectors.joining(","));
        return "{\"type\":\"object\",\"additionalProperties\":false,\"required\":" + list(FIELDS.stream())
                + ",\"properties\":{"
                + quoted(BASE) + ":" + nats + ","
                + quoted(QUOTE) + ":" + nats + ","
                + quoted(VENUES) + ":{\"type\":\"object\",\"additionalProperties\":false,\"required\":"
                + list(codes.stream()) + ",\"properties\":{" + venues + "}},"
                + quoted(REGIME) + ":{\"type\":\"string\",\"enum\":"
                + list(Stream.of(Regime.values()).map(Regime::name)) + "},"
                + quoted(HORIZON) + ":" + integer(1, AdviceDecoder.MAX_HORIZON_MINUTES) + ","
                + quoted(CONFIDENCE) + ":" + integer(0, 100) + ","
                + quoted(ABSTAIN) + ":{\"type\":\"boolean\"},"
                + quoted(EVIDENCE) + ":" + evidence(question) + ","
                + quoted(RATIONALE) + ":{\"type\":\"string\",\"maxLength\":" + AdviceDecoder.MAX_RATIONALE + "}}}";
    }

    /**
     * Only what was shown can be cited, by its number. Never {@code maxItems} 0: llama.cpp makes a broken grammar of it and then
     * decodes without any.
     */
    private static String evidence(Question question) {
        String shown =
                question.evidence().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
        int most = Math.clamp(question.evidence().size(), 1, AllocationAdvice.MAX_EVIDENCE);
        String one = shown.isEmpty() ? "{\"type\":\"integer\"}" : "{\"type\":\"integer\",\"enum\":[" + shown + "]}";
        return "{\"type\":\"array\",\"maxItems\":" + most + ",\"items\":" + one + "}";
    }

    private static String integer(int least, int most) {
        return "{\"type\":\"integer\",\"minimum\":" + least + ",\"maximum\":" + most + "}";
    }

    private static String list(Stream<String> words) {
        return words.map(AdviceSchema::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String word) {
        return '"' + word + '"';
    }
}
