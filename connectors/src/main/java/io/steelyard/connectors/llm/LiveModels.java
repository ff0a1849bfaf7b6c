package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.port.NewsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The models of a running server, over the network and by the wall's time: as advisers, and as readers of news. */
public final class LiveModels {
    private LiveModels() {}

    /**
     * The models of {@code file} as one adviser.
     *
     * @param mandate hash of the owner's mandate, part of the adviser's name; zero without one
     * @param inputs takes every exchange, piece by piece, before the advice that came of it; safe to call beside the engine
     */
    public static LlmRiskAdvisor adviser(
            AdvisorFile file,
            PromptPack prompts,
            Sha256 mandate,
            LongSupplier epochNanos,
            Consumer<ControlInput> inputs) {
        Pace pace = new WallPace(epochNanos);
        Budget budget = file.spending().budget();
        List<Respondent> models = file.models().stream()
                .map(settings -> respondent(settings, file.circuit(), budget, pace, inputs))
                .toList();
        return new LlmRiskAdvisor(models, prompts, file.routing(), mandate, pace);
    }

    /**
     * The same models as readers of strangers' texts, the cheap one first.
     *
     * @param sources whose items are read at all
     * @param dayTokens and {@code dayMicros}: what each source may take of the readers in a day, tokens and millionths of a dollar
     */
    public static NewsReader reader(AdvisorFile file, Set<String> sources, long dayTokens, long dayMicros) {
        Map<String, Budget> budgets = new HashMap<>();
        sources.forEach(source -> budgets.put(source, new Budget(dayTokens, dayMicros, 0)));
        return new ReaderLadder(file.models().stream()
                .map(settings -> new QuarantinedReader(settings, ModelFactory.create(settings), budgets))
                .toList());
    }

    private static Respondent respondent(
            ModelSettings settings,
            AdvisorFile.Circuit circuit,
            Budget budget,
            Pace pace,
            Consumer<ControlInput> inputs) {
        LatencyMeter meter = new LatencyMeter(new ExchangeScribe(settings, pace::nowNanos, inputs));
        return new Respondent(
                settings,
                new RecordingModel(
                        ModelFactory.create(settings), settings.provider().id(), System::nanoTime, meter),
                meter,
                Circuits.of(settings, circuit, pace),
                budget,
                pace::nowNanos);
    }
}
