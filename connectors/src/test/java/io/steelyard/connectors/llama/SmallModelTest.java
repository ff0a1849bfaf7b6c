package io.steelyard.connectors.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.connectors.llm.ModelSettings;
import io.steelyard.connectors.llm.Prompt;
import io.steelyard.connectors.llm.Respondent;
import io.steelyard.connectors.llm.Rung;
import io.steelyard.connectors.llm.Verdict;
import io.steelyard.connectors.llm.Verdict.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real instruct model of 135 million weights on the same path, where it was fetched. It answers in form and talks nonsense:
 * nothing here asks it to be right.
 */
@Tag("full")
class SmallModelTest {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String SYSTEM = """
            You judge the risk of two dollar coins: base is USDC, quote is USDT. Answer with one JSON object with the fields \
            base_milli_nats and quote_milli_nats from -1500 to 1500, positive for trouble at the issuer, venue_milli_nats, \
            regime, horizon_minutes, confidence_percent, abstain, evidence (the numbers you rely on) and rationale, one short \
            sentence in English.""";

    /** For each test, since a whole class that is left out leaves no line in the report. */
    @BeforeEach
    void check() {
        assumeTrue(LlamaProcess.isSupported(), "llama.cpp has no library for this machine");
        assumeTrue(
                Files.exists(SmallModel.file()),
                "no " + SmallModel.file() + ": fetch it with connectors/src/test/scripts/fetch-small-model");
    }

    @Test
    void shouldHearAnOpinionInTheFormOfTheSchema() throws IOException, InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        try (LlamaProcess server = LlamaProcess.instruct("small", SmallModel.file())) {
            Respondent respondent = Asking.respondent(server.baseUrl(), DEADLINE);
            for (String base : List.of("1.0000", "0.9985", "0.9710", "0.9412", "0.8790", "0.9950")) {
                verdicts.add(
                        respondent.ask(briefing(base), Asking.QUESTION, false).verdict());
            }
            assertEquals(Rung.JSON_SCHEMA, respondent.rung());
        }
        assertTrue(verdicts.stream().allMatch(SmallModelTest::isInForm), verdicts::toString);
        assertTrue(verdicts.stream().anyMatch(Verdict.Judged.class::isInstance), verdicts::toString);
    }

    @Test
    void shouldMakeNothingOfItsAnswersWithoutAGrammar() throws IOException, InterruptedException {
        try (LlamaProcess server = LlamaProcess.instruct("plain", SmallModel.file())) {
            ModelSettings plain = Asking.settings(server.baseUrl(), DEADLINE, 400, Rung.PLAIN);
            Respondent respondent = Asking.respondent(plain, Asking.circuit(1_000, Duration.ofMinutes(5)));
            assertInstanceOf(
                    Malformed.class,
                    respondent.ask(briefing("0.9412"), Asking.QUESTION, false).verdict());
        }
    }

    private static boolean isInForm(Verdict verdict) {
        return switch (verdict) {
            case Malformed malformed -> Asking.BEYOND_SCHEMA.contains(malformed.flaw());
            case Verdict.Judged _, Verdict.Declined _ -> true;
            case Verdict.Silent _, Verdict.NotAsked _ -> false;
        };
    }

    private static Prompt briefing(String base) {
        return new Prompt(
                SYSTEM,
                "base trades at " + base + " dollars, quote trades at 1.0003 dollars, venue kraken is open. "
                        + "Evidence: 7 the price of base, 42 the price of quote, 99 the venue.");
    }
}
