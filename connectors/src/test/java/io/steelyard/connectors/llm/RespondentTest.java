package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.model.chat.ChatModel;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.connectors.llm.Verdict.Judged;
import io.steelyard.connectors.llm.Verdict.Malformed;
import io.steelyard.connectors.llm.Verdict.NotAsked;
import io.steelyard.connectors.llm.Verdict.Reason;
import io.steelyard.connectors.llm.Verdict.Silent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way over real HTTP: LangChain4j's client, a server on loopback, our ladder, breaker, budget and decoder. */
class RespondentTest {
    private static final Prompt PROMPT = new Prompt("You judge issuers.", "base 0.9951");

    private final List<Exchange> log = new ArrayList<>();
    private final Budget budget = new Budget(1_000_000, 1_000_000, 20);

    @Test
    void shouldJudgeByASoundAnswer() throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.says(AdviceDecoderTest.SOUND))) {
            Verdict verdict = respondent(server.baseUrl())
                    .ask(PROMPT, AdviceDecoderTest.ENGLISH, false)
                    .verdict();
            assertEquals(900, assertInstanceOf(Judged.class, verdict).opinion().baseMilliNats());
            String request = server.requests().getFirst();
            assertTrue(request.contains("json_schema") && request.contains("1500"), request);
            assertEquals(380, budget.tokens());
            assertEquals(300 * 2 + 80 * 8, budget.micros(), "2 and 8 dollars a million");
            assertEquals(Outcome.ANSWERED, log.getFirst().outcome());
            assertEquals(AdviceDecoderTest.SOUND, log.getFirst().response());
        }
    }

    @Test
    void shouldGoDownTheLadderOnceAndStayThere() throws IOException {
        try (ScriptedModelServer server =
                new ScriptedModelServer(ScriptedModelServer.refusesForm("response_format", AdviceDecoderTest.SOUND))) {
            Respondent respondent = respondent(server.baseUrl());
            assertInstanceOf(
                    Judged.class,
                    respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict());
            assertEquals(Rung.PLAIN, respondent.rung());
            assertEquals(3, server.requests().size());
            respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict();
            assertEquals(4, server.requests().size());
        }
    }

    @ParameterizedTest
    @CsvSource({"429,RATE_LIMITED", "401,UNAUTHORISED", "400,REFUSED", "500,FAILED", "503,FAILED"})
    void shouldNameARefusalByTheServer(int code, Outcome outcome) throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.status(code))) {
            assertEquals(
                    new Silent(outcome),
                    respondent(server.baseUrl())
                            .ask(PROMPT, AdviceDecoderTest.ENGLISH, false)
                            .verdict());
            assertEquals(outcome, log.getLast().outcome());
        }
    }

    @Test
    void shouldWaitNoLongerThanTheDeadline() throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer()) {
            Respondent respondent = respondent(settings(server.baseUrl(), Duration.ofMillis(300)), budget);
            server.then(server.hangs());
            assertEquals(
                    new Silent(Outcome.TIMED_OUT),
                    respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict());
            server.then(server.hangsMidAnswer(AdviceDecoderTest.SOUND));
            assertEquals(
                    new Silent(Outcome.TIMED_OUT),
                    respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict());
        }
    }

    @Test
    void shouldCallNobodyUnreachableSound() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertEquals(
                new Silent(Outcome.UNREACHABLE),
                respondent("http://127.0.0.1:" + free + "/v1")
                        .ask(PROMPT, AdviceDecoderTest.ENGLISH, false)
                        .verdict());
    }

    @Test
    void shouldMakeNothingOfGarbage() throws IOException {
        try (ScriptedModelServer server =
                new ScriptedModelServer(ScriptedModelServer.body("<html>"), ScriptedModelServer.says("I'd hold."))) {
            Respondent respondent = respondent(server.baseUrl());
            assertInstanceOf(
                    Silent.class,
                    respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict());
            Verdict prose =
                    respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict();
            assertEquals(new Malformed(Flaw.NOT_JSON, ""), prose);
        }
    }

    @Test
    void shouldOpenTheCircuitAndAskNobodyMeanwhile() throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.status(500))) {
            Respondent respondent = respondent(server.baseUrl());
            for (int i = 0; i < 4; i++) {
                respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict();
            }
            assertEquals(
                    new NotAsked(Reason.CIRCUIT_OPEN),
                    respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict());
            assertEquals(4, server.requests().size());
        }
    }

    @Test
    void shouldKeepTheReserveForStress() throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.says(AdviceDecoderTest.SOUND))) {
            Budget small = new Budget(1_000_000, 2_500, 50);
            Respondent respondent = respondent(settings(server.baseUrl()), small);
            assertEquals(
                    new NotAsked(Reason.BUDGET),
                    respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict());
            assertInstanceOf(
                    Judged.class,
                    respondent.ask(PROMPT, AdviceDecoderTest.ENGLISH, true).verdict());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void shouldReplayWithoutANetwork() throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(
                ScriptedModelServer.says(AdviceDecoderTest.SOUND), ScriptedModelServer.status(500))) {
            Respondent live = respondent(server.baseUrl());
            live.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict();
            live.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict();
        }
        ReplayModel replayed = ExchangeScribeTest.replay(
                "openai-compatible", log, ModelFactory.create(settings("http://127.0.0.1:9/v1")));
        Respondent again = new Respondent(
                settings("http://127.0.0.1:9/v1"),
                replayed,
                new LatencyMeter(exchange -> {}),
                circuit(),
                budget,
                () -> 0);
        assertInstanceOf(
                Judged.class,
                again.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict());
        assertEquals(1, replayed.unused().size());
        assertEquals(
                new Silent(Outcome.FAILED),
                again.ask(PROMPT, AdviceDecoderTest.ENGLISH, false).verdict());
        assertTrue(replayed.unused().isEmpty());
        Verdict never = again.ask(new Prompt("You judge issuers.", "base 0.9952"), AdviceDecoderTest.ENGLISH, false)
                .verdict();
        assertFalse(never instanceof Judged, "a request that was never recorded has no answer");
    }

    private Respondent respondent(String baseUrl) {
        return respondent(settings(baseUrl), budget);
    }

    private Respondent respondent(ModelSettings settings, Budget limited) {
        ChatModel recorded = new RecordingModel(
                ModelFactory.create(settings), settings.provider().id(), System::nanoTime, log::add);
        return new Respondent(settings, recorded, new LatencyMeter(exchange -> {}), circuit(), limited, () -> 0);
    }

    private static ModelSettings settings(String baseUrl) {
        return settings(baseUrl, Duration.ofSeconds(20));
    }

    private static ModelSettings settings(String baseUrl, Duration deadline) {
        return new ModelSettings(
                "daily",
                Provider.OPENAI_COMPATIBLE,
                baseUrl,
                "scripted-1",
                null,
                deadline,
                200,
                Rung.JSON_SCHEMA,
                2_000_000,
                8_000_000);
    }

    private static CircuitBreaker circuit() {
        return CircuitBreaker.of(
                "daily",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(4)
                        .minimumNumberOfCalls(4)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofMinutes(5))
                        .build());
    }
}
