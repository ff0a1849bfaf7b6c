package io.steelyard.ops.cli;

import io.steelyard.connectors.news.NewsFile;
import io.steelyard.connectors.news.NewsSources;
import io.steelyard.connectors.news.Polled;
import io.steelyard.connectors.news.SourcePoll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code steelyard news check}: does each source answer, and with what? Says numbers and words of ours only: nothing of what a
 * stranger wrote reaches the screen. Remembers nothing, so that a source that is read elsewhere loses no item to it.
 */
@Command(
        name = "check",
        description = {
            "Poll each source of news once and say how many items are new, how many were dropped and why, and what is wrong.",
            "Prints nothing of the items, remembers nothing, asks no model.",
            "Exit code 0: every source answered as it should; 1: one did not."
        },
        mixinStandardHelpOptions = true)
final class NewsCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--config", paramLabel = "FILE", description = "Default: config/news.toml.")
    private @Nullable Path config;

    @Option(names = "--once", description = "End after one poll of each; without it the polls go on until interrupted.")
    private boolean once;

    @Mixin
    private JsonOption json = new JsonOption();

    NewsCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What one poll of one source came to. */
    private record Line(String source, Polled polled) {
        private boolean isGood() {
            return polled.fault() == null;
        }

        private String text() {
            String dropped = polled.dropped().isEmpty()
                    ? ""
                    : new TreeMap<>(polled.dropped())
                            .entrySet().stream()
                                    .map(it -> it.getValue() + " " + word(it.getKey()))
                                    .collect(Collectors.joining(", ", "; dropped ", ""));
            return isGood()
                    ? "ok     " + source + ": " + polled.items().size() + " new" + dropped
                    : "FAULT  " + source + ": " + word(polled.fault());
        }

        private Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("source", source);
            document.put("good", isGood());
            document.put("new", polled.items().size());
            Map<String, Integer> dropped = new TreeMap<>();
            polled.dropped().forEach((reason, count) -> dropped.put(word(reason), count));
            document.put("dropped", dropped);
            if (!isGood()) {
                document.put("fault", word(polled.fault()));
            }
            return document;
        }

        private static String word(@Nullable Enum<?> name) {
            return String.valueOf(name).toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        NewsFile file = NewsFile.read(config == null ? Installation.config("news.toml") : config, System.getenv());
        if (file.sources().isEmpty()) {
            throw new UsageException("sources: names none, so there is nothing to poll");
        }
        List<SourcePoll> sources = NewsSources.polls(file);
        boolean good = round(sources);
        while (!once) {
            Thread.sleep(pause(sources));
            good &= round(sources);
        }
        return good ? ExitCode.GOOD : ExitCode.NO;
    }

    private boolean round(List<SourcePoll> sources) {
        List<Line> lines = new ArrayList<>();
        for (SourcePoll source : sources) {
            lines.add(new Line(source.settings().name(), source.poll()));
        }
        boolean good = lines.stream().allMatch(Line::isGood);
        if (json.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "steelyard.news-check/1");
            document.put("good", good);
            document.put("sources", lines.stream().map(Line::document).toList());
            terminal.json(document);
        } else {
            lines.forEach(line -> terminal.answer(line.text()));
        }
        return good;
    }

    private static Duration pause(List<SourcePoll> sources) {
        return sources.stream()
                .map(source -> source.settings().every())
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
