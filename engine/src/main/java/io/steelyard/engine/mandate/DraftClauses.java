package io.steelyard.engine.mandate;

import io.steelyard.engine.mandate.Clause.Standing;
import java.util.EnumMap;
import java.util.Map;

/** A draft while it is put together: values and where they come from, then what contradicts what. */
final class DraftClauses {
    private final Wish wish;
    private final Tongue tongue;
    private final Map<Term, Value> values;
    private final Map<Term, Clause> clauses = new EnumMap<>(Term.class);

    DraftClauses(Wish wish) {
        this.wish = wish;
        this.tongue = wish.tongue();
        this.values = MandateDefaults.in(tongue);
    }

    Map<Term, Value> values() {
        return values;
    }

    Map<Term, Clause> clauses() {
        return clauses;
    }

    void put(Term term, Reading reading) {
        switch (reading) {
            case Reading.Said said -> said(term, said);
            case Reading.Asked asked -> open(term, asked.quote(), asked.question());
            case Reading.Unsaid() -> unsaid(term);
        }
    }

    /** The owner's own answer, whatever was read before. */
    void answer(Term term, Value value) {
        Clause clause = clauses.get(term);
        values.put(term, value);
        clauses.put(term, new Clause(term, Standing.ANSWERED, clause == null ? "" : clause.quote(), ""));
    }

    /** What contradicts something else is asked; until then the stricter of the two holds. */
    void reconcile() {
        if (amount(Term.BASE_MIN) > amount(Term.BASE_MAX)) {
            contradiction(Term.BASE_MIN, Term.BASE_MAX);
            contradiction(Term.BASE_MAX, Term.BASE_MIN);
            Map<Term, Value> cautious = MandateDefaults.in(tongue);
            values.putAll(Map.of(
                    Term.BASE_MIN, value(cautious, Term.BASE_MIN), Term.BASE_MAX, value(cautious, Term.BASE_MAX)));
        }
        long neutral = amount(Term.BASE_NEUTRAL);
        long inside = Math.clamp(neutral, amount(Term.BASE_MIN), amount(Term.BASE_MAX));
        if (neutral != inside) {
            contradiction(Term.BASE_NEUTRAL, neutral < inside ? Term.BASE_MIN : Term.BASE_MAX);
            values.put(Term.BASE_NEUTRAL, new Value.Amount(inside));
        }
        atMost(Term.STEP_HOUR, Term.STEP_DAY);
        atMost(Term.TURNOVER_HOUR, Term.TURNOVER_DAY);
        atMost(Term.ASK_AMOUNT, Term.ASK_TWO_AMOUNT);
    }

    private void said(Term term, Reading.Said said) {
        requireSaid(said.quote());
        if (Spoken.by(said.quote(), term, said.value())) {
            values.put(term, said.value());
            clauses.put(term, new Clause(term, Standing.SAID, said.quote(), ""));
        } else {
            open(term, said.quote(), DraftQuestions.meant(term, said, tongue));
        }
    }

    private void unsaid(Term term) {
        if (term == Term.VENUES) {
            open(term, "", DraftQuestions.noVenue(tongue));
        } else {
            clauses.put(term, new Clause(term, Standing.DEFAULT, "", ""));
        }
    }

    private void open(Term term, String quote, String question) {
        if (!quote.isEmpty()) {
            requireSaid(quote);
        }
        clauses.put(term, new Clause(term, Standing.OPEN, quote, question));
    }

    /** The hour's bound is never above the day's: a default is cut down, an owner's word is asked about. */
    private void atMost(Term low, Term high) {
        if (amount(low) > amount(high)) {
            if (standing(low) == Standing.SAID || standing(low) == Standing.ANSWERED) {
                contradiction(low, high);
            }
            values.put(low, value(values, high));
        }
    }

    private void contradiction(Term term, Term other) {
        if (standing(term) != Standing.OPEN) {
            Clause clause = clauses.get(term);
            String question =
                    DraftQuestions.contradiction(term, value(values, term), other, value(values, other), tongue);
            open(term, clause == null ? "" : clause.quote(), question);
        }
    }

    private Standing standing(Term term) {
        Clause clause = clauses.get(term);
        return clause == null ? Standing.DEFAULT : clause.standing();
    }

    private void requireSaid(String quote) {
        if (!wish.says(quote)) {
            throw new IllegalArgumentException("Condition failed: words of the wish, was " + quote);
        }
    }

    private long amount(Term term) {
        return value(values, term) instanceof Value.Amount number ? number.amount() : 0;
    }

    private static Value value(Map<Term, Value> values, Term term) {
        Value value = values.get(term);
        if (value == null) {
            throw new IllegalStateException("Invariant: every term has a default, and so has " + term);
        }
        return value;
    }
}
