package io.steelyard.engine.mandate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What holds for a term of which a wish does not speak: the cautious values of the study's section 4. Nothing is lent, bridged
 * or traded anywhere, for no place is named; a coin in trouble can be left by the day's step without waiting for a person, for
 * waiting is not cautious then.
 */
final class MandateDefaults {
    private static final Map<Term, Long> NUMBERS = Map.ofEntries(
            Map.entry(Term.BASE_MIN, 10L),
            Map.entry(Term.BASE_NEUTRAL, 50L),
            Map.entry(Term.BASE_MAX, 90L),
            Map.entry(Term.STEP_HOUR, 10L),
            Map.entry(Term.STEP_DAY, 25L),
            Map.entry(Term.ALARM_STEP, 25L),
            Map.entry(Term.TURNOVER_HOUR, 50L),
            Map.entry(Term.TURNOVER_DAY, 50L),
            Map.entry(Term.BRIDGED_MAX, 0L),
            Map.entry(Term.ASK_STEP_DAY, 25L),
            Map.entry(Term.ASK_AMOUNT, 100_000L),
            Map.entry(Term.ASK_TWO_AMOUNT, 500_000L),
            Map.entry(Term.ASK_BASE_BELOW, 10L),
            Map.entry(Term.ASK_BASE_ABOVE, 90L),
            Map.entry(Term.HALT_LOSS, 50L),
            Map.entry(Term.LENT_MAX, 0L));

    private MandateDefaults() {}

    /** One value a term; moves are explained in {@code tongue}. */
    static Map<Term, Value> in(Tongue tongue) {
        Map<Term, Value> values = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            values.put(term, of(term, tongue));
        }
        return values;
    }

    private static Value of(Term term, Tongue tongue) {
        return switch (term.kind()) {
            case PERCENT, POINTS, BASIS_POINTS, DOLLARS -> new Value.Amount(NUMBERS.getOrDefault(term, 0L));
            case NAMES, DAYS -> new Value.Names(List.of());
            case CHOICE -> new Value.Choice(term == Term.EXPLAIN && tongue == Tongue.CHINESE ? 1 : 0);
        };
    }
}
