package io.steelyard.engine.mandate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one reader made of a wish.
 *
 * @param terms a reading of every term
 * @param remarks on parts of the wish that no term holds
 */
public record Readings(Map<Term, Reading> terms, List<Remark> remarks) {
    public Readings {
        terms = Map.copyOf(terms);
        remarks = List.copyOf(remarks);
    }

    /** What all of {@code readers} agree on; wherever two differ, a question. Every reader's remarks are kept, once. */
    public static Readings agreed(List<Readings> readers, Tongue tongue) {
        Map<Term, Reading> agreed = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            agreed.put(
                    term,
                    agreed(term, readers.stream().map(reader -> reader.of(term)).toList(), tongue));
        }
        List<Remark> remarks = new ArrayList<>();
        readers.stream()
                .flatMap(reader -> reader.remarks().stream())
                .filter(remark -> !remarks.contains(remark))
                .forEach(remarks::add);
        return new Readings(agreed, remarks);
    }

    private Reading of(Term term) {
        Reading reading = terms.get(term);
        if (reading == null) {
            throw new IllegalArgumentException("Condition failed: a reading of " + term.key());
        }
        return reading;
    }

    private static Reading agreed(Term term, List<Reading> readings, Tongue tongue) {
        Reading first = readings.getFirst();
        if (readings.stream().allMatch(reading -> same(first, reading))) {
            return first;
        }
        String quote = readings.stream()
                .map(Readings::quote)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
        return new Reading.Asked(DraftQuestions.readDifferently(term, readings, tongue), quote);
    }

    /** Two questions on one term are the same: it is asked either way. */
    private static boolean same(Reading one, Reading other) {
        return switch (one) {
            case Reading.Said said ->
                other instanceof Reading.Said that && said.value().equals(that.value());
            case Reading.Asked _ -> other instanceof Reading.Asked;
            case Reading.Unsaid() -> other instanceof Reading.Unsaid;
        };
    }

    private static String quote(Reading reading) {
        return switch (reading) {
            case Reading.Said said -> said.quote();
            case Reading.Asked asked -> asked.quote();
            case Reading.Unsaid() -> "";
        };
    }
}
