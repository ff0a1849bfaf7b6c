package io.steelyard.engine.mandate;

import io.steelyard.engine.domain.Asset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mandate in plain words, a sentence a term, always all of them and always in the same order. Deterministic both ways:
 * {@code parse(render(m)) = m}, so what an owner reads is what is signed, and nothing else.
 */
public final class MandateText {
    private static final String PLACE = "{}";

    private MandateText() {}

    /** All sentences, each with its line end. */
    public static String render(Mandate mandate, Tongue tongue) {
        StringBuilder text = new StringBuilder();
        for (Term term : Term.values()) {
            text.append(sentence(mandate, term, tongue)).append('\n');
        }
        return text.toString();
    }

    /** The sentence of one term. */
    public static String sentence(Mandate mandate, Term term, Tongue tongue) {
        String value = ValueText.say(term, mandate.value(term), tongue);
        return named(term.sentence(tongue), mandate.base(), mandate.quote()).replace(PLACE, value);
    }

    /**
     * The mandate that these sentences say.
     *
     * @throws MandateException naming every line that is no sentence of ours, said twice or missing
     */
    public static Mandate parse(String text, Asset base, Asset quote, Tongue tongue) {
        Map<Term, Value> values = new EnumMap<>(Term.class);
        List<String> faults = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !read(line, base, quote, tongue, values)) {
                faults.add("line " + (i + 1) + ": a sentence of a mandate, said once, was " + line);
            }
        }
        for (Term term : Term.values()) {
            if (!values.containsKey(term)) {
                faults.add(term.key() + ": missing: " + named(term.sentence(tongue), base, quote));
            }
        }
        if (!faults.isEmpty()) {
            throw new MandateException(faults);
        }
        return MandateException.wrapping(() -> new Mandate(base, quote, values));
    }

    private static boolean read(String line, Asset base, Asset quote, Tongue tongue, Map<Term, Value> into) {
        for (Term term : Term.values()) {
            Value value = valueIn(line, named(term.sentence(tongue), base, quote), term, tongue);
            if (value != null) {
                return into.put(term, value) == null;
            }
        }
        return false;
    }

    private static @Nullable Value valueIn(String line, String sentence, Term term, Tongue tongue) {
        int place = sentence.indexOf(PLACE);
        String before = sentence.substring(0, place);
        String after = sentence.substring(place + PLACE.length());
        boolean fits =
                line.length() >= before.length() + after.length() && line.startsWith(before) && line.endsWith(after);
        return fits
                ? ValueText.read(term, line.substring(before.length(), line.length() - after.length()), tongue)
                : null;
    }

    private static String named(String sentence, Asset base, Asset quote) {
        return sentence.replace("BASE", base.code()).replace("QUOTE", quote.code());
    }
}
