package io.steelyard.connectors.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.connectors.llm.Flaw;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that really infers, and each way in which it can fail: the right verdict, by the deadline, and nothing left over. */
class LocalModelFaultTest {
    private static final Duration DEADLINE = Duration.ofMillis(700);
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /** What the server asks for with 429. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private static LlamaProcess server;
    private static Verdict healthy;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(LlamaProcess.isSupported(), "llama.cpp has no library for this machine");
        server = LlamaProcess.trained("faults");
        healthy = Asking.ask(Asking.respondent(server.baseUrl(), PATIENT));
        assertInstanceOf(Verdict.Judged.class, healthy);
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "BABBLE"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldEndEachFaultInItsVerdictAndRecover(Fault fault) {
        boolean late = expected(fault).equals(new Silent(Outcome.TIMED_OUT));
        Duration deadline = late ? DEADLINE : PATIENT;
        Respondent respondent = Asking.respondent(server.baseUrl(), deadline);
        server.misbehave(fault);
        long start = System.nanoTime();
        Verdict verdict = Asking.ask(respondent);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        server.misbehave(Fault.NONE);
        assertEquals(expected(fault), verdict);
        assertTrue(took.compareTo(deadline.plusSeconds(1)) < 0, () -> fault + " took " + took);
        Asking.NOW.addAndGet(RETRY_AFTER.toNanos());
        assertEquals(healthy, Asking.ask(respondent), "the next question is answered as if nothing had been");
    }

    private static Verdict expected(Fault fault) {
        return switch (fault) {
            case NONE, SLOW, BABBLE -> healthy;
            case LATE, HANG, HANG_MID_BODY -> new Silent(Outcome.TIMED_OUT);
            case RATE_LIMITED -> new Silent(Outcome.RATE_LIMITED);
            case BROKEN, GARBAGE, ENDLESS -> new Silent(Outcome.FAILED);
            case CUT -> new Silent(Outcome.UNREACHABLE);
            case HALF_JSON -> new Malformed(Flaw.NOT_JSON, "");
            case WRONG_SCHEMA -> new Malformed(Flaw.UNKNOWN_FIELD, "");
        };
    }

    @Test
    void shouldLeaveAServerAloneForAsLongAsItAsks() {
        Respondent respondent = Asking.respondent(server.baseUrl(), PATIENT);
        server.misbehave(Fault.RATE_LIMITED);
        assertEquals(new Silent(Outcome.RATE_LIMITED), Asking.ask(respondent));
        server.misbehave(Fault.NONE);
        Asking.NOW.addAndGet(RETRY_AFTER.toNanos() - 1);
        assertEquals(new NotAsked(Reason.ASKED_TO_WAIT), Asking.ask(respondent));
        Asking.NOW.addAndGet(1);
        assertEquals(healthy, Asking.ask(respondent));
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
                Asking.settings(server.baseUrl(), Duration.ofMillis(500), 2_000, Rung.JSON_SCHEMA),
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
        for (Fault fault : EnumSet.of(Fault.HANG, Fault.HANG_MID_BODY, Fault.CUT, Fault.BROKEN, Fault.ENDLESS)) {
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
}
