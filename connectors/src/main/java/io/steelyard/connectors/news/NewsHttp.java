package io.steelyard.connectors.news;

import io.steelyard.connectors.news.NewsHttp.Fetch.Body;
import io.steelyard.connectors.news.NewsHttp.Fetch.Failed;
import io.steelyard.connectors.news.NewsHttp.Fetch.NotModified;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * GET with bounds: one deadline for everything up to the body's last byte, a longest body, no redirect, no encoding that
 * could unpack to more than was sent, only the content types that were asked for; and only what is new, if the server can tell.
 */
final class NewsHttp {
    /** Longest body, bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int FIRST_REDIRECT = 300;
    private static final int LAST_REDIRECT = 399;
    private static final int LONGEST_VALIDATOR = 512;

    private final HttpClient client;
    private final SourceSettings settings;
    private final String accept;
    private final Predicate<String> types;
    private String etag = "";
    private String modified = "";

    /**
     * @param accept the content types that are asked for
     * @param types those that are taken, without parameters, lower case
     */
    NewsHttp(SourceSettings settings, String accept, Predicate<String> types) {
        this.settings = settings;
        this.accept = accept;
        this.types = types;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What came of a request. */
    sealed interface Fetch {
        /** A body of a type that was asked for, and what to call it the next time. */
        @SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
        record Body(byte[] bytes, String etag, String modified) implements Fetch {}

        record NotModified() implements Fetch {}

        record Failed(Fault fault) implements Fetch {}
    }

    /** Asks; waits no longer than the source's time-out. */
    Fetch fetch() {
        FutureTask<Fetch> answer = new FutureTask<>(this::exchange);
        Thread asking = Thread.ofVirtual().name("news-poll").start(answer);
        try {
            return answer.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            asking.interrupt();
            return new Failed(Fault.TIMEOUT);
        } catch (InterruptedException _) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            return new Failed(Fault.TIMEOUT);
        } catch (ExecutionException _) {
            return new Failed(Fault.UNREACHABLE);
        }
    }

    /** The next request asks for what is newer than {@code body}. */
    void remember(Body body) {
        etag = body.etag();
        modified = body.modified();
    }

    private Fetch exchange() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            Fault fault = fault(response);
            if (fault != null) {
                return new Failed(fault);
            }
            if (response.statusCode() == NOT_MODIFIED) {
                return new NotModified();
            }
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? new Failed(Fault.TOO_LARGE)
                    : new Body(bytes, validator(response, "ETag"), validator(response, "Last-Modified"));
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.place()))
                .timeout(settings.timeout())
                .header("Accept", accept)
                .header("Accept-Encoding", "identity");
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        if (!modified.isEmpty()) {
            request.header("If-Modified-Since", modified);
        }
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token().reveal());
        }
        return request.GET().build();
    }

    private @Nullable Fault fault(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status == NOT_MODIFIED) {
            return null;
        }
        if (status >= FIRST_REDIRECT && status <= LAST_REDIRECT) {
            return Fault.REDIRECT;
        }
        if (status != OK) {
            return Fault.STATUS;
        }
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            return Fault.ENCODED;
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        return types.test(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) ? null : Fault.CONTENT_TYPE;
    }

    /** A header that is sent back must be one that may be sent: printable and short, or it is not remembered. */
    private static String validator(HttpResponse<?> response, String name) {
        return response.headers()
                .firstValue(name)
                .filter(value -> value.length() <= LONGEST_VALIDATOR)
                .filter(value -> value.chars().allMatch(c -> c >= ' ' && c < 0x7f))
                .orElse("");
    }
}
