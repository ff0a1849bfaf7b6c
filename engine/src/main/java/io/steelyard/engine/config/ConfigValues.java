package io.steelyard.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** One table's values as plain Java: {@code ConfigValues}, {@code List}, {@code String}, {@code Long}, {@code Boolean} … */
final class ConfigValues {
    private final Map<String, Object> byKey = new LinkedHashMap<>();

    static ConfigValues of(TomlTable table) {
        ConfigValues values = new ConfigValues();
        for (String key : table.keySet()) {
            Object value = table.get(List.of(key));
            if (value != null) {
                values.byKey.put(key, plain(value));
            }
        }
        return values;
    }

    @Nullable
    Object get(String key) {
        return byKey.get(key);
    }

    List<String> keys() {
        return List.copyOf(byKey.keySet());
    }

    /** Puts {@code text} under a dotted key, making tables on the way. */
    void override(String dottedKey, String text, String file, ConfigProblems problems) {
        List<String> path = Toml.parseDottedKey(dottedKey);
        ConfigValues table = this;
        for (String name : path.subList(0, path.size() - 1)) {
            Object next = table.byKey.computeIfAbsent(name, _ -> new ConfigValues());
            if (!(next instanceof ConfigValues deeper)) {
                problems.add(file, dottedKey, "a key inside tables", next);
                return;
            }
            table = deeper;
        }
        table.byKey.put(path.getLast(), valueOf(text));
    }

    /** The text in TOML's notation where it is valid TOML, else the bare text. */
    private static Object valueOf(String text) {
        TomlParseResult parsed = Toml.parse("value = " + text);
        Object value = parsed.hasErrors() ? null : parsed.get("value");
        return value == null ? text : plain(value);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case TomlTable table -> of(table);
            case TomlArray array -> {
                List<Object> items = new ArrayList<>();
                array.toList().forEach(item -> items.add(plain(item)));
                yield items;
            }
            default -> value;
        };
    }

    @Override
    public String toString() {
        return byKey.toString();
    }
}
