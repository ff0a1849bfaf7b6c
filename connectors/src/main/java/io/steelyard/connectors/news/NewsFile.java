package io.steelyard.connectors.news;

import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.TomlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code news.toml} as read: the list of sources, without which nothing is read, and what reading may take.
 *
 * @param state folder for what was read last, so that a restart reads nothing twice
 * @param reading what each source may take of the reader
 * @param sources in the file's order
 */
public record NewsFile(Path state, Reading reading, List<SourceSettings> sources) {
    private static final int MOST_ITEMS = 3_600;
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_TOKENS = 1_000_000_000;
    private static final long MOST_DOLLARS_RAW = 100_000L * 100_000_000L;
    private static final long MICRO_RAW = 100; // 10^-8 dollars in a millionth

    public NewsFile {
        sources = List.copyOf(sources);
    }

    /**
     * What each source may take of the reader; none of it is the adviser's.
     *
     * @param itemsAnHour read in one hour of the clock
     * @param waiting items that wait to be read
     * @param tokens of one day, UTC, asked and answered
     * @param micros millionths of a dollar of one day
     */
    public record Reading(int itemsAnHour, int waiting, long tokens, long micros) {}

    /**
     * Reads {@code file}; a {@link io.steelyard.engine.config.ConfigException} names every fault.
     *
     * @param environment where {@code env:} references of tokens lead
     */
    public static NewsFile read(Path file, Map<String, String> environment) {
        ConfigProblems problems = new ConfigProblems();
        TomlDocument document = TomlDocument.read(file, problems);
        ConfigSection root = document.root();
        NewsFile read = new NewsFile(
                SourceSettings.path(root, "state"),
                reading(root.section("reader")),
                sources(root.section("sources"), environment));
        document.reportUnread();
        problems.throwIfAny();
        return read;
    }

    private static Reading reading(ConfigSection section) {
        return new Reading(
                section.count("items_per_hour", 1, MOST_ITEMS),
                section.count("waiting", 1, MOST_WAITING),
                section.count("tokens", 0, MOST_TOKENS),
                section.amountRaw("dollars", "USD", 0, MOST_DOLLARS_RAW) / MICRO_RAW);
    }

    private static List<SourceSettings> sources(ConfigSection section, Map<String, String> environment) {
        List<SourceSettings> sources = new ArrayList<>();
        for (String name : section.keys()) {
            sources.add(SourceSettings.read(name, section.section(name), environment));
        }
        return sources;
    }
}
