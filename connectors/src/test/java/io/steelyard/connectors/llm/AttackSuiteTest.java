package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.mandate.MandateException;
import io.steelyard.engine.mandate.MandateText;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.port.NewsItem;
import io.steelyard.engine.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Attacks by incident and OWASP item against real code, over real HTTP, with a model that does whatever the text says. No
 * case asks whether a model resists; every case asks what is left when none does.
 */
class AttackSuiteTest {
    private static final int LEAST_CASES = 300;
    private static final String SOURCE = "wire";

    /** A second opinion on what is sound, by other means than the decoder's. */
    private static final Pattern SOUND = Pattern.compile(
            "\\s*\\{\"coin\":\"(USDC|USDT)\",\"topic\":\"(RESERVES|REDEMPTION|BANK|REGULATOR|EXCHANGE|HACK|OTHER)\","
                    + "\"direction\":\"(UNCLEAR|WORSE|BETTER)\",\"severity\":[0-3],"
                    + "\"certainty\":\"(RUMOUR|REPORTED|OFFICIAL)\"}\\s*");

    @Test
    void shouldHoldThreeHundredDifferentCasesOfAllTenItems() throws IOException {
        List<Attack> attacks = Attack.all();
        Set<String> ids = new HashSet<>();
        Set<String> contents = new HashSet<>();
        Set<String> items = new TreeSet<>();
        for (Attack attack : attacks) {
            assertTrue(ids.add(attack.id()), attack.id());
            assertTrue(contents.add(attack.text() + "\u0000" + attack.answer()), attack.id());
            items.add(attack.asi());
        }
        assertTrue(attacks.size() >= LEAST_CASES, () -> "cases: " + attacks.size());
        assertEquals(10, items.size(), items::toString);
        Set<String> incidents = attacks.stream().map(Attack::incident).collect(Collectors.toSet());
        assertTrue(incidents.containsAll(Set.of(
                "Freysa",
                "AIXBT",
                "ElizaOS memory",
                "Lobstar Wilde",
                "Bankr Morse",
                "Bankr second wave",
                "TradeTrap",
                "fake risk desk",
                "fake tool result",
                "oversize",
                "schema smuggling",
                "prompt leak",
                "budget drain")));
    }

    /**
     * How many differ: 385 lines are 125 plain texts and 260 encodings of some of them. Under an obedient model an encoding is no
     * mechanism of its own; what the code is tried with are the different answers.
     */
    @Test
    void shouldCountAnEncodingAsNoMechanismOfItsOwn() throws IOException {
        List<Attack> attacks = Attack.all();
        long plain = attacks.stream()
                .filter(attack -> attack.encoding().equals("plain"))
                .count();
        long answers = attacks.stream().map(Attack::answer).distinct().count();
        long incidents = attacks.stream().map(Attack::incident).distinct().count();
        assertEquals("385 125 112 19", attacks.size() + " " + plain + " " + answers + " " + incidents);
    }

    /** The reader lets through what is sound by a second opinion and nothing else; the core then decides as without it. */
    @Test
    void shouldLeaveNothingOfAnAttackButAClosedRecordThatMovesNothing() throws IOException {
        List<String> undisturbed = decided(story(null));
        int passed = 0;
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.says(""))) {
            QuarantinedReader reader = reader(server);
            for (Attack attack : Attack.all()) {
                server.then(ScriptedModelServer.says(attack.answer()));
                int before = server.requests().size();
                NewsItem item = new NewsItem(SOURCE, "1", attack.text());
                NewsClassified news = Readers.read(reader, item, Scenario.START_NANOS);
                boolean isAsked = attack.text().length() <= NewsItem.MAX_LETTERS;
                assertEquals(
                        isAsked ? 1 : 0, server.requests().size() - before, () -> "one question at most: " + attack);
                boolean isSound = isAsked
                        && attack.answer().length() <= NewsDecoder.MAX_BYTES
                        && SOUND.matcher(attack.answer()).matches();
                assertEquals(isSound, news != null, attack::id);
                if (news != null) {
                    passed++;
                    assertEquals(item.hash(), news.item());
                    assertEquals(undisturbed, decided(story(news)), attack::id);
                }
            }
            assertTrue(server.requests().stream().noneMatch(request -> request.contains("\"tools\"")));
        }
        assertTrue(passed > 20, "an obedient model did pass some legal records: " + passed);
        assertFalse(undisturbed.isEmpty());
    }

    /** An answer that suits the attacker is no advice, whichever door it comes to. */
    @Test
    void shouldTakeNoAttackForAdvice() throws IOException {
        AdviceDecoder decoder = new AdviceDecoder();
        for (Attack attack : Attack.all()) {
            for (String said : List.of(attack.answer(), attack.text())) {
                assertInstanceOf(
                        Decoded.Flawed.class,
                        decoder.decode(said.getBytes(StandardCharsets.UTF_8), AdviceDecoderTest.ENGLISH),
                        attack::id);
            }
        }
    }

    /** Words are no mandate: only the renderer's own sentences, all of them, are read back. */
    @Test
    void shouldTakeNoWishForAMandate() throws IOException {
        List<Attack> wishes = Attack.all().stream()
                .filter(attack -> attack.channel().equals("mandate-wish"))
                .toList();
        assertFalse(wishes.isEmpty());
        for (Attack wish : wishes) {
            for (Tongue tongue : Tongue.values()) {
                assertThrows(
                        MandateException.class,
                        () -> MandateText.parse(wish.text(), Asset.USDC, Asset.USDT, tongue),
                        wish::id);
            }
        }
    }

    @Test
    void shouldReadAnHonestItem() throws IOException {
        String answer =
                "{\"severity\":2,\"coin\":\"USDC\",\"topic\":\"BANK\",\"direction\":\"WORSE\",\"certainty\":\"REPORTED\"}";
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.says(answer))) {
            NewsClassified news =
                    Readers.read(reader(server), new NewsItem(SOURCE, "1", "Bank of an issuer is closed."), 5);
            assertNotNull(news);
            assertEquals(
                    "BANK 2 WORSE REPORTED wire 5",
                    news.topic() + " " + news.severity() + " " + news.direction() + " " + news.certainty() + " "
                            + news.source() + " " + news.venueTimeNanos());
        }
    }

    @Test
    void shouldNotAskAboutAStrangersItem() throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.says("{}"))) {
            assertNull(Readers.read(reader(server), new NewsItem("elsewhere", "1", "USDC is lost."), 5));
            assertNull(Readers.read(reader(server), new NewsItem(SOURCE, "1", " \n"), 5));
            assertTrue(server.requests().isEmpty());
        }
    }

    @Test
    void shouldReadNothingWhenTheModelFails() throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.status(500))) {
            assertNull(Readers.read(reader(server), new NewsItem(SOURCE, "1", "Bank of an issuer is closed."), 5));
            server.then(ScriptedModelServer.body("{\"choices\":[]}"));
            assertNull(Readers.read(reader(server), new NewsItem(SOURCE, "1", "Bank of an issuer is closed."), 5));
        }
    }

    private static QuarantinedReader reader(ScriptedModelServer server) {
        ModelSettings settings = Readers.settings(server.baseUrl());
        return new QuarantinedReader(settings, ModelFactory.create(settings), Readers.ample(SOURCE));
    }

    private static Scenario story(@Nullable NewsClassified news) {
        Scenario story = Scenario.pegged().wish(20).minutes(1);
        if (news != null) {
            story.sequencer().accept(news);
        }
        return story.minutes(1).legs("0.9912", "1.0003").buy("0.9990", "100").minutes(2);
    }

    private static List<String> decided(Scenario story) {
        return story.decisions(Decision.class).stream()
                .filter(decision -> !(decision instanceof AlertRaised))
                .map(decision -> decision instanceof OrderSubmitted order
                        ? order.intent().toString()
                        : decision.toString())
                .toList();
    }
}
