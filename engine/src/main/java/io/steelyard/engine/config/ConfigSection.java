package io.steelyard.engine.config;

import io.steelyard.engine.strategy.PluginSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One table of a configuration file. Every method asks for one key and marks it as known; a missing key, a wrong type or
 * unit, or a value out of range is noted as a problem and answered with a harmless stand-in, so that one reading finds all
 * faults. Bounds are inclusive and in the raw unit of the result.
 */
public final class ConfigSection {
    private final String file;
    private final String path;
    private final ConfigValues values;
    private final ConfigProblems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<ConfigSection> children = new ArrayList<>();

    ConfigSection(String file, String path, ConfigValues values, ConfigProblems problems) {
        this.file = file;
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /** Keys given here, in the order of the file; for tables whose keys are names. */
    public List<String> keys() {
        return values.keys();
    }

    /** The key may stand here, and nobody wants its value. */
    public void ignore(String key) {
        known.add(key);
    }

    public boolean has(String key) {
        return values.get(key) != null;
    }

    /** The value under {@code key} as the operator wrote it, for the text of a fault; null when it is missing. */
    public @Nullable Object written(String key) {
        return values.get(key);
    }

    /** The table under {@code key}; a missing one is a fault, and every key asked of it then is one too. */
    public ConfigSection section(String key) {
        Object value = ask(key);
        if (value instanceof ConfigValues table) {
            return child(key, table);
        }
        if (value != null) {
            problem(key, "a table", value);
        }
        return child(key, new ConfigValues());
    }

    /** The tables of an array of tables {@code [[key]]}; none at all is a fault. */
    public List<ConfigSection> sections(String key) {
        Object value = ask(key);
        List<ConfigSection> sections = new ArrayList<>();
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof ConfigValues table) {
                    sections.add(child(key + "[" + i + "]", table));
                } else {
                    problem(key, "an array of tables", value);
                }
            }
        } else if (value != null) {
            problem(key, "an array of tables", value);
        }
        return sections;
    }

    /** A text. */
    public String text(String key) {
        return ask(key) instanceof String text ? text : wrong(key, "a text in quotes", "");
    }

    /** A text, or {@code fallback} where the key is not given. */
    public String text(String key, String fallback) {
        return has(key) ? text(key) : known(key, fallback);
    }

    /** One of {@code allowed}. */
    public String choice(String key, List<String> allowed) {
        if (ask(key) instanceof String text && allowed.contains(text)) {
            return text;
        }
        return wrong(key, "one of " + allowed, allowed.getFirst());
    }

    /** Texts in brackets. */
    public List<String> texts(String key) {
        if (ask(key) instanceof List<?> items && items.stream().allMatch(String.class::isInstance)) {
            return items.stream().map(String.class::cast).toList();
        }
        return wrong(key, "a list of texts", List.of());
    }

    /**
     * What the reference under {@code key} leads to; null, with a fault noted, where it leads nowhere. A secret written
     * straight into the file is refused and not repeated.
     */
    public @Nullable Secret secret(String key, Map<String, String> environment) {
        Object value = ask(key);
        if (!(value instanceof String text) || !Secret.isReference(text)) {
            if (value != null) {
                problem(key, "env:NAME or file:/absolute/path, never the secret itself", "***");
            }
            return null;
        }
        Secret secret = Secret.resolve(text, environment);
        if (secret == null) {
            problem(key, "a reference to something that is there and not empty", text);
        }
        return secret;
    }

    /** Whole numbers in brackets. */
    public List<Integer> counts(String key, int min, int max) {
        if (ask(key) instanceof List<?> items && items.stream().allMatch(Long.class::isInstance)) {
            return items.stream()
                    .map(item -> Math.toIntExact(bounded(key, (Long) item, min, max, item, Long::toString)))
                    .toList();
        }
        return wrong(key, "a list of whole numbers", List.of());
    }

    public boolean flag(String key) {
        return ask(key) instanceof Boolean flag ? flag : wrong(key, "true or false", false);
    }

    /** A whole number. */
    public long number(String key, long min, long max) {
        if (ask(key) instanceof Long number) {
            return bounded(key, number, min, max, number, Long::toString);
        }
        return wrong(key, "a whole number", min);
    }

    /** A whole number that fits an {@code int}. */
    public int count(String key, int min, int max) {
        return Math.toIntExact(number(key, min, max));
    }

    /** A decimal in quotes, such as a price: 10^-8. */
    public long decimalRaw(String key, long minRaw, long maxRaw) {
        return measured(key, Units::number, minRaw, maxRaw);
    }

    /** {@code "30bp"}: hundredths of a basis point. */
    public long bpsRaw(String key, long minRaw, long maxRaw) {
        return measured(key, Units::bps, minRaw, maxRaw);
    }

    /** {@code "50%"}: millionths. */
    public long shareRaw(String key, long minRaw, long maxRaw) {
        return measured(key, Units::share, minRaw, maxRaw);
    }

    /** {@code "10pp"}: millionths. */
    public long pointsRaw(String key, long minRaw, long maxRaw) {
        return measured(key, Units::points, minRaw, maxRaw);
    }

    /** {@code "750ms"}: nanoseconds. */
    public long nanos(String key, long minNanos, long maxNanos) {
        return measured(key, Units::nanos, minNanos, maxNanos);
    }

    /** {@code "250_000 USD"}: 10^-8 of {@code asset}. */
    public long amountRaw(String key, String asset, long minRaw, long maxRaw) {
        return measured(key, text -> Units.amount(text, asset), minRaw, maxRaw);
    }

    /** Everything in this table as texts, for a plug-in that finds its own faults. */
    public PluginSettings pluginSettings() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : values.keys()) {
            Object value = ask(key);
            if (value instanceof String
                    || value instanceof Long
                    || value instanceof Boolean
                    || value instanceof Double) {
                texts.put(key, value.toString());
            } else {
                problem(key, "a text, number or truth value", value);
            }
        }
        return new PluginSettings(texts);
    }

    /** Notes a fault that the reader of this table found itself, such as a contradiction between two keys. */
    public void problem(String key, String reason, @Nullable Object was) {
        problems.add(file, path + key, reason, was);
    }

    void reportUnread() {
        for (String key : values.keys()) {
            if (!known.contains(key)) {
                problem(key, "an unknown key", null);
            }
        }
        children.forEach(ConfigSection::reportUnread);
    }

    private long measured(String key, ToLongFunction<String> unit, long min, long max) {
        Object value = ask(key);
        if (!(value instanceof String text)) {
            return wrong(key, "a text in quotes with its unit", min);
        }
        try {
            return bounded(key, unit.applyAsLong(text), min, max, text, raw -> Bound.in(text, raw));
        } catch (IllegalArgumentException e) {
            problem(key, String.valueOf(e.getMessage()), text);
            return min;
        }
    }

    private long bounded(String key, long value, long min, long max, Object was, LongFunction<String> show) {
        if (value < min) {
            problem(key, "at least " + show.apply(min), was);
            return min;
        }
        if (value > max) {
            problem(key, "at most " + show.apply(max), was);
            return max;
        }
        return value;
    }

    /** The value under {@code key}, now known; a missing one is noted. */
    private @Nullable Object ask(String key) {
        known.add(key);
        Object value = values.get(key);
        if (value == null) {
            problem(key, "missing", null);
        }
        return value;
    }

    private <T> T known(String key, T value) {
        known.add(key);
        return value;
    }

    /** Notes a wrong type, unless the key is missing altogether, which was noted before. */
    private <T> T wrong(String key, String expected, T standIn) {
        Object value = values.get(key);
        if (value != null) {
            problem(key, expected, value);
        }
        return standIn;
    }

    private ConfigSection child(String key, ConfigValues table) {
        ConfigSection section = new ConfigSection(file, path + key + ".", table, problems);
        children.add(section);
        return section;
    }
}
