package io.steelyard.engine.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.mandate.Clause.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MandateDraftTest {
    private static final Wish WISH =
            Wish.of("Half USDC. At least 60% USDC, at most 95% USDC, 30 points an hour, 5 points a day, "
                    + "ask above $800k, half a percent, no lending, use Kraken.");

    @Example
    void shouldTakeEveryDefaultWithinTheShippedLimits() {
        MandateDraft draft = draft(Wish.of("Good luck"), Map.of());
        assertEquals(
                List.of(),
                MandateCheck.against(
                        draft.mandate(),
                        ConfigLoader.loadLimits(Path.of("..", "config", "limits.toml"), CoinPair.USDC_USDT)
                                .limits()));
        assertEquals(22, count(draft, Standing.DEFAULT));
        assertEquals(2, draft.questions().size(), draft.questions().toString());
        assertTrue(
                draft.questions().getFirst().startsWith("At which venues"),
                draft.questions().toString());
        assertTrue(
                draft.questions().getLast().contains("Good luck"),
                draft.questions().toString());
    }

    @Example
    void shouldTakeAValueWithTheWordsThatSayIt() {
        MandateDraft draft = draft(WISH, Map.of(Term.HALT_LOSS, said(Term.HALT_LOSS, "50bp", "half a percent")));
        assertEquals(50, draft.mandate().number(Term.HALT_LOSS));
        assertEquals(Standing.SAID, clause(draft, Term.HALT_LOSS).standing());
        assertEquals("half a percent", clause(draft, Term.HALT_LOSS).quote());
    }

    @Example
    void shouldAskWhetherAValueIsMeantThatItsWordsDoNotSay() {
        MandateDraft draft = draft(WISH, Map.of(Term.STEP_DAY, said(Term.STEP_DAY, "7pp", "5 points a day")));
        assertEquals(25, draft.mandate().number(Term.STEP_DAY));
        assertEquals(
                "You wrote \"5 points a day\". Is this meant: In calm, move at most 7 percentage points in any day.",
                clause(draft, Term.STEP_DAY).question());
    }

    @Example
    void shouldRefuseWordsThatTheWishDoesNotSay() {
        assertThrows(
                IllegalArgumentException.class,
                () -> draft(WISH, Map.of(Term.STEP_DAY, said(Term.STEP_DAY, "5pp", "5 points a Day"))));
        assertThrows(
                IllegalArgumentException.class,
                () -> draft(WISH, Map.of(Term.STEP_DAY, new Reading.Asked("What?", "nowhere"))));
    }

    @Example
    void shouldCutADefaultToWhatWasSaid() {
        MandateDraft draft = draft(WISH, Map.of(Term.STEP_DAY, said(Term.STEP_DAY, "5pp", "5 points a day")));
        assertEquals(5, draft.mandate().number(Term.STEP_HOUR));
        assertEquals(Standing.DEFAULT, clause(draft, Term.STEP_HOUR).standing());
    }

    @Example
    void shouldAskAboutWhatContradictsAndHoldTheStricter() {
        MandateDraft steps = draft(
                WISH,
                Map.of(
                        Term.STEP_HOUR, said(Term.STEP_HOUR, "30pp", "30 points an hour"),
                        Term.STEP_DAY, said(Term.STEP_DAY, "5pp", "5 points a day")));
        assertEquals(5, steps.mandate().number(Term.STEP_HOUR));
        assertEquals(Standing.OPEN, clause(steps, Term.STEP_HOUR).standing());
        assertTrue(clause(steps, Term.STEP_HOUR).question().contains("30 percentage points"));

        MandateDraft neutral = draft(
                WISH,
                Map.of(
                        Term.BASE_NEUTRAL, said(Term.BASE_NEUTRAL, "50%", "Half USDC"),
                        Term.BASE_MIN, said(Term.BASE_MIN, "60%", "At least 60% USDC")));
        assertEquals(60, neutral.mandate().number(Term.BASE_NEUTRAL));
        assertEquals(Standing.OPEN, clause(neutral, Term.BASE_NEUTRAL).standing());

        Wish upsideDown = Wish.of("At least 70% USDC and at most 30% USDC.");
        MandateDraft band = draft(
                upsideDown,
                Map.of(
                        Term.BASE_MIN, said(Term.BASE_MIN, "70%", "At least 70% USDC"),
                        Term.BASE_MAX, said(Term.BASE_MAX, "30%", "at most 30% USDC")));
        assertEquals(Standing.OPEN, clause(band, Term.BASE_MIN).standing());
        assertEquals(Standing.OPEN, clause(band, Term.BASE_MAX).standing());
        assertEquals(10, band.mandate().number(Term.BASE_MIN));
    }

    @Example
    void shouldHoldTheStricterWhenAWordGoesBeyondADefault() {
        MandateDraft draft =
                draft(WISH, Map.of(Term.ASK_AMOUNT, said(Term.ASK_AMOUNT, "800_000 USD", "ask above $800k")));
        assertEquals(500_000, draft.mandate().number(Term.ASK_AMOUNT));
        assertEquals(Standing.OPEN, clause(draft, Term.ASK_AMOUNT).standing());
    }

    @Example
    void shouldAskWhereTwoReadersDiffer() {
        Readings one = readings(Map.of(
                Term.LENT_MAX, said(Term.LENT_MAX, "0%", "no lending"),
                Term.HALT_LOSS, said(Term.HALT_LOSS, "50bp", "half a percent"),
                Term.VENUES, new Reading.Asked("Where?", "use Kraken")));
        Readings two = readings(Map.of(
                Term.LENT_MAX, said(Term.LENT_MAX, "0%", "no lending, use Kraken"),
                Term.STEP_DAY, said(Term.STEP_DAY, "5pp", "5 points a day"),
                Term.VENUES, new Reading.Asked("Only there?", "Kraken")));
        Readings agreed = Readings.agreed(List.of(one, two), Tongue.ENGLISH);
        MandateDraft draft = MandateDraft.of(WISH, agreed.terms(), agreed.remarks());
        assertEquals(Standing.SAID, clause(draft, Term.LENT_MAX).standing());
        assertEquals(Standing.OPEN, clause(draft, Term.HALT_LOSS).standing());
        assertEquals(Standing.OPEN, clause(draft, Term.STEP_DAY).standing());
        assertEquals(25, draft.mandate().number(Term.STEP_DAY));
        assertEquals("Where?", clause(draft, Term.VENUES).question());
        assertEquals(
                "This was read differently; which is meant? The wish does not say. / In calm, move at most 5 percentage points in"
                        + " any day.",
                clause(draft, Term.STEP_DAY).question());
        assertEquals(Standing.DEFAULT, clause(draft, Term.BASE_MIN).standing());
    }

    @Example
    void shouldWriteAFileThatReadsBackAsTheSameMandate() throws IOException {
        MandateDraft draft = draft(WISH, Map.of(Term.HALT_LOSS, said(Term.HALT_LOSS, "50bp", "half a percent")));
        Path file = Files.createTempFile("draft", ".toml");
        try {
            Files.writeString(file, DraftText.file(draft));
            assertEquals(draft.mandate(), MandateFile.read(file));
        } finally {
            Files.delete(file);
        }
    }

    @Example
    void shouldSayAllOfItInTheWishsLanguage() {
        String english = DraftText.render(draft(WISH, Map.of()));
        assertTrue(english.contains("Questions\n") && english.contains("Cautious defaults"), english);
        String chinese = DraftText.render(draft(Wish.of("各一半"), Map.of()));
        assertTrue(chinese.contains("问题\n") && chinese.contains("用中文解释每次变动。"), chinese);
    }

    /** Whatever was said: a term in doubt is never wider than both its default and what was said of it. */
    @Property(tries = 500)
    void shouldNeverBeWiderThanWordsOrDefaults(@ForAll("mandates") Mandate meant) {
        Wish wish = Wish.of("wish " + MandateText.render(meant, Tongue.ENGLISH));
        Map<Term, Reading> terms = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            String quote = MandateText.sentence(meant, term, Tongue.ENGLISH);
            terms.put(
                    term,
                    meant.value(term) instanceof Value.Amount && wish.says(quote)
                            ? new Reading.Said(meant.value(term), quote)
                            : new Reading.Unsaid());
        }
        MandateDraft draft = MandateDraft.of(wish, terms, List.of());
        Mandate cautious = draft(Wish.of("x"), Map.of()).mandate();
        for (Clause clause : draft.clauses()) {
            Value value = draft.mandate().value(clause.term());
            switch (clause.standing()) {
                case SAID, ANSWERED -> assertEquals(meant.value(clause.term()), value);
                case DEFAULT, OPEN ->
                    assertTrue(
                            !widens(cautious, clause.term(), value) || !widens(meant, clause.term(), value),
                            clause.toString());
            }
        }
    }

    @Property
    void shouldEndAtWhatItsOwnerAnswersToEverything(@ForAll("mandates") Mandate meant) {
        Map<Term, Reading> nothing = new EnumMap<>(Term.class);
        Map<Term, Value> answers = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            nothing.put(term, new Reading.Unsaid());
            answers.put(term, meant.value(term));
        }
        MandateDraft draft = MandateDraft.of(Wish.of("x"), nothing, List.of(), answers);
        if (draft.clauses().stream().allMatch(it -> it.standing() == Clause.Standing.ANSWERED)) {
            assertEquals(meant, draft.mandate());
        }
    }

    @Test
    void shouldAskAgainWhereTwoAnswersContradictEachOther() {
        Map<Term, Reading> nothing = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            nothing.put(term, new Reading.Unsaid());
        }
        MandateDraft draft = MandateDraft.of(
                Wish.of("x"),
                nothing,
                List.of(),
                Map.of(
                        Term.BASE_MIN,
                        new Value.Amount(60),
                        Term.BASE_MAX,
                        new Value.Amount(40),
                        Term.STEP_DAY,
                        new Value.Amount(8)));
        assertEquals(Clause.Standing.OPEN, draft.clause(Term.BASE_MIN).standing());
        assertEquals(Clause.Standing.OPEN, draft.clause(Term.BASE_MAX).standing());
        assertEquals(Clause.Standing.ANSWERED, draft.clause(Term.STEP_DAY).standing());
        assertEquals(8, draft.mandate().number(Term.STEP_HOUR), "the default is cut to the answer");
    }

    @Provide
    Arbitrary<Mandate> mandates() {
        return Mandates.any();
    }

    private static boolean widens(Mandate mandate, Term term, Value value) {
        try {
            return MandateDiff.between(mandate, Mandates.with(mandate, term, value), Tongue.ENGLISH).stream()
                    .anyMatch(Change::widens);
        } catch (IllegalArgumentException _) {
            return false; // beside this mandate's other terms it says nothing; the draft as a whole was accepted
        }
    }

    private static Clause clause(MandateDraft draft, Term term) {
        return draft.clause(term);
    }

    private static long count(MandateDraft draft, Standing standing) {
        return draft.clauses().stream()
                .filter(clause -> clause.standing() == standing)
                .count();
    }

    private static Reading said(Term term, String written, String quote) {
        return new Reading.Said(Objects.requireNonNull(WrittenValue.read(term, written), written), quote);
    }

    private static Readings readings(Map<Term, Reading> given) {
        Map<Term, Reading> terms = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            terms.put(term, given.getOrDefault(term, new Reading.Unsaid()));
        }
        return new Readings(terms, List.of());
    }

    private static MandateDraft draft(Wish wish, Map<Term, Reading> given) {
        return MandateDraft.of(wish, readings(given).terms(), List.of());
    }
}
