package io.steelyard.engine.mandate;

import io.steelyard.engine.domain.Asset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an owner allows and wants, complete: every {@link Term} has a value. It narrows the hard limits and never widens
 * them. Two mandates that say the same are equal, in whatever language or file they were written.
 */
public final class Mandate {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,15}");

    private final Asset base;
    private final Asset quote;
    private final Map<Term, Value> values;

    /** @throws IllegalArgumentException for a missing term, a value that is none of its kind, or a band that is upside down */
    Mandate(Asset base, Asset quote, Map<Term, Value> values) {
        this.base = base;
        this.quote = quote;
        this.values = new EnumMap<>(values);
        for (Term term : Term.values()) {
            require(values.containsKey(term), term, "given");
            check(term, value(term));
        }
        require(number(Term.BASE_MIN) <= number(Term.BASE_NEUTRAL), Term.BASE_NEUTRAL, "not below base_min");
        require(number(Term.BASE_NEUTRAL) <= number(Term.BASE_MAX), Term.BASE_NEUTRAL, "not above base_max");
        require(number(Term.STEP_HOUR) <= number(Term.STEP_DAY), Term.STEP_HOUR, "not above step_day");
        require(number(Term.TURNOVER_HOUR) <= 100, Term.TURNOVER_HOUR, "at most 100%");
        require(number(Term.ASK_AMOUNT) <= number(Term.ASK_TWO_AMOUNT), Term.ASK_AMOUNT, "not above ask_two_amount");
    }

    /** The coin whose share is spoken of. */
    public Asset base() {
        return base;
    }

    /** The coin that holds the rest. */
    public Asset quote() {
        return quote;
    }

    /** The amount of a term that is a number, in its own whole unit: percent, points, basis points or dollars. */
    public long number(Term term) {
        if (value(term) instanceof Value.Amount number) {
            return number.amount();
        }
        throw new IllegalArgumentException("Condition failed: a number, was " + term);
    }

    /** The names of a term that is a list. */
    public List<String> names(Term term) {
        if (value(term) instanceof Value.Names names) {
            return names.names();
        }
        throw new IllegalArgumentException("Condition failed: names, was " + term);
    }

    /** The chosen word of a term that is a choice, as it is written in a file. */
    public String choice(Term term) {
        if (value(term) instanceof Value.Choice choice) {
            return term.words().get(choice.place()).english();
        }
        throw new IllegalArgumentException("Condition failed: a choice, was " + term);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mandate that
                && base.equals(that.base)
                && quote.equals(that.quote)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return MandateText.render(this, Tongue.ENGLISH);
    }

    /** What it says of {@code term}. */
    public Value value(Term term) {
        Value value = values.get(term);
        if (value == null) {
            throw new IllegalArgumentException("Condition failed: " + term.key() + " is given");
        }
        return value;
    }

    private static void check(Term term, Value value) {
        switch (value) {
            case Value.Amount number ->
                require(
                        term.kind().isNumber()
                                && number.amount() >= 0
                                && number.amount() <= term.kind().largest(),
                        term,
                        "0 to " + term.kind().largest());
            case Value.Names names -> checkNames(term, names.names());
            case Value.Choice choice ->
                require(
                        term.kind() == Kind.CHOICE
                                && choice.place() >= 0
                                && choice.place() < term.words().size(),
                        term,
                        "one of its words");
        }
    }

    private static void checkNames(Term term, List<String> names) {
        boolean days = term.kind() == Kind.DAYS;
        require(days || term.kind() == Kind.NAMES, term, "of kind " + term.kind());
        for (String name : names) {
            require(days ? Kind.WEEK.contains(name) : NAME.matcher(name).matches(), term, "known names");
        }
        require(names.equals(sorted(term, names)), term, "sorted, each once");
    }

    /** Venues and chains by the alphabet, days as the week runs, each once. */
    static List<String> sorted(Term term, Collection<String> names) {
        return term.kind() == Kind.DAYS
                ? Kind.WEEK.stream().filter(names::contains).toList()
                : names.stream().sorted().distinct().toList();
    }

    private static void require(boolean met, Term term, String condition) {
        if (!met) {
            throw new IllegalArgumentException("Condition failed: " + term.key() + " is " + condition);
        }
    }
}
