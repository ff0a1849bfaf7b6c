package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.connectors.llm.Verdict.NotAsked;
import io.steelyard.connectors.llm.Verdict.Reason;
import io.steelyard.connectors.llm.Verdict.Silent;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderRefusalTest {
    @ParameterizedTest
    @EnumSource
    void shouldBePatientWithEveryProvider(Provider provider) throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.status(429))) {
            Respondent respondent = respondent(provider, server.baseUrl());
            assertEquals(new Silent(Outcome.RATE_LIMITED), ask(respondent));
            assertEquals(new NotAsked(Reason.ASKED_TO_WAIT), ask(respondent));
            assertEquals(1, server.requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeNothingOfGarbageFromAnyProvider(Provider provider) throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.body("<html>"))) {
            assertEquals(new Silent(Outcome.FAILED), ask(respondent(provider, server.baseUrl())));
        }
    }

    private static Verdict ask(Respondent respondent) {
        return respondent
                .ask(new Prompt("You judge.", "base 0.9951"), AdviceDecoderTest.ENGLISH, false)
                .verdict();
    }

    private static Respondent respondent(Provider provider, String baseUrl) {
        ModelSettings settings = new ModelSettings(
                "any", provider, baseUrl, "scripted-1", null, Duration.ofSeconds(20), 200, provider.highest(), 0, 0);
        return new Respondent(
                settings,
                ModelFactory.create(settings),
                new LatencyMeter(exchange -> {}),
                CircuitBreaker.ofDefaults("any"),
                new Budget(1_000_000, 1, 0),
                () -> 0);
    }
}
