package io.steelyard.connectors.news;

import io.steelyard.engine.port.NewsItem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets through what is new, of the right length, and of a source and a host on the list; counts the rest by reason. */
final class Sieve {
    /** Most new items of one poll. */
    static final int MOST = 200;

    private static final int LONGEST_LINK = 2_048;

    private final SourceSettings settings;
    private final SourceMemory memory;
    private final Set<String> keys = new LinkedHashSet<>();
    private final List<NewsItem> items = new ArrayList<>();
    private final Map<Drop, Integer> dropped = new EnumMap<>(Drop.class);

    Sieve(SourceSettings settings, SourceMemory memory) {
        this.settings = settings;
        this.memory = memory;
    }

    /** Judges an item. */
    void take(RawItem raw) {
        String key = SourceMemory.key(raw);
        Drop reason = reason(raw, key);
        if (reason != null) {
            drop(reason);
            return;
        }
        keys.add(key);
        items.add(new NewsItem(settings.name(), key, raw.text()));
    }

    /** Counts what was not even an item. */
    void drop(Drop reason) {
        dropped.merge(reason, 1, Integer::sum);
    }

    /** What to remember once the items have been taken. */
    Set<String> keys() {
        return keys;
    }

    Polled polled() {
        return new Polled(items, dropped, null);
    }

    private @Nullable Drop reason(RawItem raw, String key) {
        if (memory.isSeen(key) || keys.contains(key)) {
            return Drop.SEEN;
        }
        if (!raw.source().isEmpty() && !raw.source().equals(settings.name())) {
            return Drop.STRANGER;
        }
        if (!raw.link().isEmpty() && !isOnTheList(raw.link())) {
            return Drop.HOST;
        }
        if (raw.text().length() > NewsItem.MAX_LETTERS) {
            return Drop.TOO_LONG;
        }
        if (raw.text().isBlank()) {
            return Drop.BLANK;
        }
        return items.size() >= MOST ? Drop.TOO_MANY : null;
    }

    /** Every line of it: an Atom entry may have several links. What is no address names no host on the list. */
    private boolean isOnTheList(String links) {
        return links.length() <= LONGEST_LINK
                && links.lines()
                        .map(String::strip)
                        .filter(link -> !link.isEmpty())
                        .allMatch(this::names);
    }

    private boolean names(String link) {
        try {
            String host = new URI(link).getHost();
            return host != null && settings.hosts().contains(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
