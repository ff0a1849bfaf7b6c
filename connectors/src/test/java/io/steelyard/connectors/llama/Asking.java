package io.steelyard.connectors.llama;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.steelyard.connectors.llm.Budget;
import io.steelyard.connectors.llm.Flaw;
import io.steelyard.connectors.llm.Language;
import io.steelyard.connectors.llm.LatencyMeter;
import io.steelyard.connectors.llm.ModelFactory;
import io.steelyard.connectors.llm.ModelSettings;
import io.steelyard.connectors.llm.Prompt;
import io.steelyard.connectors.llm.Provider;
import io.steelyard.connectors.llm.Question;
import io.steelyard.connectors.llm.Respondent;
import io.steelyard.connectors.llm.Rung;
import io.steelyard.connectors.llm.Verdict;
import io.steelyard.engine.domain.VenueId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The product's own way to a model, for tests: settings, factory, ladder, breaker, budget and decoder, none of them a fake. */
final class Asking {
    static final Question QUESTION =
            new Question(Set.of(7L, 42L, 99L), Set.of(new VenueId("kraken")), Language.ENGLISH);
    static final Prompt PROMPT = new Prompt("You judge the issuers of two coins.", "base 0.9412 quote 1.0003");

    /** What a schema cannot keep a model from: the letters of a text, its length in UTF-16, and sense. */
    static final Set<Flaw> BEYOND_SCHEMA =
            Set.of(Flaw.FOREIGN_LETTERS, Flaw.OUT_OF_RANGE, Flaw.CONTRADICTION, Flaw.NO_EVIDENCE, Flaw.UNSEEN_EVIDENCE);

    /** The time by the respondents' clock, epoch nanoseconds. */
    static final AtomicLong NOW = new AtomicLong();

    private Asking() {}

    static ModelSettings settings(String baseUrl, Duration deadline, int mostTokens, Rung highest) {
        return new ModelSettings(
                "local", Provider.OPENAI_COMPATIBLE, baseUrl, "local", null, deadline, mostTokens, highest, 0, 0);
    }

    static Respondent respondent(ModelSettings settings, CircuitBreaker circuit) {
        return new Respondent(
                settings,
                ModelFactory.create(settings),
                new LatencyMeter(exchange -> {}),
                circuit,
                new Budget(100_000_000, 1, 0),
                NOW::get);
    }

    /** One whose circuit never opens. */
    static Respondent respondent(String baseUrl, Duration deadline) {
        return respondent(settings(baseUrl, deadline, 1_000, Rung.JSON_SCHEMA), circuit(1_000, Duration.ofMinutes(5)));
    }

    /** A circuit that opens after {@code failures} of as many calls, and lets one through again after {@code pause}. */
    static CircuitBreaker circuit(int failures, Duration pause) {
        return CircuitBreaker.of(
                "local",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(failures)
                        .minimumNumberOfCalls(failures)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(pause)
                        .build());
    }

    static Verdict ask(Respondent respondent) {
        return respondent.ask(PROMPT, QUESTION, false).verdict();
    }
}
