package io.steelyard.connectors.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The JDK's HTTP client for LangChain4j with two things that its own adapter lacks: a reply has a longest length, so that a
 * server that never stops talking fills no memory, and a wish to be left alone ({@code Retry-After}) reaches the caller. It
 * follows no redirect: a key goes to the configured host or nowhere.
 */
final class BoundedHttp implements HttpClient {
    /** Longest reply, bytes: an answer has 4 kB, the rest is for what providers wrap around it. */
    static final int MAX_BYTES = 1 << 20;

    private static final int FIRST_SUCCESS = 200;
    private static final int LAST_SUCCESS = 299;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final java.net.http.HttpClient client;
    private final Duration timeout;

    /**
     * @param connect for the connection
     * @param timeout for the reply's headers; the rest is {@link DeadlineModel}'s business
     */
    BoundedHttp(Duration connect, Duration timeout) {
        this.client = java.net.http.HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .build();
        this.timeout = timeout;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(toJdk(request), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String text = text(body);
                if (response.statusCode() < FIRST_SUCCESS || response.statusCode() > LAST_SUCCESS) {
                    throw refusal(response, text);
                }
                return SuccessfulHttpResponse.builder()
                        .statusCode(response.statusCode())
                        .headers(response.headers().map())
                        .body(text)
                        .build();
            }
        } catch (HttpTimeoutException late) {
            throw new TimeoutException(late);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted while waiting for an answer");
        }
    }

    /** Not offered: an answer is judged whole. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedFeatureException("answers are not streamed");
    }

    private java.net.http.HttpRequest toJdk(HttpRequest request) {
        String body = request.body();
        var jdk = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(timeout)
                .method(
                        request.method().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.headers().forEach((name, values) -> values.forEach(value -> jdk.header(name, value)));
        return jdk.build();
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalStateException("a reply of more than " + MAX_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Only these two have a wish for patience to be taken at its word (RFC 9110 10.2.3, RFC 6585 4). */
    private static HttpException refusal(HttpResponse<?> response, String text) {
        boolean asks = response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() == UNAVAILABLE;
        return response.headers()
                .firstValue("Retry-After")
                .filter(_ -> asks)
                .<HttpException>map(wish -> new AskedToWaitException(response.statusCode(), text, wish))
                .orElseGet(() -> new HttpException(response.statusCode(), text));
    }
}
