package io.steelyard.engine.mandate;

import io.steelyard.engine.domain.Asset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Mandates for tests: the mild one of DOMAIN section 9, changed term by term, or any that is legal. */
final class Mandates {
    private Mandates() {}

    /** Ten to ninety, half in calm; two venues, one chain. */
    static Mandate mild() {
        Map<Term, Value> values = new EnumMap<>(Term.class);
        number(values, Term.BASE_MIN, 10);
        number(values, Term.BASE_NEUTRAL, 50);
        number(values, Term.BASE_MAX, 90);
        number(values, Term.STEP_HOUR, 10);
        number(values, Term.STEP_DAY, 25);
        number(values, Term.ALARM_STEP, 40);
        number(values, Term.TURNOVER_HOUR, 50);
        number(values, Term.TURNOVER_DAY, 100);
        values.put(Term.VENUES, new Value.Names(List.of("binance", "kraken")));
        values.put(Term.CHAINS, new Value.Names(List.of("ethereum")));
        number(values, Term.BRIDGED_MAX, 0);
        number(values, Term.ASK_STEP_DAY, 20);
        number(values, Term.ASK_AMOUNT, 250_000);
        number(values, Term.ASK_TWO_AMOUNT, 1_000_000);
        number(values, Term.ASK_BASE_BELOW, 30);
        number(values, Term.ASK_BASE_ABOVE, 70);
        values.put(Term.QUIET_DAYS, new Value.Names(List.of("SAT", "SUN")));
        values.put(Term.QUIET_ESCAPE, new Value.Choice(1));
        number(values, Term.HALT_LOSS, 50);
        values.put(Term.YIELD, new Value.Choice(0));
        number(values, Term.LENT_MAX, 0);
        values.put(Term.UNSURE, new Value.Choice(1));
        values.put(Term.EXPLAIN, new Value.Choice(0));
        return new Mandate(Asset.USDC, Asset.USDT, values);
    }

    static Mandate with(Mandate mandate, Term changed, Value value) {
        Map<Term, Value> values = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            values.put(term, term == changed ? value : mandate.value(term));
        }
        return new Mandate(mandate.base(), mandate.quote(), values);
    }

    /** Every legal mandate: random terms, put in order where the terms bound each other. */
    static Arbitrary<Mandate> any() {
        return Arbitraries.randomValue(random -> {
            Map<Term, Value> values = new EnumMap<>(Term.class);
            for (Term term : Term.values()) {
                values.put(term, value(term, random));
            }
            order(values, Term.BASE_MIN, Term.BASE_NEUTRAL);
            order(values, Term.BASE_NEUTRAL, Term.BASE_MAX);
            order(values, Term.BASE_MIN, Term.BASE_NEUTRAL);
            order(values, Term.STEP_HOUR, Term.STEP_DAY);
            order(values, Term.ASK_AMOUNT, Term.ASK_TWO_AMOUNT);
            return new Mandate(Asset.USDC, Asset.USDT, values);
        });
    }

    private static Value value(Term term, Random random) {
        return switch (term.kind()) {
            case PERCENT, POINTS, BASIS_POINTS, DOLLARS ->
                new Value.Amount(random.nextLong(Math.min(term.kind().largest(), 90_000_000_000L) + 1));
            case CHOICE -> new Value.Choice(random.nextInt(term.words().size()));
            case DAYS -> names(term, Kind.WEEK, random);
            case NAMES -> names(term, List.of("a", "binance", "kraken", "uniswap-v3", "0x", "none-such"), random);
        };
    }

    private static Value names(Term term, List<String> all, Random random) {
        return new Value.Names(Mandate.sorted(
                term, all.stream().filter(_ -> random.nextBoolean()).toList()));
    }

    private static void order(Map<Term, Value> values, Term low, Term high) {
        if (values.get(low) instanceof Value.Amount a
                && values.get(high) instanceof Value.Amount b
                && a.amount() > b.amount()) {
            values.put(low, b);
            values.put(high, a);
        }
    }

    private static void number(Map<Term, Value> values, Term term, long amount) {
        values.put(term, new Value.Amount(amount));
    }
}
