package io.steelyard.connectors.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.connectors.llm.Flaw;
import io.steelyard.connectors.llm.Prompt;
import io.steelyard.connectors.llm.Respondent;
import io.steelyard.connectors.llm.Rung;
import io.steelyard.connectors.llm.Verdict;
import io.steelyard.connectors.llm.Verdict.Malformed;
import io.steelyard.connectors.llm.Verdict.NotAsked;
import io.steelyard.connectors.llm.Verdict.Reason;
import io.steelyard.connectors.llm.Verdict.Silent;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real inference from question to verdict: our factory and LangChain4j's client on one side of a socket, llama.cpp with a
 * model of random weights on the other. It proves the path, not the judgement.
 */
class LocalModelTest {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static LlamaProcess server;
    private static Verdict healthy;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(LlamaProcess.isSupported(), "llama.cpp has no library for this machine");
        server = LlamaProcess.random("faults", 7);
        healthy = Asking.ask(Asking.respondent(server.baseUrl(), PATIENT));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void shouldHoldAModelWithoutSenseToTheSchema() {
        Respondent respondent = Asking.respondent(server.baseUrl(), PATIENT);
        server.misbehave(Fault.NONE);
        Set<String> different = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            Verdict verdict = respondent.ask(new Prompt("You judge.", "base 0.99" + i), Asking.QUESTION, false);
            switch (verdict) {
                case Malformed malformed ->
                    assertTrue(Asking.BEYOND_SCHEMA.contains(malformed.flaw()), verdict::toString);
                case Verdict.Judged judged ->
                    assertTrue(Math.abs(judged.opinion().baseMilliNats()) <= 1_500);
                case Verdict.Declined _ -> {}
                case Silent _, NotAsked _ -> throw new AssertionError("no answer: " + verdict);
            }
            different.add(verdict.toString());
        }
        assertEquals(Rung.JSON_SCHEMA, respondent.rung(), "the server takes the schema");
        assertTrue(different.size() > 1, "the answer depends on the question");
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void shouldEndEachFaultInItsVerdictAndRecover(Fault fault) {
        Respondent respondent = Asking.respondent(server.baseUrl(), DEADLINE);
        server.misbehave(fault);
        long start = System.nanoTime();
        Verdict verdict = Asking.ask(respondent);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        server.misbehave(Fault.NONE);
        assertEquals(expected(fault), verdict);
        assertTrue(took.compareTo(DEADLINE.plusMillis(1_000)) < 0, () -> fault + " took " + took);
        assertEquals(healthy, Asking.ask(respondent), "the next question is answered as if nothing had been");
    }

    private static Verdict expected(Fault fault) {
        return switch (fault) {
            case NONE, SLOW -> healthy;
            case LATE, HANG, HANG_MID_BODY -> new Silent(Outcome.TIMED_OUT);
            case RATE_LIMITED -> new Silent(Outcome.RATE_LIMITED);
            case BROKEN, GARBAGE -> new Silent(Outcome.FAILED);
            case CUT -> new Silent(Outcome.UNREACHABLE);
            case BABBLE, HALF_JSON -> new Malformed(Flaw.NOT_JSON, "");
            case WRONG_SCHEMA -> new Malformed(Flaw.UNKNOWN_FIELD, "");
        };
    }

    @Test
    void shouldRefuseAnAnswerCutByItsOwnLength() {
        server.misbehave(Fault.NONE);
        Respondent brief = Asking.respondent(
                Asking.settings(server.baseUrl(), PATIENT, 64, Rung.JSON_SCHEMA),
                Asking.circuit(1_000, Duration.ofMinutes(5)));
        assertEquals(new Malformed(Flaw.NOT_JSON, ""), Asking.ask(brief));
    }

    @Test
    void shouldNotTrustACertificateThatNobodyVouchesFor() {
        server.misbehave(Fault.NONE);
        assertEquals(new Silent(Outcome.UNREACHABLE), Asking.ask(Asking.respondent(server.selfSignedUrl(), PATIENT)));
    }

    @Test
    void shouldEndWhereTheDoorDoesNotSpeakTls() {
        server.misbehave(Fault.NONE);
        Verdict verdict = Asking.ask(Asking.respondent(server.tlsToPlainUrl(), Duration.ofMillis(500)));
        Outcome outcome = assertInstanceOf(Silent.class, verdict).outcome();
        assertTrue(
                outcome == Outcome.UNREACHABLE || outcome == Outcome.TIMED_OUT,
                "the plain door answers 400 or waits for the end of a line, by what the random bytes hold: " + verdict);
    }

    @Test
    void shouldOpenTheCircuitWhileTheServerHangsAndComeBackByItself() throws InterruptedException {
        Duration pause = Duration.ofMillis(400);
        Respondent respondent = Asking.respondent(
                Asking.settings(server.baseUrl(), Duration.ofMillis(300), 2_000, Rung.JSON_SCHEMA),
                Asking.circuit(2, pause));
        server.misbehave(Fault.HANG);
        assertEquals(new Silent(Outcome.TIMED_OUT), Asking.ask(respondent));
        assertEquals(new Silent(Outcome.TIMED_OUT), Asking.ask(respondent));
        long start = System.nanoTime();
        assertEquals(new NotAsked(Reason.CIRCUIT_OPEN), Asking.ask(respondent));
        assertTrue(System.nanoTime() - start < 100_000_000, "nobody waits for a server that is known to hang");
        server.misbehave(Fault.WRONG_SCHEMA);
        Thread.sleep(pause.plusMillis(100));
        assertInstanceOf(Malformed.class, Asking.ask(respondent), "the first question after the pause is asked");
        assertInstanceOf(Malformed.class, Asking.ask(respondent), "and so is the next");
    }

    @Test
    void shouldLeaveNeitherThreadsNorSocketsBehind() throws IOException, InterruptedException {
        Respondent respondent = Asking.respondent(server.baseUrl(), Duration.ofMillis(150));
        server.misbehave(Fault.BROKEN);
        Asking.ask(respondent);
        long files = LiveThreads.openFiles();
        for (Fault fault : EnumSet.of(Fault.HANG, Fault.HANG_MID_BODY, Fault.CUT, Fault.RATE_LIMITED, Fault.GARBAGE)) {
            server.misbehave(fault);
            for (int i = 0; i < 4; i++) {
                assertInstanceOf(Silent.class, Asking.ask(respondent), "asked, so its place is free: " + fault);
            }
        }
        server.misbehave(Fault.NONE);
        assertEquals(0, LiveThreads.named("model-call", Duration.ofSeconds(2)), "questions under way");
        long left = LiveThreads.openFiles() - files;
        assertTrue(left <= 2, left + " files and sockets more than before");
    }

    @Test
    void shouldSaySoWhenTheServerDies() throws IOException, InterruptedException {
        try (LlamaProcess mortal = LlamaProcess.random("mortal", 7)) {
            Respondent respondent = Asking.respondent(mortal.baseUrl(), PATIENT);
            assertEquals(healthy, Asking.ask(respondent), "the same weights, the same words");
            mortal.kill();
            assertEquals(new Silent(Outcome.UNREACHABLE), Asking.ask(respondent));
        }
    }
}
