package io.steelyard.engine.mandate;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.mandate.Clause.Standing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A mandate made out of a wish: what its words say, cautious defaults for what they do not, and a question for everything in
 * doubt. No value rests on a guess: it is said by quoted words, or it is a named default.
 */
public final class MandateDraft {
    private final Wish wish;
    private final Mandate mandate;
    private final Map<Term, Clause> clauses;
    private final List<Remark> remarks;
    private final List<String> unheard;

    private MandateDraft(Wish wish, Mandate mandate, Map<Term, Clause> clauses, List<Remark> remarks) {
        this.wish = wish;
        this.mandate = mandate;
        this.clauses = new EnumMap<>(clauses);
        this.remarks = List.copyOf(remarks);
        this.unheard = wish.partsOutside(Stream.concat(
                        clauses.values().stream().map(Clause::quote),
                        remarks.stream().map(Remark::quote))
                .toList());
    }

    /**
     * Puts together what was read out of {@code wish}.
     *
     * @param readings one for every term
     * @param remarks on parts of the wish that no term holds
     * @throws IllegalArgumentException a term has no reading, or one rests on words that the wish does not say
     */
    public static MandateDraft of(Wish wish, Map<Term, Reading> readings, List<Remark> remarks) {
        return of(wish, readings, remarks, Map.of());
    }

    /**
     * The same with what its owner has answered since.
     *
     * @param answers by term, made by {@link WrittenValue}; two that contradict each other are asked about again
     */
    public static MandateDraft of(
            Wish wish, Map<Term, Reading> readings, List<Remark> remarks, Map<Term, Value> answers) {
        DraftClauses made = new DraftClauses(wish);
        for (Term term : Term.values()) {
            Reading reading = readings.get(term);
            if (reading == null) {
                throw new IllegalArgumentException("Condition failed: a reading of " + term.key());
            }
            made.put(term, reading);
        }
        answers.forEach(made::answer);
        made.reconcile();
        Mandate mandate = new Mandate(Asset.USDC, Asset.USDT, made.values());
        return new MandateDraft(wish, mandate, made.clauses(), remarks);
    }

    public Wish wish() {
        return wish;
    }

    /** Complete: open terms stand at their cautious reading. */
    public Mandate mandate() {
        return mandate;
    }

    /** One clause for every term, in the order of the terms. */
    public List<Clause> clauses() {
        return List.copyOf(clauses.values());
    }

    /** What is known of {@code term}. */
    public Clause clause(Term term) {
        Clause clause = clauses.get(term);
        if (clause == null) {
            throw new IllegalStateException("Invariant: a draft has a clause of " + term.key());
        }
        return clause;
    }

    /** Parts of the wish that no term holds. */
    public List<Remark> remarks() {
        return remarks;
    }

    /** Parts of the wish on which nothing in this draft rests: nobody heard them. */
    public List<String> unheard() {
        return unheard;
    }

    /** Everything that its owner is asked, in words. */
    public List<String> questions() {
        List<String> questions = new ArrayList<>();
        clauses.values().stream()
                .filter(clause -> clause.standing() == Standing.OPEN)
                .forEach(clause -> questions.add(clause.question()));
        remarks.forEach(remark -> questions.add(remark.question()));
        unheard.forEach(part -> questions.add(DraftQuestions.unheard(part, wish.tongue())));
        return questions;
    }
}
