package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.mandate.Change;
import io.steelyard.engine.mandate.Clause;
import io.steelyard.engine.mandate.Clause.Standing;
import io.steelyard.engine.mandate.MandateDiff;
import io.steelyard.engine.mandate.MandateDraft;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.mandate.Value;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Eight wishes as a real model read them. Where the draft differs from the expected policy its owner is asked, but for the
 * terms listed here: the study's author set those without a word of the wish, so they stand at the defaults.
 */
class RecordedWishesTest {
    /** One wish: what its own words say, and what the study adds to it beyond them. */
    enum Case {
        PAYROLL(1, Set.of(Term.BASE_NEUTRAL, Term.HALT_LOSS), Set.of(Term.TURNOVER_DAY)),
        PREFER_USDC(2, Set.of(), Set.of(Term.TURNOVER_HOUR, Term.TURNOVER_DAY, Term.ASK_BASE_BELOW)),
        /** The study adds Uniswap and two chains to Aave; the draft asks for an exchange in a remark. */
        AAVE(3, Set.of(Term.VENUES, Term.YIELD), Set.of(Term.VENUES, Term.CHAINS)),
        QUIET_WEEKEND(4, Set.of(Term.QUIET_DAYS, Term.QUIET_ESCAPE), Set.of()),
        BE_LIKE_ME(5, Set.of(), Set.of(Term.STEP_HOUR, Term.ASK_STEP_DAY)),
        /** The study's million a day is eight points of the twelve millions; no word of the wish says it. */
        DAO(
                6,
                Set.of(Term.VENUES, Term.CHAINS),
                Set.of(
                        Term.STEP_HOUR,
                        Term.STEP_DAY,
                        Term.ALARM_STEP,
                        Term.TURNOVER_HOUR,
                        Term.TURNOVER_DAY,
                        Term.ASK_STEP_DAY,
                        Term.ASK_AMOUNT)),
        HALF_AND_SELL(
                7,
                Set.of(Term.BASE_NEUTRAL, Term.STEP_DAY, Term.ALARM_STEP, Term.TURNOVER_DAY, Term.ASK_STEP_DAY),
                Set.of()),
        MOSTLY_USDT(8, Set.of(Term.BRIDGED_MAX, Term.YIELD, Term.LENT_MAX), Set.of(Term.ASK_BASE_ABOVE));

        private final int number;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of of constants: nobody can change it
        private final Set<Term> said;

        @SuppressWarnings("ImmutableEnumChecker") // the same
        private final Set<Term> beyond;

        Case(int number, Set<Term> said, Set<Term> beyond) {
            this.number = number;
            this.said = said;
            this.beyond = beyond;
        }
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void shouldDraftTheExpectedPolicyOrAskWhereItDiffers(Case it) throws IOException {
        OwnersWish owner = OwnersWish.read(it.number);
        MandateDraft draft = owner.draft();
        Set<Term> differing = differing(owner, draft);
        Set<Term> open = standing(draft, Standing.OPEN);
        Set<Term> unasked = EnumSet.noneOf(Term.class);
        differing.stream().filter(term -> !open.contains(term)).forEach(unasked::add);
        assertEquals(it.beyond, unasked);
        assertEquals(it.said, standing(draft, Standing.SAID));
    }

    /** What was asked is answered as the study has it, and what it adds unasked is volunteered: then it is that policy. */
    @ParameterizedTest
    @EnumSource(Case.class)
    void shouldEndAsTheStudysPolicyOnceTheOwnerHasAnswered(Case it) throws IOException {
        OwnersWish owner = OwnersWish.read(it.number);
        Map<Term, Value> answers = new EnumMap<>(Term.class);
        standing(owner.draft(), Standing.OPEN)
                .forEach(term -> answers.put(term, owner.expected().value(term)));
        it.beyond.forEach(term -> answers.put(term, owner.expected().value(term)));
        MandateDraft ended = owner.drafter().draft(owner.wish(), answers);
        assertEquals(owner.expected(), ended.mandate());
        assertEquals(Set.of(), standing(ended, Standing.OPEN));
        assertEquals(answers.keySet(), standing(ended, Standing.ANSWERED));
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void shouldTakeEveryValueOutOfTheOwnersWordsAndHearAllOfThem(Case it) throws IOException {
        OwnersWish owner = OwnersWish.read(it.number);
        MandateDraft draft = owner.draft();
        assertEquals(List.of(), draft.unheard());
        assertTrue(!draft.questions().isEmpty(), "none of the eight is free of doubt");
        for (Clause clause : draft.clauses()) {
            assertEquals(
                    clause.standing() == Standing.SAID,
                    clause.question().isEmpty() && !clause.quote().isEmpty());
            assertTrue(clause.quote().isEmpty() || owner.wish().says(clause.quote()), clause.quote());
        }
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void shouldUseTheWholeRecordingAndNothingElse(Case it) throws IOException {
        OwnersWish owner = OwnersWish.read(it.number);
        MandateDrafter drafter = owner.drafter();
        drafter.draft(owner.wish());
        assertEquals(List.of(), drafter.unused());
        assertEquals(List.of(), drafter.missed());
        assertEquals(owner.recorded(), drafter.exchanges());
    }

    private static Set<Term> differing(OwnersWish owner, MandateDraft draft) {
        return MandateDiff.between(owner.expected(), draft.mandate(), Tongue.ENGLISH).stream()
                .map(Change::term)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Term.class)));
    }

    private static Set<Term> standing(MandateDraft draft, Standing standing) {
        return draft.clauses().stream()
                .filter(clause -> clause.standing() == standing)
                .map(Clause::term)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Term.class)));
    }
}
