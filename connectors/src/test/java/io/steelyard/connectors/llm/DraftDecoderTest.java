package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.mandate.MandateDraft;
import io.steelyard.engine.mandate.Reading;
import io.steelyard.engine.mandate.Readings;
import io.steelyard.engine.mandate.Remark;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Wish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftDecoderTest {
    private static final Wish WISH = Wish.of(Drafts.WISH);
    private static final String DAY = Drafts.said("20pp", "20 points a day");
    private static final String SOUND = Drafts.answer(
            "base_neutral",
            Drafts.said("50%", "Half USDC, half USDT"),
            "step_day",
            DAY,
            "halt_loss",
            Drafts.said("50bp", "half a percent"),
            "venues",
            "{\"ask\": \"Which venues may be used: Kraken?\"}",
            "other",
            "[{\"ask\": \"Is a stop meant?\", \"quote\": \"never lose\"}]");

    @Test
    void shouldReadASoundAnswer() throws FlawException {
        Readings readings = decode(SOUND, WISH);
        assertEquals(new Reading.Unsaid(), readings.terms().get(Term.LENT_MAX));
        assertEquals(
                new Reading.Asked("Which venues may be used: Kraken?", ""),
                readings.terms().get(Term.VENUES));
        assertEquals(List.of(new Remark("Is a stop meant?", "never lose")), readings.remarks());
        MandateDraft draft = MandateDraft.of(WISH, readings.terms(), readings.remarks());
        assertEquals(20, draft.mandate().number(Term.STEP_DAY));
        assertEquals(50, draft.mandate().number(Term.HALT_LOSS));
    }

    @Test
    void shouldReadAChineseAnswer() throws FlawException {
        Wish wish = Wish.of("各一半，周末不动。");
        String answer = Drafts.answer(
                "quiet_days", "{\"value\": [\"SAT\", \"SUN\"], \"quote\": \"周末不动\"}",
                "base_max", "{\"ask\": \"上限百分之九十可以吗？\", \"quote\": \"\"}");
        MandateDraft draft = MandateDraft.of(wish, decode(answer, wish).terms(), List.of());
        assertEquals(List.of("SAT", "SUN"), draft.mandate().names(Term.QUIET_DAYS));
        assertTrue(
                draft.questions().contains("您写的“各一半”没有对应任何条款。应如何理解？"),
                draft.questions().toString());
    }

    @ParameterizedTest
    @EnumSource(Term.class)
    void shouldRefuseAMissingTerm(Term term) {
        assertEquals(Flaw.MISSING_FIELD + " " + term.key(), flaw(Drafts.answer(term.key(), "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // what it rests on
                "step_day | {\"value\": \"20pp\"} | NO_EVIDENCE step_day",
                "step_day | {\"value\": \"20pp\", \"quote\": \"\"} | NO_EVIDENCE step_day",
                "step_day | {\"value\": \"20pp\", \"quote\": \"20 Points a day\"} | NOT_IN_WISH step_day",
                "step_day | {\"value\": \"20pp\", \"quote\": \"20 points  a day\"} | NOT_IN_WISH step_day",
                "step_day | {\"value\": \"20pp\", \"quote\": \" \"} | NOT_IN_WISH step_day",
                "step_day | {\"value\": \"20pp\", \"quote\": \"20 p\u043eints a day\"} | NOT_IN_WISH step_day",
                "step_day | {\"value\": \"20pp\", \"quote\": \"20\u200b points a day\"} | NOT_IN_WISH step_day",
                "step_day | {\"value\": \"20pp\", \"quote\": null} | WRONG_TYPE step_day",
                "step_day | {\"ask\": \"How much?\", \"quote\": \"a week\"} | NOT_IN_WISH step_day",
                // the value
                "step_day | {\"value\": 20, \"quote\": \"20 points a day\"} | WRONG_TYPE step_day",
                "step_day | {\"value\": \"20\", \"quote\": \"20 points a day\"} | OUT_OF_RANGE step_day",
                "step_day | {\"value\": \"20%\", \"quote\": \"20 points a day\"} | OUT_OF_RANGE step_day",
                "step_day | {\"value\": \"200pp\", \"quote\": \"20 points a day\"} | OUT_OF_RANGE step_day",
                "step_day | {\"value\": \"20\u0440p\", \"quote\": \"20 points a day\"} | OUT_OF_RANGE step_day",
                "step_day | {\"value\": [\"20pp\"], \"quote\": \"20 points a day\"} | WRONG_TYPE step_day",
                "step_day | {\"value\": null, \"quote\": \"20 points a day\"} | WRONG_TYPE step_day",
                "halt_loss | {\"value\": \"0.5%\", \"quote\": \"half a percent\"} | OUT_OF_RANGE halt_loss",
                "yield | {\"value\": true, \"quote\": \"never lose\"} | WRONG_TYPE yield",
                "yield | {\"value\": \"seek\", \"quote\": \"never lose\"} | OUT_OF_RANGE yield",
                "venues | {\"value\": \"kraken\", \"quote\": \"USDT\"} | WRONG_TYPE venues",
                "venues | {\"value\": [\"ftx\"], \"quote\": \"USDT\"} | OUT_OF_RANGE venues",
                "venues | {\"value\": [\"kraken\", \"kraken\"], \"quote\": \"USDT\"} | OUT_OF_RANGE venues",
                "venues | {\"value\": [1], \"quote\": \"USDT\"} | WRONG_TYPE venues",
                // the three forms
                "step_day | {} | MISSING_FIELD step_day",
                "step_day | null | WRONG_TYPE step_day",
                "step_day | \"20pp\" | WRONG_TYPE step_day",
                "step_day | [] | WRONG_TYPE step_day",
                "step_day | {\"default\": false} | OUT_OF_RANGE step_day",
                "step_day | {\"default\": \"true\"} | WRONG_TYPE step_day",
                "step_day | {\"default\": 1} | WRONG_TYPE step_day",
                "step_day | {\"default\": true, \"quote\": \"a day\"} | CONTRADICTION step_day",
                "step_day | {\"default\": true, \"ask\": \"What?\"} | CONTRADICTION step_day",
                "step_day | {\"value\": \"20pp\", \"quote\": \"20 points a day\", \"ask\": \"What?\"} | CONTRADICTION step_day",
                "step_day | {\"value\": \"20pp\", \"quote\": \"20 points a day\", \"default\": true} | CONTRADICTION step_day",
                "step_day | {\"quote\": \"a day\"} | MISSING_FIELD step_day",
                "step_day | {\"default\": true, \"why\": \"x\"} | UNKNOWN_FIELD step_day",
                "step_day | {\"default\": true, \"default\": true} | DUPLICATE_FIELD ",
                "step_day | {\"default\": {\"default\": {\"default\": true}}} | WRONG_TYPE step_day",
                // questions
                "step_day | {\"ask\": \"\"} | MISSING_FIELD step_day",
                "step_day | {\"ask\": 7} | WRONG_TYPE step_day",
                "step_day | {\"ask\": \"\u591a\u5c11\uff1f\"} | FOREIGN_LETTERS step_day",
                "step_day | {\"ask\": \"How m\u0443ch?\"} | FOREIGN_LETTERS step_day",
                "step_day | {\"ask\": \"How\\u001b[31m much?\"} | FOREIGN_LETTERS step_day",
                "step_day | {\"ask\": \"How\\u202e much?\"} | FOREIGN_LETTERS step_day",
                // the rest of the wish
                "other | | MISSING_FIELD other",
                "other | {} | WRONG_TYPE other",
                "other | [{\"ask\": \"What?\"}] | MISSING_FIELD other",
                "other | [{\"quote\": \"USDT\"}] | MISSING_FIELD other",
                "other | [{\"ask\": \"What?\", \"quote\": \"nowhere\"}] | NOT_IN_WISH other",
                "other | [{\"ask\": \"What?\", \"quote\": \"USDT\", \"value\": \"20pp\"}] | UNKNOWN_FIELD other",
                "other | [{\"ask\": \"What?\", \"quote\": \"USDT\", \"default\": true}] | UNKNOWN_FIELD other",
                // unknown terms
                "leverage | {\"default\": true} | UNKNOWN_FIELD ",
                "STEP_DAY | {\"default\": true} | UNKNOWN_FIELD ",
                "step_d\u0430y | {\"default\": true} | UNKNOWN_FIELD ",
            })
    void shouldRefuseEveryOtherForm(String field, String json, String flaw) {
        assertEquals(
                flaw.strip(),
                flaw(Drafts.answer(field, json == null ? "" : json)).strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"```json\n%s\n```", "Here it is: %s", "%s I hope this helps.", "%s%s", "[%s]", "%s,", "", "null"
            })
    void shouldRefuseWhatStandsAroundIt(String around) {
        String flaw = flaw(around.replace("%s", SOUND));
        assertTrue(flaw.startsWith("NOT_JSON") || flaw.startsWith("TRAILING_TEXT"), flaw);
    }

    @Test
    void shouldRefuseATermThatIsThereTwice() {
        assertEquals(
                "DUPLICATE_FIELD",
                flaw(SOUND.replaceFirst("\\{", "{\"step_day\": {\"default\": true},"))
                        .strip());
    }

    @Test
    void shouldRefuseTooManyRemarksAndTooLongAnswers() {
        String remark = "{\"ask\": \"What?\", \"quote\": \"USDT\"}";
        String nine = "[" + (remark + ",").repeat(DraftDecoder.MAX_REMARKS) + remark + "]";
        assertEquals("OUT_OF_RANGE other", flaw(Drafts.answer("other", nine)));
        assertEquals(
                "TOO_LONG", flaw(SOUND + " ".repeat(DraftDecoder.MAX_BYTES)).strip());
        String longest = "x".repeat(DraftDecoder.MAX_QUESTION + 1);
        assertEquals("OUT_OF_RANGE step_day", flaw(Drafts.answer("step_day", "{\"ask\": \"" + longest + "\"}")));
    }

    /** A cut or a changed letter is a refusal or another sound answer, and nothing else can come out of it. */
    @Test
    void shouldThrowNothingElseWhateverTheBytes() {
        Random random = new Random(7);
        byte[] sound = SOUND.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = sound.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Readings readings = DraftDecoder.decode(bytes, WISH);
                MandateDraft.of(WISH, readings.terms(), readings.remarks());
            } catch (FlawException _) {
                refused++;
            }
        }
        assertTrue(refused > 10_000, "refused " + refused);
    }

    private static Readings decode(String answer, Wish wish) throws FlawException {
        return DraftDecoder.decode(answer.getBytes(StandardCharsets.UTF_8), wish);
    }

    private static String flaw(String answer) {
        FlawException flaw = assertThrows(FlawException.class, () -> decode(answer, WISH), answer);
        return Objects.requireNonNull(flaw.getMessage());
    }
}
