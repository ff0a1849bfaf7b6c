package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonParser;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.steelyard.engine.domain.RiskBriefing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model what it remembers of an event whose names and dates are masked: which coin that was, and how it ended. Its
 * answers advise nobody; they tell whether its advice on that event may be memory. Recorded and repeated like every exchange.
 */
public final class MemoryProbe {
    /** The word for what it does not remember. */
    public static final String UNKNOWN = "UNKNOWN";

    private static final String COIN = "coin";
    private static final String ENDING = "ending";
    private static final Map<String, List<String>> WORDS = Map.of(
            COIN, List.of("USDC", "USDT", "BUSD", "DAI", UNKNOWN),
            ENDING, List.of("RECOVERED", "BELOW", "LOST", UNKNOWN));
    private static final String SYSTEM = """
            You are shown masked measurements of two dollar coins, taken within one hour of a past event; one of the two, whichever
            has the larger hazard_bps_per_day, was in stress. usd_e8 is a price in 10^-8 dollars. Names, dates and the order of the
            two are hidden on purpose. This is a test of memory, not of judgement: say from memory which coin in stress that was,
            and how it stood a few days later: RECOVERED (0.995 dollars or more), BELOW, or LOST (under 0.90). Say UNKNOWN where you
            do not remember. Answer with one JSON object of this schema and nothing else.
            """;
    private static final int MAX_BYTES = 128;

    private final ModelSettings settings;
    private final ChatModel model;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final StrictObject object = new StrictObject(MAX_BYTES);

    private MemoryProbe(ModelSettings settings, @Nullable Tape tape) {
        this.settings = settings;
        ChatModel real = ModelFactory.create(settings);
        String provider = settings.provider().id();
        model = tape == null
                ? new RecordingModel(real, provider, System::nanoTime, exchanges::add)
                : new ReplayModel(provider, real.defaultRequestParameters(), tape.of(settings), exchanges::add);
    }

    /** What it said it remembers, in the words of the schema. */
    public record Guess(String coin, String ending) {}

    /** Asks {@code settings}' model over the network; with a {@code tape}, hears that in its place. */
    public static MemoryProbe of(ModelSettings settings, @Nullable Tape tape) {
        return new MemoryProbe(settings, tape);
    }

    /** Its guess; unknown when it does not answer, or not in form. */
    public Guess guess(RiskBriefing masked) {
        try {
            String text = ask(BriefingText.json(masked));
            Map<String, String> words = new HashMap<>();
            Map<String, StrictObject.Field> fields = Map.of(
                    COIN,
                    (parser, name) -> words.put(name, word(parser, name)),
                    ENDING,
                    (parser, name) -> words.put(name, word(parser, name)));
            object.read(text.getBytes(StandardCharsets.UTF_8), fields);
            return new Guess(words.getOrDefault(COIN, UNKNOWN), words.getOrDefault(ENDING, UNKNOWN));
        } catch (FlawException _) {
            return new Guess(UNKNOWN, UNKNOWN);
        } catch (RuntimeException _) { // a provider's library throws what it pleases; no answer is no memory
            return new Guess(UNKNOWN, UNKNOWN);
        }
    }

    /** Every exchange so far, in order. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Questions that the tape did not hold. */
    public List<Exchange> missed() {
        return model instanceof ReplayModel replay ? replay.missed() : List.of();
    }

    private String ask(String question) {
        for (Rung present = settings.highest(); ; ) {
            try {
                String text = model.chat(request(question, present)).aiMessage().text();
                return text == null ? "" : text;
            } catch (InvalidRequestException | UnsupportedFeatureException refused) {
                Rung lower = present.lower();
                if (lower == null) {
                    throw refused;
                }
                present = lower;
            }
        }
    }

    private static ChatRequest request(String question, Rung present) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(SYSTEM + schema()), UserMessage.from(question))
                .responseFormat(present.format(schema()))
                .build();
    }

    private static String word(JsonParser parser, String name) throws IOException, FlawException {
        String word = StrictObject.text(parser, name, MAX_BYTES);
        StrictObject.require(WORDS.getOrDefault(name, List.of()).contains(word), Flaw.OUT_OF_RANGE, name);
        return word;
    }

    private static String schema() {
        return "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"" + COIN + "\",\"" + ENDING
                + "\"],\"properties\":{" + property(COIN) + "," + property(ENDING) + "}}";
    }

    private static String property(String name) {
        return WORDS.getOrDefault(name, List.of()).stream()
                .map(word -> '"' + word + '"')
                .collect(Collectors.joining(",", '"' + name + "\":{\"type\":\"string\",\"enum\":[", "]}"));
    }
}
