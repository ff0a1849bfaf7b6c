package io.steelyard.connectors.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    private static LlamaProcess server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(LlamaProcess.isSupported(), "llama.cpp has no library for this machine");
        assumeTrue(
                Files.exists(SmallModel.file()),
                "no " + SmallModel.file() + ": fetch it with connectors/src/test/scripts/fetch-small-model");
        server = LlamaProcess.instruct("small", SmallModel.file());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void shouldHearAnOpinionInTheFormOfTheSchema() {
        Respondent respondent = Asking.respondent(server.baseUrl(), DEADLINE);
        List<Verdict> verdicts = new ArrayList<>();
        for (String base : List.of("1.0000", "0.9985", "0.9710", "0.9412", "0.8790", "0.9950")) {
            Verdict verdict = respondent.ask(briefing(base), Asking.QUESTION, false);
            assertFalse(verdict instanceof Verdict.Silent || verdict instanceof Verdict.NotAsked, verdict::toString);
            if (verdict instanceof Malformed malformed) {
                assertTrue(Asking.BEYOND_SCHEMA.contains(malformed.flaw()), verdict::toString);
            }
            verdicts.add(verdict);
        }
        assertEquals(Rung.JSON_SCHEMA, respondent.rung());
        assertTrue(verdicts.stream().anyMatch(Verdict.Judged.class::isInstance), verdicts::toString);
    }

    @Test
    void shouldMakeNothingOfItsAnswersWithoutAGrammar() {
        ModelSettings plain = Asking.settings(server.baseUrl(), DEADLINE, 400, Rung.PLAIN);
        Respondent respondent = Asking.respondent(plain, Asking.circuit(1_000, Duration.ofMinutes(5)));
        assertInstanceOf(Malformed.class, respondent.ask(briefing("0.9412"), Asking.QUESTION, false));
    }

    private static Prompt briefing(String base) {
        return new Prompt(
                SYSTEM,
                "base trades at " + base + " dollars, quote trades at 1.0003 dollars, venue kraken is open. "
                        + "Evidence: 7 the price of base, 42 the price of quote, 99 the venue.");
    }
}
