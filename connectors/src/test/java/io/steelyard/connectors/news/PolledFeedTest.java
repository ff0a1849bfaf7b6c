package io.steelyard.connectors.news;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.news.SourceSettings.Kind;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.port.NewsFeed;
import io.steelyard.engine.port.NewsFeed.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;

@Timeout(30)
class PolledFeedTest {
    private final AtomicLong clock = new AtomicLong();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @TempDir
    private Path state;

    @Test
    void shouldBringItemsOnceAndSayWhenTheSourceBreaksHealsAndFallsSilent() throws IOException, InterruptedException {
        try (NewsServer server = new NewsServer(says("1"))) {
            Disposable subscription = feed(server).events().subscribe(events::add);
            assertEquals(new Event.Up(), next());
            assertArrived("t1");
            server.then(NewsServer.status(500));
            assertEquals(new Event.Down(FeedFault.DISCONNECTED), next());
            server.then(says("2"));
            assertEquals(new Event.Up(), next());
            assertArrived("t2");
            clock.set(Duration.ofHours(2).toNanos());
            assertEquals(new Event.Down(FeedFault.SILENT), next());
            server.then(says("3"));
            assertEquals(new Event.Up(), next());
            assertArrived("t3");
            int before = server.requests().size();
            while (server.requests().size() < before + 3) {
                Thread.sleep(5);
            }
            subscription.dispose();
            assertTrue(events.isEmpty(), events::toString);
        }
    }

    /** What was handed over is kept at once: a second feed over the same memory brings nothing. */
    @Test
    void shouldGoOnAfterARestart() throws IOException, InterruptedException {
        try (NewsServer server = new NewsServer(says("1"))) {
            Disposable first = feed(server).events().subscribe(events::add);
            assertEquals(new Event.Up(), next());
            assertArrived("t1");
            while (server.requests().size() < 3) {
                Thread.sleep(5);
            }
            first.dispose();
            Disposable second = feed(server).events().subscribe(events::add);
            assertEquals(new Event.Up(), next());
            int before = server.requests().size();
            while (server.requests().size() < before + 3) {
                Thread.sleep(5);
            }
            second.dispose();
            assertTrue(events.isEmpty(), events::toString);
        }
    }

    private NewsFeed feed(NewsServer server) {
        SourceSettings settings = Sources.of(Kind.JSON, server.url());
        NewsFile file = new NewsFile(state, new NewsFile.Reading(1, 1, 0, 0), List.of(settings));
        return NewsSources.feeds(file, clock::get, new SplittableRandom(7)).getFirst();
    }

    private static NewsServer.Behaviour says(String id) {
        return NewsServer.says("application/json", "[{\"id\":\"" + id + "\",\"text\":\"t" + id + "\"}]");
    }

    private void assertArrived(String text) throws InterruptedException {
        assertTrue(
                next() instanceof Event.Arrived arrived && arrived.item().text().equals(text), text);
    }

    private @Nullable Event next() throws InterruptedException {
        return events.poll(10, TimeUnit.SECONDS);
    }
}
