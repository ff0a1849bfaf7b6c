package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.VenueId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceDecoderTest {
    static final Question ENGLISH =
            new Question(Set.of(7L, 42L, 99L), Set.of(new VenueId("kraken"), new VenueId("binance")), Language.ENGLISH);
    static final Question CHINESE = new Question(Set.of(7L), Set.of(), Language.CHINESE);

    /** The same answer in JSON for the tests that spoil it. */
    static final String SOUND = """
            {"base_milli_nats": 900, "quote_milli_nats": -100, "venue_milli_nats": {"kraken": 20},
             "regime": "ISSUER_EVENT", "horizon_minutes": 60, "confidence_percent": 55, "abstain": false,
             "evidence": [42, 7], "rationale": "USDC fell below its median while pool liquidity left."}
            """;

    private static final String ABSTAINED = """
            {"base_milli_nats":0,"quote_milli_nats":0,"venue_milli_nats":{},"regime":"UNKNOWN","horizon_minutes":1,
            "confidence_percent":0,"abstain":true,"evidence":[],"rationale":""}""";

    private final AdviceDecoder decoder = new AdviceDecoder();

    @Test
    void shouldReadASoundAnswer() {
        Decoded.Sound sound = assertInstanceOf(Decoded.Sound.class, decode(SOUND));
        Opinion opinion = sound.opinion();
        assertEquals(900, opinion.baseMilliNats());
        assertEquals(-100, opinion.quoteMilliNats());
        assertEquals(Map.of(new VenueId("kraken"), 20), opinion.venueMilliNats());
        assertEquals(Regime.ISSUER_EVENT, opinion.regime());
        assertEquals(60, opinion.horizonMinutes());
        assertEquals(55, opinion.confidencePercent());
        assertEquals(List.of(42L, 7L), opinion.evidence());
    }

    @Test
    void shouldReadAnAbstention() {
        assertEquals(
                true,
                assertInstanceOf(Decoded.Sound.class, decode(ABSTAINED))
                        .opinion()
                        .abstained());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "42",
                "\"calm\"",
                "{",
                "{\"base_milli_nats\":",
                "I would hold USDC.",
                "```json\n{}\n```",
                "{'base_milli_nats':0}",
                "{base_milli_nats:0}",
                "{\"a\":NaN}",
                "\uFEFF{}",
                "{\"base_milli_nats\":0,}",
                "// calm\n{}",
                "{\"base_milli_nats\":+1}",
                "{\"base_milli_nats\":01}"
            })
    void shouldRefuseWhatIsNoJsonObject(String answer) {
        assertEquals(Flaw.NOT_JSON, flaw(answer), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {" and so on", "{}", "\n```", "null", "]", "\u0000"})
    void shouldRefuseAnythingBehindTheObject(String tail) {
        assertEquals(Flaw.TRAILING_TEXT, flaw(ABSTAINED + tail));
    }

    @Test
    void shouldRefuseAnythingBeforeTheObject() {
        assertEquals(Flaw.NOT_JSON, flaw("Here you are: " + ABSTAINED));
    }

    @Test
    void shouldRefuseADuplicateField() {
        assertEquals(Flaw.DUPLICATE_FIELD, flaw(SOUND.replaceFirst("\\{", "{\"base_milli_nats\": 1, ")));
        assertEquals(Flaw.DUPLICATE_FIELD, flaw(SOUND.replace("{\"kraken\": 20}", "{\"kraken\": 20, \"kraken\": 1}")));
    }

    @Test
    void shouldRefuseEachMissingField() {
        for (String name : AdviceSchema.FIELDS) {
            String without = ABSTAINED
                    .replaceAll("\"" + name + "\":(\\{}|\\[]|\"[A-Z]*\"|true|\\d+),?", "")
                    .replace(",}", "}");
            assertEquals(new Decoded.Flawed(Flaw.MISSING_FIELD, name), decode(without), without);
        }
    }

    @Test
    void shouldRefuseAnUnknownFieldWithoutRepeatingItsName() {
        String smuggled = SOUND.replaceFirst("\\{", "{\"transfer_to\": \"0xdead\", ");
        assertEquals(new Decoded.Flawed(Flaw.UNKNOWN_FIELD, ""), decode(smuggled));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"base_milli_nats\": 900|\"base_milli_nats\": null",
                "\"base_milli_nats\": 900|\"base_milli_nats\": \"900\"",
                "\"base_milli_nats\": 900|\"base_milli_nats\": 900.0",
                "\"base_milli_nats\": 900|\"base_milli_nats\": 9e2",
                "\"base_milli_nats\": 900|\"base_milli_nats\": true",
                "\"base_milli_nats\": 900|\"base_milli_nats\": [900]",
                "\"regime\": \"ISSUER_EVENT\"|\"regime\": null",
                "\"regime\": \"ISSUER_EVENT\"|\"regime\": 2",
                "\"abstain\": false|\"abstain\": null",
                "\"abstain\": false|\"abstain\": 0",
                "\"abstain\": false|\"abstain\": \"false\"",
                "\"evidence\": [42, 7]|\"evidence\": null",
                "\"evidence\": [42, 7]|\"evidence\": 42",
                "\"evidence\": [42, 7]|\"evidence\": [\"42\"]",
                "\"evidence\": [42, 7]|\"evidence\": [42.0]",
                "{\"kraken\": 20}|null",
                "{\"kraken\": 20}|[20]",
                "{\"kraken\": 20}|{\"kraken\": null}",
                "{\"kraken\": 20}|{\"kraken\": \"20\"}"
            })
    void shouldCoerceNothing(String sound, String spoilt) {
        assertEquals(Flaw.WRONG_TYPE, flaw(spoiled(sound, spoilt)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "900|1501",
                "900|-1501",
                "900|999999",
                "900|99999999999999999999",
                "-100|2147483648",
                "60|0",
                "60|1441",
                "60|-5",
                "55|101",
                "55|-1",
                "20}|1501}",
                "20}|-9223372036854775809}"
            })
    void shouldRefuseWhatIsOutOfRange(String sound, String spoilt) {
        assertEquals(Flaw.OUT_OF_RANGE, flaw(spoiled(sound, spoilt)));
    }

    @Test
    void shouldAcceptTheEdgesOfTheRange() {
        assertInstanceOf(Decoded.Sound.class, decode(spoiled("900", "1500")));
        assertInstanceOf(Decoded.Sound.class, decode(spoiled("900", "-1500")));
        assertInstanceOf(Decoded.Sound.class, decode(spoiled("60", "1440")));
    }

    @Test
    void shouldRefuseUnseenRepeatedOrTooMuchEvidence() {
        assertEquals(Flaw.UNSEEN_EVIDENCE, flaw(spoiled("[42, 7]", "[42, 8]")));
        assertEquals(Flaw.UNSEEN_EVIDENCE, flaw(spoiled("[42, 7]", "[42, 42]")));
        assertEquals(Flaw.OUT_OF_RANGE, flaw(spoiled("[42, 7]", "[99999999999999999999]")));
        assertEquals(Flaw.NO_EVIDENCE, flaw(spoiled("[42, 7]", "[]")));
    }

    @Test
    void shouldRefuseUnknownRegimesAndVenues() {
        assertEquals(Flaw.UNKNOWN_REGIME, flaw(spoiled("ISSUER_EVENT", "issuer_event")));
        assertEquals(Flaw.UNKNOWN_REGIME, flaw(spoiled("ISSUER_EVENT", "PANIC")));
        assertEquals(Flaw.UNKNOWN_VENUE, flaw(spoiled("\"kraken\"", "\"bybit\"")));
        assertEquals(Flaw.UNKNOWN_VENUE, flaw(spoiled("\"kraken\"", "\"kr\u0430ken\"")));
    }

    @Test
    void shouldRefuseAnAbstentionThatSpeaks() {
        assertEquals(Flaw.CONTRADICTION, flaw(spoiled("\"abstain\": false", "\"abstain\": true")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "US\u0414C fell",
                "USDC\u200B fell",
                "\u202Ellef CDSU",
                "USDC \uFF46ell",
                "\u6b63\u5e38",
                "caf\u00e9",
                "USDC fell \uD83D\uDE31",
                "12.5",
                "line\\nbreak",
                "tab\\there",
                "\\u0000a"
            })
    void shouldRefuseForeignLettersInAnEnglishRationale(String rationale) {
        String words = "USDC fell below its median while pool liquidity left.";
        assertEquals(Flaw.FOREIGN_LETTERS, flaw(spoiled(words, rationale)), rationale);
    }

    @Test
    void shouldReadChineseOnlyWhereChineseWasAsked() {
        String chinese = ABSTAINED.replace(
                "\"rationale\":\"\"", "\"rationale\":\"USDC \u8131\u951A\uFF0C\u6682\u4E0D\u5224\u65AD\u3002\"");
        assertInstanceOf(Decoded.Sound.class, decoder.decode(bytes(chinese), CHINESE));
        assertEquals(Flaw.FOREIGN_LETTERS, flaw(chinese));
        String english = ABSTAINED.replace("\"rationale\":\"\"", "\"rationale\":\"calm\"");
        assertEquals(
                new Decoded.Flawed(Flaw.FOREIGN_LETTERS, AdviceSchema.RATIONALE),
                decoder.decode(bytes(english), CHINESE));
    }

    @Test
    void shouldRefuseTooMuchOfAnything() {
        assertEquals(Flaw.TOO_LONG, flaw(ABSTAINED + " ".repeat(AdviceDecoder.MAX_BYTES)));
        assertEquals(
                Flaw.OUT_OF_RANGE,
                flaw(ABSTAINED.replace("\"rationale\":\"\"", "\"rationale\":\"" + "a".repeat(281) + "\"")));
        assertEquals(Flaw.WRONG_TYPE, flaw("{\"evidence\":" + "[".repeat(50) + "]".repeat(50) + "}"), "nesting");
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() {
        byte[] broken = bytes(SOUND);
        broken[broken.length / 2] = (byte) 0xFF;
        assertEquals(new Decoded.Flawed(Flaw.NOT_UTF8, ""), decoder.decode(broken, ENGLISH));
    }

    private Decoded decode(String answer) {
        return decoder.decode(bytes(answer), ENGLISH);
    }

    private Flaw flaw(String answer) {
        return assertInstanceOf(Decoded.Flawed.class, decode(answer), answer).flaw();
    }

    private static String spoiled(String sound, String spoilt) {
        String changed = SOUND.replace(sound, spoilt);
        if (changed.equals(SOUND)) {
            throw new IllegalArgumentException("nothing to spoil: " + sound);
        }
        return changed;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
