package io.steelyard.connectors.llm;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.mandate.MandateDraft;
import io.steelyard.engine.mandate.Readings;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Value;
import io.steelyard.engine.mandate.Wish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns an owner's wish into a draft of a mandate: every configured model reads the wish alone, once; what they agree on
 * stands, and where two differ the owner is asked. A model that does not answer soundly leaves no draft at all, for a
 * second reader who may be missing is none.
 */
public final class MandateDrafter {
    /** Longest answer of a model, tokens: the whole form takes about a third. */
    private static final int MAX_TOKENS = 4_096;

    /** A person waits for it and no market does. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final int LETTERS_PER_TOKEN = 2;

    private final List<ModelSettings> settings;
    private final List<ChatModel> models = new ArrayList<>();
    private final List<Exchange> tape;
    private final List<ReplayModel> recorded = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Budget budget;
    private final DraftPrompt prompt = DraftPrompt.shipped();

    private MandateDrafter(AdvisorFile file, @Nullable List<Exchange> tape) {
        this.tape = tape == null ? List.of() : List.copyOf(tape);
        this.settings = file.models().stream().map(MandateDrafter::patient).toList();
        this.budget = file.spending().budget();
        for (ModelSettings model : settings) {
            models.add(model(model, tape));
        }
    }

    /** Asks the models of {@code file} over the network. */
    public static MandateDrafter asking(AdvisorFile file) {
        return new MandateDrafter(file, null);
    }

    /** Hears {@code tape} in their place, without a network. */
    public static MandateDrafter recorded(AdvisorFile file, List<Exchange> tape) {
        return new MandateDrafter(file, tape);
    }

    /** SHA-256 of what every model is told before the wish. */
    public Sha256 promptHash() {
        return prompt.hash();
    }

    /**
     * The draft of {@code wish}.
     *
     * @throws DraftFailedException a model did not answer, or its answer is none
     */
    public MandateDraft draft(Wish wish) {
        return draft(wish, Map.of());
    }

    /**
     * The same with what the owner has answered since; the models are told nothing of it.
     *
     * @throws DraftFailedException a model did not answer, or its answer is none
     */
    public MandateDraft draft(Wish wish, Map<Term, Value> answers) {
        List<Readings> readers = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            try {
                String answer = ask(settings.get(i), models.get(i), prompt.of(wish));
                readers.add(DraftDecoder.decode(answer.getBytes(StandardCharsets.UTF_8), wish));
            } catch (FlawException flaw) {
                faults.add(settings.get(i).name() + ": its answer is refused: " + flaw.getMessage());
            } catch (RuntimeException failure) { // a provider's library throws what it pleases
                faults.add(settings.get(i).name() + ": no answer: " + reason(failure));
            }
        }
        if (!faults.isEmpty() || readers.isEmpty()) {
            throw new DraftFailedException(faults.isEmpty() ? List.of("no model is configured") : faults);
        }
        Readings agreed = Readings.agreed(readers, wish.tongue());
        return MandateDraft.of(wish, agreed.terms(), agreed.remarks(), answers);
    }

    /** Every exchange so far, in order. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Requests that the recording does not hold. */
    public List<Exchange> missed() {
        return recorded.stream().flatMap(model -> model.missed().stream()).toList();
    }

    /** Recorded exchanges that were not asked for: the recording is of another wish, prompt or model. */
    public List<Exchange> unused() {
        List<Exchange> unused = new ArrayList<>(tape);
        exchanges.forEach(unused::remove);
        return unused;
    }

    private String ask(ModelSettings model, ChatModel chat, Prompt question) {
        int mostInput = question.letters() / LETTERS_PER_TOKEN;
        if (!budget.reserve(0, true, (long) mostInput + MAX_TOKENS, model.costMicros(mostInput, MAX_TOKENS))) {
            throw new IllegalStateException("the day's budget in advisor.toml is too small for it");
        }
        for (Rung present = model.highest(); ; ) {
            try {
                String text = chat.chat(request(question, present)).aiMessage().text();
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

    private static ChatRequest request(Prompt question, Rung present) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(question.system()), UserMessage.from(question.user()))
                .responseFormat(present.format(DraftSchema.json()))
                .build();
    }

    private ChatModel model(ModelSettings model, @Nullable List<Exchange> tape) {
        ChatModel real = ModelFactory.create(model);
        String provider = model.provider().id();
        if (tape == null) {
            return new RecordingModel(real, provider, System::nanoTime, exchanges::add);
        }
        List<Exchange> own = tape.stream()
                .filter(it -> it.provider().equals(provider) && it.model().equals(model.model()))
                .toList();
        ReplayModel replay = new ReplayModel(provider, real.defaultRequestParameters(), own, exchanges::add);
        recorded.add(replay);
        return replay;
    }

    private static String reason(RuntimeException failure) {
        return switch (failure) {
            case ReplayModel.RecordingMissException miss -> String.valueOf(miss.getMessage());
            case IllegalStateException ours -> String.valueOf(ours.getMessage());
            default -> Outcomes.of(failure).name();
        };
    }

    /** The same model with time and room for the whole form. */
    private static ModelSettings patient(ModelSettings model) {
        return new ModelSettings(
                model.name(),
                model.provider(),
                model.baseUrl(),
                model.model(),
                model.apiKey(),
                DEADLINE,
                MAX_TOKENS,
                model.highest(),
                model.inputPrice(),
                model.outputPrice());
    }
}
