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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;

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
    private final LongSupplier epochNanos;
    private final Sha256 policyVersion;

    /**
     * @param models the cheap one first
     * @param mandate hash of the owner's mandate; {@link Sha256#ZERO} without one
     */
    public LlmRiskAdvisor(
            List<Respondent> models, PromptPack prompts, Routing routing, Sha256 mandate, LongSupplier epochNanos) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("Condition failed: at least one model, were none");
        }
        this.models = List.copyOf(models);
        this.prompts = prompts;
        this.routing = routing;
        this.epochNanos = epochNanos;
        List<ModelSettings> settings = models.stream().map(Respondent::settings).toList();
        this.policyVersion = PolicyVersion.of(settings, prompts, routing, mandate);
    }

    /** Hash of models, parameters, prompts, routing and mandate: what every advice is signed with. */
    public Sha256 policyVersion() {
        return policyVersion;
    }

    @Override
    public ControlInput advise(long briefingSequence, RiskBriefing briefing) {
        Prompt prompt = prompts.prompt(briefingSequence, briefing);
        Question question = PromptPack.question(briefingSequence);
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
    private static List<Answer> ask(List<Respondent> some, Prompt prompt, Question question, boolean stress) {
        List<FutureTask<Verdict>> calls = new ArrayList<>();
        for (Respondent model : some) {
            FutureTask<Verdict> task = new FutureTask<>(() -> model.ask(prompt, question, stress));
            Thread.ofVirtual().name("advice-" + model.settings().name()).start(task);
            calls.add(task);
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            answers.add(new Answer(some.get(i).settings().provider(), verdict(calls.get(i))));
        }
        return answers;
    }

    private static Verdict verdict(FutureTask<Verdict> call) {
        try {
            return call.get();
        } catch (InterruptedException _) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Verdict.Silent(Outcome.TIMED_OUT);
        } catch (ExecutionException _) {
            return new Verdict.Silent(Outcome.FAILED);
        }
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
        long now = epochNanos.getAsLong();
        if (voices.isEmpty() && !answered) {
            return new AdviceFailed(
                    now, briefingSequence, fault(answers.getLast().verdict()));
        }
        Opinion joint = Quorum.join(voices, routing.stressed(briefing), routing.toleranceMilliNats());
        return new AdviceReceived(
                now, joint == null ? abstention(briefingSequence, now) : advice(joint, briefingSequence, now));
    }

    private AllocationAdvice advice(Opinion joint, long briefingSequence, long now) {
        return new AllocationAdvice(
                briefingSequence,
                now + joint.horizonMinutes() * MINUTE_NANOS,
                joint.baseMilliNats(),
                joint.quoteMilliNats(),
                0,
                joint.regime(),
                new Weight(joint.confidencePercent() * PERCENT_RAW),
                false,
                joint.evidence(),
                policyVersion);
    }

    private AllocationAdvice abstention(long briefingSequence, long now) {
        return new AllocationAdvice(
                briefingSequence, now, 0, 0, 0, Regime.UNKNOWN, new Weight(0), true, List.of(), policyVersion);
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
