package io.steelyard.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.port.NewsFeed;
import io.steelyard.engine.port.NewsFeed.Event;
import io.steelyard.engine.port.NewsItem;
import io.steelyard.engine.port.NewsReader;
import io.steelyard.engine.port.NewsReader.Finding;
import io.steelyard.engine.port.NewsReader.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class NewsDeskTest {
    private static final long HOUR = 3_600_000_000_000L;

    private final BlockingQueue<ControlInput> inputs = new LinkedBlockingQueue<>();
    private final AtomicLong clock = new AtomicLong(10 * HOUR);
    private final Wire wire = new Wire("wire");
    private final Wire desk = new Wire("desk");

    /** A source that says what the test says. */
    private static final class Wire implements NewsFeed {
        private final String source;
        private final Sinks.Many<Event> events = Sinks.many().unicast().onBackpressureBuffer();

        private Wire(String source) {
            this.source = source;
        }

        @Override
        public String source() {
            return source;
        }

        @Override
        public Flux<Event> events() {
            return events.asFlux();
        }

        private void say(String text) {
            events.tryEmitNext(new Event.Arrived(new NewsItem(source, text, text)))
                    .orThrow();
        }
    }

    @Test
    void shouldMakeOneInputOfOneItem() throws InterruptedException {
        try (NewsDesk news = start(NewsDeskTest::found, 10, 10)) {
            wire.say("a");
            wire.say("b");
            assertEquals(new NewsItem("wire", "a", "a").hash(), taken().item());
            assertEquals(new NewsItem("wire", "b", "b").hash(), taken().item());
            await(() -> news.counts().read("wire") == 2);
        }
        assertTrue(inputs.isEmpty());
    }

    @Test
    void shouldLetSourcesTakeTurnsHoweverMuchOneBrings() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        NewsReader slow = (item, now) -> {
            busy.countDown();
            hold(go);
            return found(item, now);
        };
        try (NewsDesk news = start(slow, 1_000, 50)) {
            wire.say("first");
            assertTrue(busy.await(5, TimeUnit.SECONDS));
            for (int i = 0; i < 500; i++) {
                wire.say("flood" + i);
            }
            desk.say("quiet");
            go.countDown();
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                order.add(taken().source());
            }
            assertEquals(List.of("wire", "desk", "wire"), order);
            assertEquals(450, news.counts().unread("wire", Reason.CROWD));
            assertEquals(0, news.counts().unread("desk", Reason.CROWD));
        }
    }

    @Test
    void shouldGiveEachSourceItsOwnItemsAnHour() throws InterruptedException {
        try (NewsDesk news = start(NewsDeskTest::found, 3, 100)) {
            for (int i = 0; i < 20; i++) {
                wire.say("flood" + i);
            }
            await(() -> news.counts().unread("wire", Reason.BUDGET) == 17);
            desk.say("quiet");
            await(() -> news.counts().read("desk") == 1);
            assertEquals(3, news.counts().read("wire"));
            clock.addAndGet(HOUR);
            wire.say("next hour");
            await(() -> news.counts().read("wire") == 4);
        }
    }

    @Test
    void shouldReadOnAfterAReaderThatBreaks() throws InterruptedException {
        NewsReader broken = (item, now) -> {
            if (item.text().equals("bad")) {
                throw new IllegalStateException("broken");
            }
            return found(item, now);
        };
        try (NewsDesk news = start(broken, 10, 10)) {
            wire.say("bad");
            wire.say("good");
            assertEquals(new NewsItem("wire", "good", "good").hash(), taken().item());
            assertEquals(1, news.counts().unread("wire", Reason.SILENT));
        }
    }

    @Test
    void shouldDropAnItemUnderAnothersName() throws InterruptedException {
        try (NewsDesk news = start(NewsDeskTest::found, 10, 10)) {
            wire.events
                    .tryEmitNext(new Event.Arrived(new NewsItem("desk", "1", "forged")))
                    .orThrow();
            await(() -> news.counts().unread("wire", Reason.STRANGER) == 1);
        }
        assertTrue(inputs.isEmpty());
    }

    @Test
    void shouldSayWhenASourceIsDownAndUp() throws InterruptedException {
        try (NewsDesk _ = start(NewsDeskTest::found, 10, 10)) {
            wire.events.tryEmitNext(new Event.Down(FeedFault.SILENT)).orThrow();
            wire.events.tryEmitNext(new Event.Up()).orThrow();
            assertEquals(
                    new FeedDown(clock.get(), NewsDesk.VENUE, "wire", FeedFault.SILENT),
                    inputs.poll(5, TimeUnit.SECONDS));
            assertEquals(new FeedUp(clock.get(), NewsDesk.VENUE, "wire"), inputs.poll(5, TimeUnit.SECONDS));
        }
    }

    private NewsDesk start(NewsReader reader, int itemsAnHour, int waiting) {
        return NewsDesk.start(
                reader, List.of(wire, desk), new NewsDesk.Share(itemsAnHour, waiting), inputs::add, clock::get);
    }

    private NewsClassified taken() throws InterruptedException {
        @Nullable ControlInput input = inputs.poll(5, TimeUnit.SECONDS);
        return (NewsClassified) Objects.requireNonNull(input);
    }

    private static Finding found(NewsItem item, long now) {
        return new Finding.Read(new NewsClassified(
                now,
                Asset.USDC,
                NewsTopic.BANK,
                1,
                item.hash(),
                ControlInput.NewsDirection.WORSE,
                ControlInput.NewsCertainty.REPORTED,
                item.source()));
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertTrue(latch.await(5, TimeUnit.SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within five seconds");
            Thread.sleep(2);
        }
    }
}
