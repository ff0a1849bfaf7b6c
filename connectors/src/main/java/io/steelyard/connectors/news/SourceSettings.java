package io.steelyard.connectors.news;

import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One source on the list: {@code [sources.NAME]} in {@code news.toml}.
 *
 * @param name id of the source, 1 to 32 of a-z, 0-9 and the hyphen
 * @param kind how it speaks
 * @param place the file's path or the address
 * @param hosts that a link of an item may name; the address's own among them
 * @param every time between polls
 * @param silent after so long without a new item it counts as down
 * @param timeout for one poll, all of it
 * @param token sent as a bearer's, if there is one
 * @param keys where the parts of a JSON item are
 */
public record SourceSettings(
        String name,
        Kind kind,
        String place,
        Set<String> hosts,
        Duration every,
        Duration silent,
        Duration timeout,
        @Nullable Secret token,
        Keys keys) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long DAY_NANOS = 86_400 * SECOND_NANOS;

    public SourceSettings {
        hosts = Set.copyOf(hosts);
    }

    /** How a source speaks. */
    public enum Kind {
        /** Lines of JSON appended to a file. */
        FILE,
        /** A JSON document over HTTP. */
        JSON,
        /** RSS 2.0 or Atom over HTTP. */
        RSS
    }

    /**
     * Names of a JSON item's parts.
     *
     * @param items of the array in a document that is an object; a document that is an array needs none
     * @param id of the item's id
     * @param link of its address
     * @param text of the texts that are read, in this order
     */
    public record Keys(String items, String id, String link, List<String> text) {
        /** Those of a file without any of its own. */
        public static final Keys USUAL = new Keys("items", "id", "link", List.of("title", "text"));

        public Keys {
            text = List.copyOf(text);
        }
    }

    /** Reads a table; every fault is noted in it. */
    static SourceSettings read(String name, ConfigSection section, Map<String, String> environment) {
        List<String> kinds = List.of("file", "json", "rss");
        Kind kind = Kind.valueOf(section.choice("kind", kinds).toUpperCase(Locale.ROOT));
        String place = kind == Kind.FILE ? path(section, "path").toString() : address(section);
        if (!NAME.matcher(name).matches()) {
            section.problem("", "a name of 1 to 32 of a-z, 0-9 and the hyphen", name);
        }
        Set<String> hosts = section.has("hosts") ? Set.copyOf(section.texts("hosts")) : own(kind, place);
        return new SourceSettings(
                name,
                kind,
                place,
                hosts,
                Duration.ofNanos(section.nanos("every", SECOND_NANOS, DAY_NANOS)),
                Duration.ofNanos(section.nanos("silent_after", SECOND_NANOS, 30 * DAY_NANOS)),
                kind == Kind.FILE
                        ? Duration.ofSeconds(1)
                        : Duration.ofNanos(section.nanos("timeout", SECOND_NANOS / 10, 60 * SECOND_NANOS)),
                section.has("token") ? section.secret("token", environment) : null,
                kind == Kind.RSS ? Keys.USUAL : keys(section));
    }

    private static Keys keys(ConfigSection section) {
        return new Keys(
                section.text("items_key", Keys.USUAL.items()),
                section.text("id_key", Keys.USUAL.id()),
                section.text("link_key", Keys.USUAL.link()),
                section.has("text_keys") ? section.texts("text_keys") : Keys.USUAL.text());
    }

    static Path path(ConfigSection section, String key) {
        String path = section.text(key);
        if (section.has(key) && (path.isBlank() || path.indexOf('\0') >= 0)) {
            section.problem(key, "a path", "***");
        }
        return path.indexOf('\0') >= 0 ? Path.of("") : Path.of(path);
    }

    /** A token goes over the wire encrypted, or not beyond this machine; a text from anywhere but there could be anybody's. */
    private static String address(ConfigSection section) {
        String url = section.text("url");
        try {
            URI uri = URI.create(url);
            boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
            if (!safe || uri.getHost() == null || uri.getUserInfo() != null) {
                section.problem("url", "https, or http to this machine, without a user in it", "***");
                return "https://invalid.invalid/";
            }
            return url;
        } catch (IllegalArgumentException _) {
            section.problem("url", "a URL", "***");
            return "https://invalid.invalid/";
        }
    }

    private static Set<String> own(Kind kind, String place) {
        return kind == Kind.FILE ? Set.of() : Set.of(URI.create(place).getHost());
    }
}
