package io.steelyard.connectors.llm;

import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.connectors.llm.Quorum.Voice;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.port.RiskAdvisor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The language models as an adviser: the cheap one in calm, all of them at once in stress or when the cheap one has something
 * to say, and a {@link Quorum} over what they answer. It blocks for at most two deadlines and belongs on a thread of its own.
 */
public final class LlmRiskAdvisor implements RiskAdvisor {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long PERCENT_RAW = 10_000;

    private final List<Respondent> models;
    private final PromptPack prompts;
    private final Routing routing;
    private final Pace pace;
    private final Sha256 policyVersion;

    /**
     * @param models the cheap one first
     * @param mandate hash of the owner's mandate; {@link Sha256#ZERO} without one
     * @param pace the time that passes while models think
     */
    public LlmRiskAdvisor(List<Respondent> models, PromptPack prompts, Routing routing, Sha256 mandate, Pace pace) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("Condition failed: at least one model, were none");
        }
        this.models = List.copyOf(models);
        this.prompts = prompts;
        this.routing = routing;
        this.pace = pace;
        List<ModelSettings> settings = models.stream().map(Respondent::settings).toList();
        this.policyVersion = PolicyVersion.of(settings, prompts, routing, mandate);
    }

    /** Hash of models, parameters, prompts, routing and mandate: what every advice is signed with. */
    public Sha256 policyVersion() {
        return policyVersion;
    }

    @Override
    public ControlInput advise(long briefingSequence, RiskBriefing briefing) {
        Prompt prompt = prompts.prompt(briefing);
        Question question = PromptPack.question(briefing);
        boolean stress = routing.isStress(briefing);
        List<Answer> answers = new ArrayList<>(ask(stress ? models : models.subList(0, 1), prompt, question, stress));
        if (!stress && answers.getFirst().isNews()) {
            answers.addAll(ask(models.subList(1, models.size()), prompt, question, false));
        }
        return outcome(briefingSequence, briefing, answers);
    }

    /** What one model came back with. */
    private record Answer(Provider vendor, Verdict verdict) {
        /** Something other than "nothing to add": worth, or in want of, a second opinion. */
        private boolean isNews() {
            return !(verdict instanceof Verdict.Declined)
                    && !(verdict instanceof Verdict.Judged(Opinion opinion)
                            && opinion.baseMilliNats() == 0
                            && opinion.quoteMilliNats() == 0);
        }
    }

    /** Asks all of {@code some} at once, for their deadlines must not add up. */
    private List<Answer> ask(List<Respondent> some, Prompt prompt, Question question, boolean stress) {
        List<Reply> replies = pace.atOnce(some.stream()
                .<Supplier<Reply>>map(model -> () -> model.ask(prompt, question, stress))
                .toList());
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            answers.add(
                    new Answer(some.get(i).settings().provider(), replies.get(i).verdict()));
        }
        return answers;
    }

    private ControlInput outcome(long briefingSequence, RiskBriefing briefing, List<Answer> answers) {
        List<Voice> voices = new ArrayList<>();
        boolean answered = false;
        for (Answer answer : answers) {
            answered |= answer.verdict() instanceof Verdict.Declined;
            if (answer.verdict() instanceof Verdict.Judged(Opinion opinion)) {
                voices.add(new Voice(answer.vendor(), opinion));
            }
        }
        long now = pace.nowNanos();
        if (voices.isEmpty() && !answered) {
            return new AdviceFailed(
                    now, briefingSequence, fault(answers.getLast().verdict()));
        }
        Quorum.Joint joint = Quorum.join(voices, routing.stressed(briefing), routing.toleranceMilliNats());
        return new AdviceReceived(
                now,
                joint == null ? abstention(briefingSequence, now) : advice(joint, briefingSequence, briefing, now));
    }

    private AllocationAdvice advice(Quorum.Joint joint, long briefingSequence, RiskBriefing briefing, long now) {
        Opinion opinion = joint.opinion();
        return new AllocationAdvice(
                briefingSequence,
                now + opinion.horizonMinutes() * MINUTE_NANOS,
                opinion.baseMilliNats(),
                opinion.quoteMilliNats(),
                PromptPack.venues(opinion.venueMilliNats(), briefing),
                joint.vendors(),
                opinion.regime(),
                new Weight(opinion.confidencePercent() * PERCENT_RAW),
                false,
                opinion.evidence().stream()
                        .map(id -> PromptPack.sequence(id, briefingSequence, briefing))
                        .toList(),
                policyVersion);
    }

    private AllocationAdvice abstention(long briefingSequence, long now) {
        return new AllocationAdvice(
                briefingSequence,
                now,
                0,
                0,
                List.of(),
                0,
                Regime.UNKNOWN,
                new Weight(0),
                true,
                List.of(),
                policyVersion);
    }

    /** Why there is no advice, in the journal's words. */
    private static AdviceFault fault(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Malformed _ -> AdviceFault.MALFORMED;
            case Verdict.Judged _, Verdict.Declined _ ->
                throw new IllegalStateException("Invariant: an answer is no fault");
            case Verdict.Silent(Outcome outcome) ->
                switch (outcome) {
                    case TIMED_OUT -> AdviceFault.TIMEOUT;
                    case UNREACHABLE, RATE_LIMITED, FAILED -> AdviceFault.UNREACHABLE;
                    case UNAUTHORISED, REFUSED -> AdviceFault.REFUSED;
                    case ANSWERED -> AdviceFault.MALFORMED;
                };
            case Verdict.NotAsked(Verdict.Reason reason) ->
                switch (reason) {
                    case BUDGET -> AdviceFault.BUDGET;
                    case BUSY -> AdviceFault.TIMEOUT;
                    case CIRCUIT_OPEN, ASKED_TO_WAIT -> AdviceFault.UNREACHABLE;
                };
        };
    }
}
