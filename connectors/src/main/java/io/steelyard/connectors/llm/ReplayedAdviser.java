package io.steelyard.connectors.llm;

import dev.langchain4j.model.chat.ChatModel;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The adviser of a replay: the same routing, budget, circuits and decoding as of a live one, in the replay's own time. Its
 * models answer now, and every exchange is kept; or they answer what was recorded, and nothing else can be asked.
 */
public final class ReplayedAdviser {
    private final ReplayPace pace = new ReplayPace();
    private final List<ControlInput> inputs = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<ReplayModel> recorded = new ArrayList<>();
    private final LlmRiskAdvisor advisor;

    private ReplayedAdviser(AdvisorFile file, PromptPack prompts, Sha256 mandate, @Nullable Tape tape, Budget budget) {
        List<Respondent> respondents = new ArrayList<>();
        for (ModelSettings settings : file.models()) {
            respondents.add(respondent(settings, file.circuit(), tape, budget));
        }
        advisor = new LlmRiskAdvisor(respondents, prompts, file.routing(), mandate, pace);
    }

    /** Asks the models of {@code file} over the network. */
    public static ReplayedAdviser asking(AdvisorFile file, PromptPack prompts, Sha256 mandate) {
        return new ReplayedAdviser(file, prompts, mandate, null, file.spending().budget());
    }

    /** Hears {@code tape} in their place, without a network. */
    public static ReplayedAdviser recorded(AdvisorFile file, PromptPack prompts, Sha256 mandate, Tape tape) {
        return new ReplayedAdviser(file, prompts, mandate, tape, file.spending().budget());
    }

    /** The version under which it advises. */
    public Sha256 policyVersion() {
        return advisor.policyVersion();
    }

    /**
     * Answers the question journalled as {@code sequence} at {@code timeNanos}: the exchanges with models, then the advice or
     * its failure, whose venue time is when it arrives.
     */
    public List<ControlInput> advise(long sequence, long timeNanos, RiskBriefing briefing) {
        inputs.clear();
        pace.startAt(timeNanos);
        ControlInput answer = advisor.advise(sequence, briefing);
        List<ControlInput> all = new ArrayList<>(inputs);
        all.add(answer);
        return all;
    }

    /** Every exchange so far, in order. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Requests that no recording answered: each is a failure of the replay. */
    public List<Exchange> missed() {
        return recorded.stream().flatMap(model -> model.missed().stream()).toList();
    }

    /** Recorded exchanges that were not asked for: each is a failure of the replay. */
    public List<Exchange> unused() {
        return recorded.stream().flatMap(model -> model.unused().stream()).toList();
    }

    private Respondent respondent(
            ModelSettings settings, AdvisorFile.Circuit circuit, @Nullable Tape tape, Budget budget) {
        ExchangeScribe scribe = new ExchangeScribe(settings, pace::nowNanos, inputs::add);
        LatencyMeter meter = new LatencyMeter(exchange -> {
            exchanges.add(exchange);
            scribe.record(exchange);
        });
        ChatModel real = ModelFactory.create(settings);
        ChatModel model = tape == null
                ? new RecordingModel(real, settings.provider().id(), System::nanoTime, meter)
                : replay(settings, real, tape, meter);
        return new Respondent(settings, model, meter, Circuits.of(settings, circuit, pace), budget, pace::nowNanos);
    }

    private ChatModel replay(ModelSettings settings, ChatModel like, Tape tape, ExchangeLog log) {
        ReplayModel model =
                new ReplayModel(settings.provider().id(), like.defaultRequestParameters(), tape.of(settings), log);
        recorded.add(model);
        return model;
    }
}
