package io.steelyard.connectors.news;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.news.NewsServer.Behaviour;
import io.steelyard.connectors.news.SourceSettings.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Polls over real HTTP on loopback; most servers here mean no good. */
@Timeout(30)
class HttpPollTest {
    private static final String RSS = """
            <?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
            <item><title>Bank closed</title><guid>1</guid><link>https://news.example/1</link>
            <description>An issuer&#8217;s bank.</description></item>
            <item><title>Quiet</title><guid>2</guid></item></channel></rss>""";
    private static final String ATOM = """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><title>One</title>
            <link href="https://news.example/a"/><content type="xhtml"><div>deep <b>text</b></div></content></entry></feed>""";

    @TempDir
    private Path state;

    @Test
    void shouldReadRssAndAtom() throws IOException {
        try (NewsServer server = new NewsServer(NewsServer.says("application/rss+xml; charset=utf-8", RSS))) {
            Polled polled = poll(Kind.RSS, server).poll();
            assertEquals(List.of("Bank closed\nAn issuer\u2019s bank.", "Quiet"), Sources.texts(polled));
            server.then(NewsServer.says("application/atom+xml", ATOM));
            assertEquals(
                    List.of("One\ndeep text"),
                    Sources.texts(poll(Kind.RSS, server).poll()));
        }
    }

    @Test
    void shouldReadJsonAsAnArrayOrInsideAnObject() throws IOException {
        String items = "[{\"id\":7,\"title\":\"A\",\"deep\":{\"text\":\"no\"},\"text\":\"B\"}]";
        try (NewsServer server = new NewsServer(NewsServer.says("application/json", items))) {
            assertEquals(List.of("A\nB"), Sources.texts(poll(Kind.JSON, server).poll()));
            server.then(NewsServer.says("application/json", "{\"next\":[1],\"items\":" + items + "}"));
            assertEquals(List.of("A\nB"), Sources.texts(poll(Kind.JSON, server).poll()));
        }
    }

    @Test
    void shouldBringAnItemOnceOverRestartsToo() throws IOException {
        try (NewsServer server = new NewsServer(NewsServer.says("text/xml", RSS))) {
            SourcePoll first = poll(Kind.RSS, server);
            assertEquals(2, first.poll().items().size());
            assertEquals(2, first.poll().items().size(), "new until it is kept");
            assertTrue(first.keep());
            assertEquals(Map.of(Drop.SEEN, 2), first.poll().dropped());
            Polled again = poll(Kind.RSS, server).poll();
            assertTrue(again.items().isEmpty());
            assertEquals(Map.of(Drop.SEEN, 2), again.dropped());
        }
    }

    @Test
    void shouldAskForWhatIsNewerOnly() throws IOException {
        Behaviour tagged = exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.getResponseHeaders().set("Last-Modified", "Mon, 13 Mar 2023 00:00:00 GMT");
            NewsServer.says("text/xml", RSS).answer(exchange);
        };
        try (NewsServer server = new NewsServer(tagged)) {
            SourcePoll poll = poll(Kind.RSS, server);
            assertEquals(2, poll.poll().items().size());
            poll.keep();
            server.then(NewsServer.status(304));
            Polled second = poll.poll();
            assertNull(second.fault());
            assertTrue(second.items().isEmpty() && second.dropped().isEmpty());
            assertEquals(List.of("\"7\""), server.requests().getLast().get("If-none-match"));
            assertEquals(
                    List.of("Mon, 13 Mar 2023 00:00:00 GMT"),
                    server.requests().getLast().get("If-modified-since"));
        }
    }

    @Test
    void shouldDropWhatIsNotOnTheListTooLongOrBlank() throws IOException {
        String items = "[{\"id\":1,\"text\":\"x\",\"link\":\"https://evil.example/\"},"
                + "{\"id\":2,\"text\":\"x\",\"link\":\"javascript:alert(1)\"},"
                + "{\"id\":3,\"text\":\"x\",\"source\":\"other\"},"
                + "{\"id\":4,\"text\":\"" + "y".repeat(4_001) + "\"},{\"id\":5},"
                + "{\"id\":6,\"text\":\"x\",\"link\":\"https://news.example@evil.example/\"},"
                + "{\"id\":7,\"text\":\"good\",\"link\":\"https://NEWS.example/7\",\"source\":\"wire\"}]";
        try (NewsServer server = new NewsServer(NewsServer.says("application/json", items))) {
            Polled polled = poll(Kind.JSON, server).poll();
            assertEquals(List.of("good"), Sources.texts(polled));
            assertEquals(Map.of(Drop.HOST, 3, Drop.STRANGER, 1, Drop.TOO_LONG, 1, Drop.BLANK, 1), polled.dropped());
        }
    }

    @Test
    void shouldTakeSoManyOfAPollAndTheRestLater() throws IOException {
        String items = IntStream.range(0, 450)
                .mapToObj(i -> "{\"id\":" + i + ",\"text\":\"t" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        Behaviour tagged = exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            NewsServer.says("application/json", items).answer(exchange);
        };
        try (NewsServer server = new NewsServer(tagged)) {
            SourcePoll poll = poll(Kind.JSON, server);
            assertEquals(Map.of(Drop.TOO_MANY, 250), poll.poll().dropped());
            poll.keep();
            assertEquals(200, poll.poll().items().size());
            assertFalse(server.requests().getLast().containsKey("If-none-match"), "there is more of it");
            poll.keep();
            assertEquals("t400", poll.poll().items().getFirst().text());
        }
    }

    @Test
    void shouldEndAHangingPollAtItsTime() throws IOException {
        try (NewsServer server = new NewsServer(NewsServer.status(500))) {
            server.then(server.hangs());
            SourcePoll poll = Sources.poll(Sources.hasty(Sources.of(Kind.RSS, server.url())), state);
            long start = System.nanoTime();
            assertEquals(Fault.TIMEOUT, poll.poll().fault());
            assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5);
        }
    }

    @Test
    void shouldFollowNobodyElsewhere() throws IOException {
        try (NewsServer other = new NewsServer(NewsServer.says("text/xml", RSS));
                NewsServer server = new NewsServer(exchange -> {
                    exchange.getResponseHeaders().set("Location", other.url());
                    exchange.sendResponseHeaders(302, -1);
                })) {
            assertEquals(Fault.REDIRECT, poll(Kind.RSS, server).poll().fault());
            assertTrue(other.requests().isEmpty());
        }
    }

    @Test
    void shouldNameEveryOtherFault() throws IOException {
        try (NewsServer server = new NewsServer(NewsServer.status(500))) {
            assertEquals(Fault.STATUS, poll(Kind.RSS, server).poll().fault());
            server.then(NewsServer.says("text/html", RSS));
            assertEquals(Fault.CONTENT_TYPE, poll(Kind.RSS, server).poll().fault());
            server.then(NewsServer.says("text/xml", "<rss><channel><item>"));
            assertEquals(Fault.MALFORMED, poll(Kind.RSS, server).poll().fault());
            server.then(NewsServer.says("text/xml", new byte[] {(byte) 0xff, 0, 1, 2}));
            assertEquals(Fault.MALFORMED, poll(Kind.RSS, server).poll().fault());
            server.then(NewsServer.says("text/xml", "<html><item><title>x</title></item></html>"));
            assertEquals(Fault.MALFORMED, poll(Kind.RSS, server).poll().fault());
            server.then(NewsServer.says("application/json", "{\"items\":[{\"id\":1,\"id\":2}]}"));
            assertEquals(Fault.MALFORMED, poll(Kind.JSON, server).poll().fault());
            server.then(NewsServer.says("application/json", "[".repeat(100_000)));
            assertEquals(Fault.MALFORMED, poll(Kind.JSON, server).poll().fault());
            server.then(NewsServer.says("text/xml", new byte[2 * NewsHttp.MAX_BYTES]));
            assertEquals(Fault.TOO_LARGE, poll(Kind.RSS, server).poll().fault());
        }
        SourcePoll gone = Sources.poll(Sources.of(Kind.RSS, "http://127.0.0.1:1/"), state);
        assertEquals(Fault.UNREACHABLE, gone.poll().fault());
    }

    /** 10 MB of blanks in 10 kB: it is never unpacked, whether it says what it is or not. */
    @Test
    void shouldUnpackNoBomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[10_000_000]);
        }
        try (NewsServer server = new NewsServer(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            NewsServer.says("text/xml", packed.toByteArray()).answer(exchange);
        })) {
            assertEquals(Fault.ENCODED, poll(Kind.RSS, server).poll().fault());
            assertEquals(List.of("identity"), server.requests().getLast().get("Accept-encoding"));
            server.then(NewsServer.says("text/xml", packed.toByteArray()));
            assertEquals(Fault.MALFORMED, poll(Kind.RSS, server).poll().fault());
        }
    }

    @Test
    void shouldFetchAndExpandNothingThatADocumentNames() throws IOException {
        try (NewsServer other = new NewsServer(NewsServer.says("text/xml", "<x/>"));
                NewsServer server = new NewsServer(NewsServer.status(500))) {
            for (String document : List.of(
                    "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><item><title>&x;</title></item></rss>",
                    "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + other.url()
                            + "\">]><rss><item><title>&x;</title></item></rss>",
                    "<!DOCTYPE r SYSTEM \"" + other.url() + "\"><rss><item><title>a</title></item></rss>",
                    "<!DOCTYPE r [<!ENTITY % x SYSTEM \"" + other.url() + "\">%x;]><rss/>",
                    laughs(),
                    "<rss><item><title>&undeclared;</title></item></rss>")) {
                server.then(NewsServer.says("text/xml", document));
                assertEquals(Fault.MALFORMED, poll(Kind.RSS, server).poll().fault(), document);
            }
            String include = "<rss xmlns:xi=\"http://www.w3.org/2001/XInclude\"><item><guid>1</guid><title>seen"
                    + "<xi:include href=\"" + other.url() + "\" parse=\"text\"/></title></item></rss>";
            server.then(NewsServer.says("text/xml", include));
            assertEquals(List.of("seen"), Sources.texts(poll(Kind.RSS, server).poll()));
            assertTrue(other.requests().isEmpty(), "nothing was fetched");
        }
    }

    @Test
    void shouldSayWhenNothingCanBeKept() throws IOException {
        Path file = state.resolve("occupied");
        Files.writeString(file, "a file where a folder should be");
        try (NewsServer server = new NewsServer(NewsServer.says("text/xml", RSS))) {
            SourcePoll poll = Sources.poll(Sources.of(Kind.RSS, server.url()), file);
            assertEquals(2, poll.poll().items().size());
            assertFalse(poll.keep());
        }
    }

    private SourcePoll poll(Kind kind, NewsServer server) {
        return Sources.poll(Sources.of(kind, server.url()), state);
    }

    private static String laughs() {
        String entities = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining());
        return "<!DOCTYPE r [<!ENTITY l0 \"ha\">" + entities + "]><rss><item><title>&l9;</title></item></rss>";
    }
}
