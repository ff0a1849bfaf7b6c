package io.steelyard.engine.mandate;

import java.util.List;

/** The value of one term; read by {@link WrittenValue}, checked by the mandate that holds it. */
public sealed interface Value {

    /** In the whole units of the term's kind. */
    record Amount(long amount) implements Value {}

    /** Names of venues, chains or days, in their canonical order. */
    record Names(List<String> names) implements Value {
        public Names {
            names = List.copyOf(names);
        }
    }

    /** Place of the chosen word in the term's list. */
    record Choice(int place) implements Value {}
}
