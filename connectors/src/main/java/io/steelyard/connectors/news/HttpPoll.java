package io.steelyard.connectors.news;

import io.steelyard.connectors.news.NewsHttp.Fetch;
import io.steelyard.connectors.news.SourceSettings.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Polls of a document over HTTP. */
final class HttpPoll implements SourcePoll {
    /** Most items of one document, old ones among them; fewer than are remembered. */
    private static final int MOST = 2_000;

    private static final Set<String> JSON = Set.of("application/json", "application/feed+json");
    private static final Set<String> XML =
            Set.of("application/rss+xml", "application/atom+xml", "application/xml", "text/xml");

    private final SourceSettings settings;
    private final SourceMemory memory;
    private final NewsHttp http;
    private final FeedJson json;
    private Set<String> keys = Set.of();
    private Fetch.@Nullable Body latest;

    HttpPoll(SourceSettings settings, SourceMemory memory) {
        this.settings = settings;
        this.memory = memory;
        Set<String> types = settings.kind() == Kind.JSON ? JSON : XML;
        this.http = new NewsHttp(settings, String.join(", ", types), types::contains);
        this.json = new FeedJson(settings.keys());
    }

    @Override
    public SourceSettings settings() {
        return settings;
    }

    @Override
    public Polled poll() {
        keys = Set.of();
        latest = null;
        return switch (http.fetch()) {
            case Fetch.Failed(Fault fault) -> Polled.failed(fault);
            case Fetch.NotModified _ -> Polled.nothing();
            case Fetch.Body body -> sift(body);
        };
    }

    @Override
    public boolean keep() {
        if (latest != null) {
            http.remember(latest);
        }
        return memory.keep(keys, memory.place());
    }

    private Polled sift(Fetch.Body body) {
        try {
            Sieve sieve = new Sieve(settings, memory);
            items(body.bytes()).forEach(sieve::take);
            keys = sieve.keys();
            Polled polled = sieve.polled();
            latest = polled.dropped().containsKey(Drop.TOO_MANY) ? null : body; // the rest of it is for the next poll
            return polled;
        } catch (MalformedException _) {
            return Polled.failed(Fault.MALFORMED);
        }
    }

    private List<RawItem> items(byte[] document) throws MalformedException {
        return settings.kind() == Kind.JSON ? json.items(document, MOST) : FeedXml.items(document, MOST);
    }
}
