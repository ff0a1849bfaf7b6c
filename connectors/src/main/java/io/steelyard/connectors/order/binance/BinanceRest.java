package io.steelyard.connectors.order.binance;

import io.steelyard.connectors.order.ClockOffset;
import io.steelyard.connectors.order.Credential;
import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.RequestLimiter;
import io.steelyard.connectors.order.RequestLimiter.Purpose;
import io.steelyard.connectors.order.RestLine;
import io.steelyard.connectors.order.RestLine.Reply;
import io.steelyard.connectors.order.VenueFault.Retryable;
import io.steelyard.connectors.order.VenueFault.Unauthorised;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.connectors.order.VenueFaultException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Binance's REST interface: stamped by its clock, signed, and kept below its limit of weight. */
final class BinanceRest {
    private static final int WEIGHT_A_MINUTE = 6_000;
    private static final int KEPT_FREE = 1_000;
    private static final int PATIENCE = 3; // waits for the limiter before a question gives up
    private static final String ALGORITHM = "HmacSHA256";
    private static final long MILLI = 1_000_000L;

    private final BinanceSettings settings;
    private final LongSupplier clock;
    private final RestLine line;
    private final ClockOffset offset = new ClockOffset();
    private final RequestLimiter limiter = new RequestLimiter(WEIGHT_A_MINUTE, KEPT_FREE, Duration.ofMinutes(1));

    /** One request: how, where, what it weighs and what it is for. */
    record Call(String method, String path, int weight, Purpose purpose) {}

    BinanceRest(BinanceSettings settings, LongSupplier epochNanos) {
        this.settings = settings;
        this.clock = epochNanos;
        line = new RestLine(settings.answer());
    }

    /** Sends an unsigned question. */
    JsonNode open(Call call, Map<String, String> parameters) throws VenueFaultException, InterruptedException {
        return json(send(call, query(parameters)));
    }

    /** Sends a signed message. */
    JsonNode signed(Call call, Map<String, String> parameters) throws VenueFaultException, InterruptedException {
        return json(signedReply(call, parameters));
    }

    /** The same, with whatever came back. */
    Reply signedReply(Call call, Map<String, String> parameters) throws VenueFaultException, InterruptedException {
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
        long stamp = (clock.getAsLong() + offset.nanos()) / MILLI;
        String query = query(parameters) + (parameters.isEmpty() ? "" : "&") + "recvWindow="
                + settings.window().toMillis() + "&timestamp=" + stamp;
        Reply reply = send(call, query + "&signature=" + signature(query));
        if (isFault(reply) && BinanceErrors.code(reply) == BinanceErrors.CLOCK) {
            offset.forget();
            measure();
        }
        return reply;
    }

    /** Asks for the venue's clock; its answer is epoch nanoseconds. */
    long measure() throws VenueFaultException, InterruptedException {
        long asked = clock.getAsLong();
        JsonNode answer = open(new Call("GET", "/api/v3/time", 1, Purpose.SAFETY), Map.of());
        long heard = clock.getAsLong();
        try {
            long venue = answer.number("serverTime") * MILLI;
            offset.onMeasured(asked, venue, heard);
            return venue;
        } catch (IOException e) {
            throw misread(e);
        }
    }

    /** Signs by HMAC-SHA256, in hexadecimal. */
    String signature(String text) throws VenueFaultException {
        Credential credential = settings.credential();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(credential.secret().reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException _) {
            throw new VenueFaultException(
                    new Unauthorised("the secret at " + credential.secret().reference() + " signs nothing"));
        }
    }

    /** By how much the venue's clock is ahead of ours, nanoseconds. */
    long offsetNanos() {
        return offset.nanos();
    }

    static boolean isFault(Reply reply) {
        return reply.status() != 200;
    }

    /** An answer that we do not understand: of a message that does something, nobody knows what it did. */
    static VenueFaultException misread(Exception e) {
        return new VenueFaultException(new Unknown("an answer that is not understood: " + e.getMessage()));
    }

    static JsonNode json(Reply reply) throws VenueFaultException {
        if (isFault(reply)) {
            throw new VenueFaultException(BinanceErrors.fault(reply));
        }
        try {
            return JsonNode.parse(reply.body());
        } catch (IOException _) { // its message would quote the answer
            throw new VenueFaultException(new Unknown("an answer that is no JSON"));
        }
    }

    private Reply send(Call call, String query) throws VenueFaultException, InterruptedException {
        awaitTurn(call);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(settings.rest() + call.path() + (query.isEmpty() ? "" : "?" + query)))
                .header("X-MBX-APIKEY", settings.credential().key().reveal())
                .method(call.method(), HttpRequest.BodyPublishers.noBody());
        Reply reply = line.send(request);
        long now = clock.getAsLong();
        reply.header("X-MBX-USED-WEIGHT-1M")
                .filter(used -> used.matches("\\d{1,9}"))
                .ifPresent(used -> limiter.onCounted(now, Integer.parseInt(used)));
        if (reply.status() == 429 || reply.status() == 418) {
            limiter.onRefused(now, pause(reply));
        }
        return reply;
    }

    /** Questions wait a little; what changes something is told at once, for its sender knows how old it may become. */
    private void awaitTurn(Call call) throws VenueFaultException, InterruptedException {
        long wait = limiter.reserve(clock.getAsLong(), call.weight(), call.purpose());
        for (int i = 0;
                i < PATIENCE
                        && wait > 0
                        && call.method().equals("GET")
                        && wait < Duration.ofSeconds(2).toNanos();
                i++) {
            Thread.sleep(Duration.ofNanos(wait));
            wait = limiter.reserve(clock.getAsLong(), call.weight(), call.purpose());
        }
        if (wait > 0) {
            throw new VenueFaultException(new Retryable("our own limit of weight", Duration.ofNanos(wait)));
        }
    }

    private static Duration pause(Reply reply) {
        return BinanceErrors.fault(reply) instanceof Retryable retry ? retry.pause() : Duration.ofMinutes(1);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
