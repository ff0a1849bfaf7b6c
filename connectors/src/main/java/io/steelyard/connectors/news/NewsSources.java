package io.steelyard.connectors.news;

import io.steelyard.engine.port.NewsFeed;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Opens the sources of {@link NewsFile}; nothing is asked of them yet. */
public final class NewsSources {
    private NewsSources() {}

    /** Each source to be polled by hand. */
    public static List<SourcePoll> polls(NewsFile file) {
        return file.sources().stream().map(source -> poll(file, source)).toList();
    }

    /**
     * Each source as a feed that polls by itself once it is subscribed to.
     *
     * @param chance for the waits
     */
    public static List<NewsFeed> feeds(NewsFile file, LongSupplier epochNanos, RandomGenerator chance) {
        return polls(file).stream()
                .<NewsFeed>map(poll -> new PolledFeed(poll, epochNanos, chance))
                .toList();
    }

    private static SourcePoll poll(NewsFile file, SourceSettings source) {
        SourceMemory memory = SourceMemory.open(file.state().resolve(source.name() + ".seen"));
        return switch (source.kind()) {
            case FILE -> new FilePoll(source, memory);
            case JSON, RSS -> new HttpPoll(source, memory);
        };
    }
}
