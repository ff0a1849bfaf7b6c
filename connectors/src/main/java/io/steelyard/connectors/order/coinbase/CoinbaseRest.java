package io.steelyard.connectors.order.coinbase;

import io.steelyard.connectors.order.ClockOffset;
import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.RequestLimiter;
import io.steelyard.connectors.order.RequestLimiter.Purpose;
import io.steelyard.connectors.order.RestLine;
import io.steelyard.connectors.order.RestLine.Reply;
import io.steelyard.connectors.order.VenueFault;
import io.steelyard.connectors.order.VenueFault.Retryable;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.connectors.order.VenueFaultException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Coinbase's REST interface: each request with its own short-lived token by Coinbase's clock, below its limit of requests. */
final class CoinbaseRest {
    static final String ROOT = "/api/v3/brokerage/";
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_A_SECOND = 30;
    private static final int KEPT_FREE = 10;
    private static final int PATIENCE = 3; // waits for the limit before a question gives up

    private final CoinbaseSettings settings;
    private final LongSupplier clock;
    private final RestLine line;
    private final CoinbaseToken token;
    private final ClockOffset offset = new ClockOffset();
    private final RequestLimiter limiter = new RequestLimiter(MOST_A_SECOND, KEPT_FREE, Duration.ofSeconds(1));

    CoinbaseRest(CoinbaseSettings settings, LongSupplier epochNanos) {
        this.settings = settings;
        this.clock = epochNanos;
        line = new RestLine(settings.answer());
        token = new CoinbaseToken(settings.credential(), settings.window());
    }

    /** Asks. Parameters may repeat a name. */
    JsonNode get(String path, List<Map.Entry<String, String>> parameters, Purpose purpose)
            throws VenueFaultException, InterruptedException {
        checkClock();
        long wait = limiter.reserve(clock.getAsLong(), 1, purpose);
        for (int i = 0; i < PATIENCE && wait > 0 && wait < 2 * SECOND; i++) {
            Thread.sleep(Duration.ofNanos(wait));
            wait = limiter.reserve(clock.getAsLong(), 1, purpose);
        }
        refuseIfShut(wait);
        String query = parameters.stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return json(line.send(signed("GET", path, query).GET()));
    }

    /** Sends a message, once. */
    JsonNode post(String path, String body, Purpose purpose) throws VenueFaultException, InterruptedException {
        checkClock();
        refuseIfShut(limiter.reserve(clock.getAsLong(), 1, purpose));
        return json(line.send(signed("POST", path, "")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** Asks for the venue's clock; its answer is epoch nanoseconds. */
    long measure() throws VenueFaultException, InterruptedException {
        long asked = clock.getAsLong();
        JsonNode answer = json(line.send(HttpRequest.newBuilder(URI.create(settings.rest() + ROOT + "time"))
                .GET()));
        long heard = clock.getAsLong();
        try {
            long venue = answer.number("epochMillis") * MILLI;
            offset.onMeasured(asked, venue, heard);
            return venue;
        } catch (IOException e) {
            throw misread(e);
        }
    }

    /** Coinbase's clock as we know it, epoch nanoseconds. */
    long venueNanos() {
        return clock.getAsLong() + offset.nanos();
    }

    /** An answer that we do not understand: of a message that does something, nobody knows what it did. */
    static VenueFaultException misread(Exception e) {
        return new VenueFaultException(new Unknown("an answer that is not understood: " + e.getMessage()));
    }

    private HttpRequest.Builder signed(String method, String path, String query) throws VenueFaultException {
        String bearer = token.sign(method, settings.host() + ROOT + path, venueNanos() / SECOND);
        return HttpRequest.newBuilder(URI.create(settings.rest() + ROOT + path + (query.isEmpty() ? "" : "?" + query)))
                .header("Authorization", "Bearer " + bearer);
    }

    private JsonNode json(Reply reply) throws VenueFaultException {
        if (reply.status() != CoinbaseErrors.OK) {
            VenueFault fault = CoinbaseErrors.ofStatus(reply);
            if (fault instanceof Retryable retry) {
                limiter.onRefused(clock.getAsLong(), retry.pause());
            }
            throw new VenueFaultException(fault);
        }
        try {
            return JsonNode.parse(reply.body());
        } catch (IOException _) { // its message would quote the answer
            throw new VenueFaultException(new Unknown("an answer that is no JSON"));
        }
    }

    private void checkClock() throws VenueFaultException, InterruptedException {
        Duration bound = settings.window().dividedBy(2);
        if (offset.isBeyond(bound)) {
            offset.forget();
            measure();
            if (offset.isBeyond(bound)) {
                throw new VenueFaultException(new Retryable(
                        "our clock and the venue's differ by " + offset.nanos() / MILLI + " ms",
                        Duration.ofSeconds(1)));
            }
        }
    }

    private static void refuseIfShut(long wait) throws VenueFaultException {
        if (wait > 0) {
            throw new VenueFaultException(new Retryable("our own limit of requests", Duration.ofNanos(wait)));
        }
    }
}
