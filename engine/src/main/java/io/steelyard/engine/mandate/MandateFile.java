package io.steelyard.engine.mandate;

import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.TomlDocument;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A mandate as a TOML file: one key a term, units in the values, every key required, unknown ones refused. */
public final class MandateFile {
    /** Millionths in a percent, and in a percentage point. */
    private static final long PER_PERCENT = 10_000;

    /** Hundredths in a basis point. */
    private static final long PER_BASIS_POINT = 100;

    /** 10^-8 in a dollar. */
    private static final long PER_DOLLAR = 100_000_000;

    private static final long LARGEST_RAW_DOLLARS = 90_000_000_000L * PER_DOLLAR;

    private MandateFile() {}

    /**
     * Reads a file.
     *
     * @throws io.steelyard.engine.config.ConfigException naming every fault at once
     * @throws MandateException when the terms contradict each other
     */
    public static Mandate read(Path file) {
        ConfigProblems problems = new ConfigProblems();
        TomlDocument document = TomlDocument.read(file, problems);
        Asset base = asset(document.root(), "base");
        Asset quote = asset(document.root(), "quote");
        Map<Term, Value> values = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            Value value = value(document.root(), term);
            if (value != null) {
                values.put(term, value);
            }
        }
        document.reportUnread();
        problems.throwIfAny();
        return MandateException.wrapping(() -> new Mandate(base, quote, values));
    }

    /** The canonical text: what {@link #read} reads back, and what is hashed and signed. */
    public static String write(Mandate mandate) {
        StringBuilder text = new StringBuilder();
        text.append("base = \"").append(mandate.base().code()).append("\"\n");
        text.append("quote = \"").append(mandate.quote().code()).append("\"\n");
        for (Term term : Term.values()) {
            text.append(term.key())
                    .append(" = ")
                    .append(written(term, mandate.value(term)))
                    .append('\n');
        }
        return text.toString();
    }

    /** The name of a mandate: SHA-256 of its canonical text in UTF-8, whatever its file looks like. */
    public static Sha256 hash(Mandate mandate) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(write(mandate).getBytes(StandardCharsets.UTF_8));
            ByteBuffer words = ByteBuffer.wrap(digest);
            return new Sha256(words.getLong(), words.getLong(), words.getLong(), words.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }

    private static @Nullable Value value(ConfigSection section, Term term) {
        String key = term.key();
        return switch (term.kind()) {
            case PERCENT -> whole(section, key, section.shareRaw(key, 0, 100 * PER_PERCENT), PER_PERCENT);
            case POINTS -> whole(section, key, section.pointsRaw(key, 0, 100 * PER_PERCENT), PER_PERCENT);
            case BASIS_POINTS -> whole(section, key, section.bpsRaw(key, 0, 10_000 * PER_BASIS_POINT), PER_BASIS_POINT);
            case DOLLARS -> whole(section, key, section.amountRaw(key, "USD", 0, LARGEST_RAW_DOLLARS), PER_DOLLAR);
            case NAMES, DAYS -> names(section, term);
            case CHOICE -> choice(section, term);
        };
    }

    private static @Nullable Value whole(ConfigSection section, String key, long raw, long unit) {
        if (raw % unit != 0) {
            section.problem(key, "a whole number", section.written(key));
            return null;
        }
        return new Value.Amount(raw / unit);
    }

    private static @Nullable Value names(ConfigSection section, Term term) {
        List<String> names = section.texts(term.key());
        if (term.kind() == Kind.DAYS && !Kind.WEEK.containsAll(names)) {
            section.problem(term.key(), "days out of " + Kind.WEEK, names);
            return null;
        }
        return new Value.Names(Mandate.sorted(term, names));
    }

    private static Value choice(ConfigSection section, Term term) {
        List<String> words = term.words().stream().map(Term.Word::english).toList();
        return new Value.Choice(words.indexOf(section.choice(term.key(), words)));
    }

    private static Asset asset(ConfigSection section, String key) {
        String code = section.text(key);
        try {
            return new Asset(code);
        } catch (IllegalArgumentException _) {
            if (section.has(key)) {
                section.problem(key, "a coin's code", code);
            }
            return Asset.USDC;
        }
    }

    private static String written(Term term, Value value) {
        return switch (value) {
            case Value.Amount number -> '"' + number(term.kind(), number.amount()) + '"';
            case Value.Choice choice -> '"' + term.words().get(choice.place()).english() + '"';
            case Value.Names names ->
                names.names().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ", "[", "]"));
        };
    }

    private static String number(Kind kind, long amount) {
        return switch (kind) {
            case PERCENT -> amount + "%";
            case POINTS -> amount + "pp";
            case BASIS_POINTS -> amount + "bp";
            case DOLLARS -> String.format(Locale.ROOT, "%,d", amount).replace(',', '_') + " USD";
            case NAMES, DAYS, CHOICE -> throw new IllegalArgumentException("Condition failed: a number, was " + kind);
        };
    }
}
