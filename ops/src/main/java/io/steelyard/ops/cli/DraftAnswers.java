package io.steelyard.ops.cli;

import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Value;
import io.steelyard.engine.mandate.WrittenValue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An owner's answers on the command line, each read as a mandate's file would have it; lists by comma. */
final class DraftAnswers {
    private DraftAnswers() {}

    /** Throws {@link UsageException} for a term that is none, or a value that is none of its term's. */
    static Map<Term, Value> read(Map<String, String> answers) {
        Map<Term, Value> read = new EnumMap<>(Term.class);
        answers.forEach((key, text) -> {
            Term term = term(key);
            Value value = value(term, text);
            if (value == null) {
                throw new UsageException("--answer " + key + ": no value of that term, was " + text);
            }
            read.put(term, value);
        });
        return read;
    }

    private static @Nullable Value value(Term term, String text) {
        if (!WrittenValue.isList(term)) {
            return WrittenValue.read(term, text);
        }
        return WrittenValue.read(term, text.isEmpty() ? List.of() : List.of(text.split(",", -1)));
    }

    private static Term term(String key) {
        return Arrays.stream(Term.values())
                .filter(it -> it.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UsageException("--answer " + key + ": a mandate has no such term"));
    }
}
