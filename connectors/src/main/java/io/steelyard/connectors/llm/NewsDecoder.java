package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonParser;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.event.ControlInput.NewsCertainty;
import io.steelyard.engine.event.ControlInput.NewsDirection;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Strict decoding of the reader's answer: exactly five fields, each a word of a closed list or a number from 0 to 3. There is
 * no field that could carry a text, so none can pass. Any doubt is a flaw, and a flaw is nothing.
 */
final class NewsDecoder {
    /** Longest answer, bytes of UTF-8; the longest sound one takes about 110. */
    static final int MAX_BYTES = 256;

    private static final int MAX_SEVERITY = 3;
    private static final String COIN = "coin";
    private static final String TOPIC = "topic";
    private static final String DIRECTION = "direction";
    private static final String SEVERITY = "severity";
    private static final String CERTAINTY = "certainty";
    private static final List<String> FIELDS = List.of(COIN, TOPIC, DIRECTION, SEVERITY, CERTAINTY);

    /** The word for a text that concerns neither coin. */
    private static final String NO_COIN = "NONE";

    private static final Map<String, List<String>> WORDS = Map.of(
            COIN, List.of(Asset.USDC.code(), Asset.USDT.code(), NO_COIN),
            TOPIC, names(NewsTopic.values()),
            DIRECTION, names(NewsDirection.values()),
            CERTAINTY, names(NewsCertainty.values()));

    private final StrictObject object = new StrictObject(MAX_BYTES);

    /** The reading; null when the text concerns neither coin. */
    @Nullable
    NewsReading decode(byte[] answer) throws FlawException {
        Map<String, String> words = new HashMap<>();
        int[] severity = {-1};
        Map<String, StrictObject.Field> fields = new HashMap<>();
        for (String name : WORDS.keySet()) {
            fields.put(name, (parser, field) -> words.put(field, word(parser, field)));
        }
        fields.put(SEVERITY, (parser, field) -> severity[0] = StrictObject.integer(parser, field, 0, MAX_SEVERITY));
        object.read(answer, fields);
        for (String name : WORDS.keySet()) {
            StrictObject.require(words.containsKey(name), Flaw.MISSING_FIELD, name);
        }
        StrictObject.require(severity[0] >= 0, Flaw.MISSING_FIELD, SEVERITY);
        String coin = words.getOrDefault(COIN, NO_COIN);
        return coin.equals(NO_COIN)
                ? null
                : new NewsReading(
                        new Asset(coin),
                        NewsTopic.valueOf(words.getOrDefault(TOPIC, "")),
                        NewsDirection.valueOf(words.getOrDefault(DIRECTION, "")),
                        severity[0],
                        NewsCertainty.valueOf(words.getOrDefault(CERTAINTY, "")));
    }

    /** The JSON schema of an answer, for endpoints that constrain decoding by one. */
    static String schema() {
        String properties = FIELDS.stream()
                .map(name -> '"' + name + "\":"
                        + (name.equals(SEVERITY)
                                ? "{\"type\":\"integer\",\"minimum\":0,\"maximum\":3}"
                                : "{\"type\":\"string\",\"enum\":" + list(WORDS.getOrDefault(name, List.of())) + "}"))
                .collect(Collectors.joining(","));
        return "{\"type\":\"object\",\"additionalProperties\":false,\"required\":" + list(FIELDS) + ",\"properties\":{"
                + properties + "}}";
    }

    private static String word(JsonParser parser, String name) throws IOException, FlawException {
        String word = StrictObject.text(parser, name, MAX_BYTES);
        StrictObject.require(WORDS.getOrDefault(name, List.of()).contains(word), Flaw.OUT_OF_RANGE, name);
        return word;
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    private static String list(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
