package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueBriefing;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.VenueOpinion;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LlmRiskAdvisorTest {
    private static final VenueId KRAKEN = new VenueId("kraken");

    static final RiskBriefing CALM = briefing(CoinBriefing.of(100_000_000, 3), CoinBriefing.of(100_010_000, 2), -100);
    static final RiskBriefing STRESS = briefing(
            new CoinBriefing(98_500_000, 350, 1_600, 0, 0, 300, 0, 5_200, false, new NewsSummary(2, 3)),
            CoinBriefing.of(100_100_000, 2),
            -15_984);
    static final Routing ROUTING = new Routing(3_000, 100, 300);

    private static final long NOW = 1_678_500_000_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void shouldAskOnlyTheCheapModelWhileItHasNothingToAdd() throws IOException {
        try (ScriptedModelServer cheap = new ScriptedModelServer(ScriptedModelServer.says(answer(0, true, 1)));
                ScriptedModelServer strong = new ScriptedModelServer(ScriptedModelServer.says(answer(0, true, 1)))) {
            assertTrue(received(advisor(cheap, strong).advise(100, CALM)).abstained());
            assertEquals(1, cheap.requests().size());
            assertTrue(strong.requests().isEmpty());
        }
    }

    @Test
    void shouldAskTheStrongModelWhenTheCheapOneSpeaks() throws IOException {
        try (ScriptedModelServer cheap = new ScriptedModelServer(ScriptedModelServer.says(answer(900, false, 60)));
                ScriptedModelServer strong =
                        new ScriptedModelServer(ScriptedModelServer.says(answer(700, false, 30)))) {
            LlmRiskAdvisor advisor = advisor(cheap, strong);
            AllocationAdvice advice = received(advisor.advise(100, CALM));
            assertEquals(800, advice.baseMilliNats());
            assertEquals(NOW + 30 * MINUTE, advice.expiresAtNanos(), "the shorter horizon");
            assertEquals(List.of(100L, 42L), advice.evidence());
            assertEquals(advisor.policyVersion(), advice.modelHash());
            assertEquals(1, strong.requests().size());
        }
    }

    @Test
    void shouldAskEverybodyInStress() throws IOException {
        try (ScriptedModelServer cheap = new ScriptedModelServer(ScriptedModelServer.says(answer(0, true, 1)));
                ScriptedModelServer strong =
                        new ScriptedModelServer(ScriptedModelServer.says(answer(700, false, 30)))) {
            assertEquals(
                    700, received(advisor(cheap, strong).advise(100, STRESS)).baseMilliNats());
            assertEquals(1, cheap.requests().size());
        }
    }

    @Test
    void shouldNotGoBackIntoTheStressedCoinOnOneVendorsWord() throws IOException {
        try (ScriptedModelServer cheap = new ScriptedModelServer(ScriptedModelServer.says(answer(-900, false, 60)));
                ScriptedModelServer strong = new ScriptedModelServer(ScriptedModelServer.status(500))) {
            AllocationAdvice advice = received(advisor(cheap, strong).advise(100, STRESS));
            assertTrue(advice.abstained());
            assertEquals(0, advice.baseMilliNats());
        }
    }

    @Test
    void shouldHearTheStrongModelWhenTheCheapOneIsBroken() throws IOException {
        try (ScriptedModelServer cheap = new ScriptedModelServer(ScriptedModelServer.body("<html>"));
                ScriptedModelServer strong =
                        new ScriptedModelServer(ScriptedModelServer.says(answer(700, false, 30)))) {
            assertFalse(received(advisor(cheap, strong).advise(100, STRESS)).abstained());
            assertTrue(received(advisor(cheap, strong).advise(100, CALM)).abstained(), "one voice, nobody stressed");
            assertEquals(2, strong.requests().size());
        }
    }

    @Test
    void shouldComeBackWhenNobodyAnswersAndAgainWhenTheyDo() throws IOException {
        try (ScriptedModelServer cheap = new ScriptedModelServer(ScriptedModelServer.status(500));
                ScriptedModelServer strong = new ScriptedModelServer(ScriptedModelServer.status(500))) {
            strong.then(strong.hangs());
            LlmRiskAdvisor advisor = advisor(cheap, strong);
            assertEquals(new AdviceFailed(NOW, 100, AdviceFault.TIMEOUT), advisor.advise(100, STRESS));
            strong.then(ScriptedModelServer.status(500));
            assertEquals(new AdviceFailed(NOW, 101, AdviceFault.UNREACHABLE), advisor.advise(101, STRESS));
            cheap.then(ScriptedModelServer.says(answer(600, false, 10)));
            assertEquals(600, received(advisor.advise(102, STRESS)).baseMilliNats());
        }
    }

    @Test
    void shouldNotTakeEvidenceThatItNeverShowed() throws IOException {
        try (ScriptedModelServer cheap = new ScriptedModelServer(ScriptedModelServer.says(unseen()));
                ScriptedModelServer strong = new ScriptedModelServer(ScriptedModelServer.says(unseen()))) {
            assertEquals(
                    new AdviceFailed(NOW, 101, AdviceFault.MALFORMED),
                    advisor(cheap, strong).advise(101, STRESS));
        }
    }

    @Test
    void shouldPassOnWarningsOfVenuesUnderTheirOwnNames() throws IOException {
        String warned = answer(700, false, 30).replace("{}", "{\"v1\":400}");
        String lulled = answer(700, false, 30).replace("{}", "{\"v1\":-900}");
        try (ScriptedModelServer cheap = new ScriptedModelServer(ScriptedModelServer.says(lulled));
                ScriptedModelServer strong = new ScriptedModelServer(ScriptedModelServer.says(warned))) {
            AllocationAdvice advice = received(advisor(cheap, strong).advise(100, STRESS));
            assertEquals(List.of(new VenueOpinion(KRAKEN, 400)), advice.venues());
            assertEquals(2, advice.vendors());
        }
    }

    private static String unseen() {
        return answer(600, false, 10).replace("[1,3]", "[4]");
    }

    private static RiskBriefing briefing(CoinBriefing base, CoinBriefing quote, long deviationRaw) {
        return new RiskBriefing(
                Weight.HALF,
                base,
                quote,
                new Bps(deviationRaw),
                3,
                TradingState.ACTIVE,
                List.of(new VenueBriefing(KRAKEN, 4, false)),
                List.of(new Evidence(Evidence.Kind.PRICE, 41), new Evidence(Evidence.Kind.BASE_FLOW, 42)));
    }

    private static AllocationAdvice received(ControlInput input) {
        return assertInstanceOf(AdviceReceived.class, input).advice();
    }

    static String answer(int base, boolean abstain, int minutes) {
        return "{\"base_milli_nats\":" + base + ",\"quote_milli_nats\":0,\"venue_milli_nats\":{},\"regime\":\"STRESS\","
                + "\"horizon_minutes\":" + minutes + ",\"confidence_percent\":40,\"abstain\":" + abstain
                + ",\"evidence\":" + (base == 0 ? "[]" : "[1,3]") + ",\"rationale\":\"The base coin fell.\"}";
    }

    private static LlmRiskAdvisor advisor(ScriptedModelServer cheap, ScriptedModelServer strong) {
        return new LlmRiskAdvisor(
                List.of(
                        respondent(settings(Provider.OPENAI_COMPATIBLE, cheap.baseUrl(), "cheap-1")),
                        respondent(settings(Provider.OPENAI, strong.baseUrl(), "strong-1"))),
                PromptPack.shipped(),
                ROUTING,
                Sha256.ZERO,
                new WallPace(() -> NOW));
    }

    private static Respondent respondent(ModelSettings settings) {
        CircuitBreakerConfig patient =
                CircuitBreakerConfig.custom().minimumNumberOfCalls(50).build();
        return new Respondent(
                settings,
                ModelFactory.create(settings),
                new LatencyMeter(exchange -> {}),
                CircuitBreaker.of(settings.name(), patient),
                new Budget(1_000_000, 1_000_000, 20),
                () -> NOW);
    }

    static ModelSettings settings(Provider provider, String baseUrl, String model) {
        return new ModelSettings(
                model,
                provider,
                baseUrl,
                model,
                null,
                Duration.ofSeconds(2),
                200,
                Rung.JSON_SCHEMA,
                2_000_000,
                8_000_000);
    }
}
