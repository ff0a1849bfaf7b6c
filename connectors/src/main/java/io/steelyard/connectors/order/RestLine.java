package io.steelyard.connectors.order;

import io.steelyard.connectors.order.VenueFault.Retryable;
import io.steelyard.connectors.order.VenueFault.Unknown;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One venue's REST interface on the wire. It follows no redirect, so a key goes to the configured host or nowhere; a reply has
 * a longest length and a longest time, counted to its last byte. What goes wrong before anything was sent may be asked again;
 * whatever goes wrong afterwards leaves the outcome unknown.
 */
public final class RestLine {
    private static final int MAX_BYTES = 16 << 20;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpClient client;
    private final Duration longest;

    /** A reply: its status, headers that matter, and its text. */
    public record Reply(int status, String body, HttpResponse<?> response) {
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    /** {@code longest} is how long an answer may take. */
    public RestLine(Duration longest) {
        this.longest = longest;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(longest)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Sends it once. */
    public Reply send(HttpRequest.Builder request) throws VenueFaultException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(
                request.timeout(longest).build(),
                info -> info.headers().firstValueAsLong("Content-Length").orElse(0) > MAX_BYTES
                        ? BodySubscribers.replacing(new byte[0])
                        : BodySubscribers.ofByteArray());
        try {
            HttpResponse<byte[]> response = coming.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (TimeoutException _) {
            coming.cancel(true);
            throw new VenueFaultException(new Unknown("no answer within " + longest.toMillis() + " ms"));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new VenueFaultException(fault(cause == null ? e : cause));
        } catch (InterruptedException e) {
            coming.cancel(true);
            throw e;
        }
    }

    private static VenueFault fault(Throwable cause) {
        String what = cause.getClass().getSimpleName(); // its message may hold the address, and that the signature
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                ? new Retryable("not connected: " + what, PAUSE)
                : new Unknown("the connection ended before the answer: " + what);
    }
}
