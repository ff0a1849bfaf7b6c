package io.steelyard.connectors.news;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.news.SourceSettings.Keys;
import io.steelyard.connectors.news.SourceSettings.Kind;
import io.steelyard.engine.port.NewsItem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever bytes a source sends, what comes of them is items within their bounds or a fault, and never anything else. */
class FeedFuzzPropertyTest {
    private static final List<String> XML = List.of(
            "<?xml version=\"1.0\"?>",
            "<?xml version=\"1.1\" encoding=\"UTF-16\"?>",
            "<?xml version=\"1.0\" encoding=\"nonsense\"?>",
            "<rss>",
            "<rss xmlns:a=\"b\">",
            "<feed>",
            "<item>",
            "</item>",
            "<entry>",
            "</entry>",
            "<title>",
            "</title>",
            "<link href=\"https://news.example/\"/>",
            "<a:b a:c=\"d\">",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<!DOCTYPE x [<!ENTITY y \"z\">]>",
            "&y;",
            "&#0;",
            "&#xD800;",
            "&#x1F600;",
            "</rss>",
            "</feed>",
            "text",
            "\u4e25",
            "\u0000",
            "<",
            "&",
            "\"");
    private static final List<String> JSON = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"id\"",
            "\"text\"",
            "\"items\"",
            "\"link\"",
            "\"a\\ud800\"",
            "1e999999999",
            "-0",
            "null",
            "true",
            "NaN",
            "\"",
            "\\",
            "\u0000",
            "\ufeff",
            " ",
            "\n");
    private static final String SOUND =
            "<rss><channel><item><guid>1</guid><title>One</title><link>https://news.example/1</link></item></channel></rss>";

    @Property(tries = 4_000)
    void shouldMakeItemsOrAFaultOfAnyXml(@ForAll("documents") byte[] document) {
        try {
            List<RawItem> items = FeedXml.items(document, 10);
            Statistics.label("xml").collect(items.isEmpty() ? "no item" : "items");
            assertTrue(items.size() <= 11);
            items.forEach(item -> assertTrue(item.text().length() <= NewsItem.MAX_LETTERS + 1));
            sieve(items);
        } catch (MalformedException _) {
            Statistics.label("xml").collect("fault");
        }
    }

    @Property(tries = 4_000)
    void shouldMakeItemsOrAFaultOfAnyJson(@ForAll("documents") byte[] document) {
        FeedJson json = new FeedJson(Keys.USUAL);
        try {
            sieve(json.items(document, 10));
            Statistics.label("json").collect("items");
        } catch (MalformedException _) {
            Statistics.label("json").collect("fault");
        }
        try {
            sieve(List.of(json.item(document)));
            Statistics.label("line").collect("item");
        } catch (MalformedException _) {
            Statistics.label("line").collect("fault");
        }
    }

    private static void sieve(List<RawItem> items) {
        Sieve sieve = new Sieve(Sources.of(Kind.RSS, "https://news.example/"), SourceMemory.open(Path.of("nowhere")));
        items.forEach(sieve::take);
        Polled polled = sieve.polled();
        int dropped =
                polled.dropped().values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(polled.items().size() + dropped == items.size());
        for (NewsItem item : polled.items()) {
            assertTrue(!item.text().isBlank() && item.text().length() <= NewsItem.MAX_LETTERS);
            assertTrue(item.source().equals("wire"));
        }
    }

    @Provide
    Arbitrary<byte[]> documents() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        Arbitrary<byte[]> xml = joined(XML);
        Arbitrary<byte[]> json = joined(JSON);
        return Arbitraries.oneOf(any, xml, json, mutated(SOUND), mutated("[{\"id\":\"1\",\"text\":\"One\"}]"));
    }

    private static Arbitrary<byte[]> joined(List<String> pieces) {
        return Arbitraries.of(pieces)
                .list()
                .ofMaxSize(25)
                .map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
    }

    private static Arbitrary<byte[]> mutated(String sound) {
        byte[] bytes = sound.getBytes(StandardCharsets.UTF_8);
        return Combinators.combine(
                        Arbitraries.integers().between(0, bytes.length),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(6))
                .as((at, gone, with) -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    out.write(bytes, 0, at);
                    out.writeBytes(with);
                    int from = Math.min(bytes.length, at + gone);
                    out.write(bytes, from, bytes.length - from);
                    return out.toByteArray();
                });
    }
}
