package io.steelyard.engine.port;

import io.steelyard.engine.event.ControlInput.FeedFault;
import reactor.core.publisher.Flux;

/** A source of strangers' texts. They go to a {@link NewsReader} and nowhere else. */
public interface NewsFeed {
    /** Id of the source, at most 32 ASCII letters. */
    String source();

    /** What happens at the source; cold, endless, comes back by itself after a fault and says so. */
    Flux<Event> events();

    /** Something happened at a source. */
    sealed interface Event {
        /** A new item. */
        record Arrived(NewsItem item) implements Event {}

        /** The source answers again. */
        record Up() implements Event {}

        /** The source is broken or silent. */
        record Down(FeedFault fault) implements Event {}
    }
}
