package io.steelyard.connectors.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.connectors.llm.AdviceDecoder;
import io.steelyard.connectors.llm.Decoded.Sound;
import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.connectors.llm.Flaw;
import io.steelyard.connectors.llm.Language;
import io.steelyard.connectors.llm.Prompt;
import io.steelyard.connectors.llm.Question;
import io.steelyard.connectors.llm.Respondent;
import io.steelyard.connectors.llm.Rung;
import io.steelyard.connectors.llm.Verdict;
import io.steelyard.connectors.llm.Verdict.Declined;
import io.steelyard.connectors.llm.Verdict.Judged;
import io.steelyard.connectors.llm.Verdict.Malformed;
import io.steelyard.connectors.llm.Verdict.NotAsked;
import io.steelyard.connectors.llm.Verdict.Silent;
import io.steelyard.engine.domain.VenueId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real inference from question to verdict: our factory and LangChain4j's client on one side of a socket, llama.cpp with tiny
 * weights of our own on the other. It proves the path, not the judgement.
 */
class LocalModelTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final int LESSONS = 30;

    @BeforeEach
    void check() {
        assumeTrue(LlamaProcess.isSupported(), "llama.cpp has no library for this machine");
    }

    @Test
    void shouldHearWhatTheModelWasTaughtOnPricesThatItNeverSaw() throws IOException, InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2026);
        try (LlamaProcess server = LlamaProcess.trained("taught")) {
            Respondent respondent = Asking.respondent(server.baseUrl(), PATIENT);
            int right = 0;
            int declined = 0;
            for (int i = 0; i < LESSONS; i++) {
                TinyLesson lesson = TinyLesson.any(random, true);
                Verdict verdict = ask(respondent, lesson.question());
                right += verdict.equals(expected(lesson)) ? 1 : 0;
                declined += verdict instanceof Declined ? 1 : 0;
            }
            assertTrue(right >= LESSONS * 95 / 100, right + " of " + LESSONS + " as taught");
            assertTrue(declined > 0 && declined < LESSONS / 2, declined + " declined");
            for (Question shape : List.of(shape(0, 0), shape(0, 3), shape(1, 0), shape(40, 12))) {
                Verdict verdict = respondent.ask(Asking.PROMPT, shape, false).verdict();
                assertInForm(verdict);
            }
            assertEquals(Rung.JSON_SCHEMA, respondent.rung(), "the server takes every shape of the schema");
            shouldComeBack(server, respondent);
        }
    }

    /** The plug is pulled and put back: silence, then the same words again, without a hand on the respondent. */
    private static void shouldComeBack(LlamaProcess server, Respondent respondent)
            throws IOException, InterruptedException {
        Verdict healthy = Asking.ask(respondent);
        server.kill();
        assertEquals(new Silent(Outcome.UNREACHABLE), Asking.ask(respondent));
        try (LlamaProcess revived = LlamaProcess.trained("revived", server.port())) {
            assertEquals(server.baseUrl(), revived.baseUrl());
            assertEquals(healthy, Asking.ask(respondent));
        }
    }

    @Test
    void shouldHoldAModelWithoutSenseToTheSchema() throws IOException, InterruptedException {
        try (LlamaProcess server = LlamaProcess.random("random", 7)) {
            Respondent respondent = Asking.respondent(server.baseUrl(), PATIENT);
            Set<String> different = new HashSet<>();
            for (int i = 0; i < 8; i++) {
                Verdict verdict = ask(respondent, "base 0.99" + i);
                assertInForm(verdict);
                different.add(verdict.toString());
            }
            assertTrue(different.size() > 1, "the answer depends on the question");
            assertEquals(Rung.JSON_SCHEMA, respondent.rung(), "the server takes the schema");
            server.misbehave(Fault.BABBLE);
            assertEquals(new Malformed(Flaw.NOT_JSON, ""), Asking.ask(respondent), "without a grammar");
        }
    }

    private static Verdict ask(Respondent respondent, String briefing) {
        return respondent
                .ask(new Prompt("You judge the issuers of two coins.", briefing), Asking.QUESTION, false)
                .verdict();
    }

    private static Question shape(int evidence, int venues) {
        return new Question(
                LongStream.range(0, evidence)
                        .mapToObj(i -> 1_000_000_007L * (i + 1))
                        .collect(Collectors.toSet()),
                IntStream.range(0, venues)
                        .mapToObj(i -> new VenueId("venue-" + i))
                        .collect(Collectors.toSet()),
                Language.CHINESE);
    }

    private static Verdict expected(TinyLesson lesson) {
        byte[] answer = lesson.answer().getBytes(StandardCharsets.UTF_8);
        Sound sound = assertInstanceOf(Sound.class, new AdviceDecoder().decode(answer, Asking.QUESTION));
        return sound.opinion().abstained() ? new Declined() : new Judged(sound.opinion());
    }

    private static void assertInForm(Verdict verdict) {
        switch (verdict) {
            case Malformed malformed -> assertTrue(Asking.BEYOND_SCHEMA.contains(malformed.flaw()), verdict::toString);
            case Judged judged ->
                assertTrue(Math.abs(judged.opinion().baseMilliNats()) <= AdviceDecoder.MAX_MILLI_NATS);
            case Declined _ -> {}
            case Silent _, NotAsked _ -> throw new AssertionError("no answer: " + verdict);
        }
    }
}
