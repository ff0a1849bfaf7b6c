package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.mandate.Clause.Standing;
import io.steelyard.engine.mandate.MandateDraft;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MandateDrafterTest {
    private static final Wish WISH = Wish.of(Drafts.WISH);
    private static final String NEUTRAL = Drafts.said("50%", "Half USDC, half USDT");
    private static final String ONE = Drafts.answer(
            "base_neutral",
            NEUTRAL,
            "step_day",
            Drafts.said("20pp", "20 points a day"),
            "venues",
            "{\"ask\": \"Where?\"}");

    @TempDir
    private Path folder;

    @Test
    void shouldDraftOverHttpAndRepeatItFromTheRecording() throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.says(ONE))) {
            AdvisorFile file = advisor(server.baseUrl());
            MandateDrafter asking = MandateDrafter.asking(file);
            MandateDraft draft = asking.draft(WISH);
            assertEquals(20, draft.mandate().number(Term.STEP_DAY));
            assertEquals(Standing.SAID, draft.clause(Term.STEP_DAY).standing());
            assertEquals(Standing.OPEN, draft.clause(Term.VENUES).standing());
            assertTrue(server.requests().getFirst().contains("json_schema"));

            Path cassette = folder.resolve("tape.jsonl");
            Cassette.write(cassette, asking.exchanges());
            MandateDrafter recorded = MandateDrafter.recorded(file, Cassette.read(cassette));
            assertEquals(draft.mandate(), recorded.draft(WISH).mandate());
            assertEquals(asking.exchanges(), recorded.exchanges());
            assertEquals(List.of(), recorded.unused());
            assertEquals(1, server.requests().size());

            MandateDrafter other = MandateDrafter.recorded(file, Cassette.read(cassette));
            DraftFailedException miss =
                    assertThrows(DraftFailedException.class, () -> other.draft(Wish.of("Another wish")));
            assertTrue(
                    miss.faults().toString().contains("no recorded answer"),
                    miss.faults().toString());
            assertEquals(1, other.unused().size());
        }
    }

    @Test
    void shouldGoDownTheLadderWhereASchemaIsRefused() throws IOException {
        try (ScriptedModelServer server =
                new ScriptedModelServer(ScriptedModelServer.refusesForm("json_schema", ONE))) {
            MandateDrafter drafter = MandateDrafter.asking(advisor(server.baseUrl()));
            assertEquals(20, drafter.draft(WISH).mandate().number(Term.STEP_DAY));
            assertEquals(2, drafter.exchanges().size());
        }
    }

    @Test
    void shouldAskBackWhatTwoModelsReadDifferently() throws IOException {
        String two = Drafts.answer(
                "base_neutral",
                NEUTRAL,
                "turnover_day",
                Drafts.said("20%", "at most 20 points a day"),
                "venues",
                "{\"ask\": \"At which exchange?\"}");
        try (ScriptedModelServer first = new ScriptedModelServer(ScriptedModelServer.says(ONE));
                ScriptedModelServer second = new ScriptedModelServer(ScriptedModelServer.says(two))) {
            MandateDraft draft = MandateDrafter.asking(advisor(first.baseUrl(), second.baseUrl()))
                    .draft(WISH);
            List<Term> open = draft.clauses().stream()
                    .filter(clause -> clause.standing() == Standing.OPEN)
                    .map(clause -> clause.term())
                    .toList();
            assertEquals(List.of(Term.STEP_DAY, Term.TURNOVER_DAY, Term.VENUES), open);
            assertEquals(25, draft.mandate().number(Term.STEP_DAY));
            assertEquals(50, draft.mandate().number(Term.BASE_NEUTRAL));
        }
    }

    @Test
    void shouldDraftNothingWhenOneOfTwoIsSilentOrFlawed() throws IOException {
        try (ScriptedModelServer first = new ScriptedModelServer(ScriptedModelServer.says("```" + ONE + "```"));
                ScriptedModelServer second = new ScriptedModelServer(ScriptedModelServer.status(503));
                ScriptedModelServer sound = new ScriptedModelServer(ScriptedModelServer.says(ONE))) {
            DraftFailedException failed = assertThrows(
                    DraftFailedException.class,
                    () -> MandateDrafter.asking(advisor(first.baseUrl(), second.baseUrl(), sound.baseUrl()))
                            .draft(WISH));
            List<String> lines = failed.faults();
            assertEquals(2, lines.size(), lines.toString());
            assertTrue(lines.getFirst().startsWith("m0: its answer is refused: NOT_JSON"), lines.getFirst());
            assertTrue(lines.getLast().startsWith("m1: no answer: "), lines.getLast());
        }
    }

    @Test
    void shouldDraftNothingWithoutAModelOrABudget() throws IOException {
        assertThrows(
                DraftFailedException.class,
                () -> MandateDrafter.asking(advisor()).draft(WISH));
        AdvisorFile poor = read(text("http://127.0.0.1:9/v1").replace("tokens = 500000", "tokens = 100"));
        DraftFailedException failed = assertThrows(
                DraftFailedException.class, () -> MandateDrafter.asking(poor).draft(WISH));
        assertTrue(
                failed.faults().toString().contains("budget"), failed.faults().toString());
    }

    private AdvisorFile advisor(String... urls) throws IOException {
        return read(text(urls));
    }

    private AdvisorFile read(String text) throws IOException {
        return AdvisorFile.read(
                Files.writeString(Files.createTempFile(folder, "advisor", ".toml"), text), Map.of(), true);
    }

    private static String text(String... urls) {
        StringBuilder text = new StringBuilder("""
                [routing]
                stress_deviation = "30bp"
                stress_hazard = "100bp"
                tolerance_milli_nats = 300
                [budget]
                tokens = 500000
                dollars = "5 USD"
                reserve = "50%"
                [circuit]
                calls = 5
                failures = "60%"
                pause = "10m"
                [models]
                """);
        for (int i = 0; i < urls.length; i++) {
            text.append("""
                    [models.m%d]
                    provider = "openai-compatible"
                    base_url = "%s"
                    model = "scripted-%d"
                    deadline = "20s"
                    max_output_tokens = 300
                    input_price_per_million = "0 USD"
                    output_price_per_million = "0 USD"
                    """.formatted(i, urls[i], i));
        }
        return text.toString();
    }
}
