package io.steelyard.connectors.order.kraken;

import io.steelyard.connectors.order.ClockOffset;
import io.steelyard.connectors.order.Credential;
import io.steelyard.connectors.order.DecayingLimiter;
import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.RequestLimiter.Purpose;
import io.steelyard.connectors.order.RestLine;
import io.steelyard.connectors.order.RestLine.Reply;
import io.steelyard.connectors.order.VenueFault;
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
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Kraken's REST interface: numbered, signed, and kept below its counter of calls. One message of a key is on its way at a
 * time, since Kraken refuses a number below one that it has seen.
 */
final class KrakenRest {
    static final long SECOND_NANOS = 1_000_000_000L;
    private static final int KEPT_FREE = 5;
    private static final int PATIENCE = 3; // waits for the counter before a question gives up
    private static final String ALGORITHM = "HmacSHA512";
    private static final int OK = 200;
    private static final long MILLI = 1_000_000L;

    private final KrakenSettings settings;
    private final LongSupplier clock;
    private final RestLine line;
    private final KrakenNonce nonce;
    private final ClockOffset offset = new ClockOffset();
    private final DecayingLimiter calls;
    private final ReentrantLock turn = new ReentrantLock();

    /** One private message: its name, what it adds to the counter, and what it is for. */
    record Call(String name, int cost, Purpose purpose) {}

    KrakenRest(KrakenSettings settings, LongSupplier epochNanos) {
        this.settings = settings;
        this.clock = epochNanos;
        line = new RestLine(settings.answer());
        nonce = new KrakenNonce(settings.nonces(), epochNanos);
        calls = new DecayingLimiter(
                settings.limits().calls(), KEPT_FREE, settings.limits().callsDecay());
    }

    /** Asks what everybody may ask. */
    JsonNode open(String name, Map<String, String> parameters) throws VenueFaultException, InterruptedException {
        String query = form(parameters);
        URI address = URI.create(settings.rest() + "/0/public/" + name + (query.isEmpty() ? "" : "?" + query));
        return result(line.send(HttpRequest.newBuilder(address).GET()));
    }

    /** Sends a signed message, once. */
    JsonNode signed(Call call, Map<String, String> parameters) throws VenueFaultException, InterruptedException {
        checkClock();
        awaitTurn(call);
        turn.lockInterruptibly();
        try {
            return result(send(call, parameters));
        } finally {
            turn.unlock();
        }
    }

    /** Asks for the venue's clock; its answer is epoch nanoseconds, and Kraken tells it in whole seconds. */
    long measure() throws VenueFaultException, InterruptedException {
        long asked = clock.getAsLong();
        JsonNode answer = open("Time", Map.of());
        long heard = clock.getAsLong();
        try {
            long began = answer.number("unixtime") * SECOND_NANOS;
            long middle = asked + (heard - asked) / 2;
            long venue = Math.clamp(middle, began, began + SECOND_NANOS - 1); // the nearest that it may have been
            offset.onMeasured(asked, venue, heard);
            return venue;
        } catch (IOException e) {
            throw misread(e);
        }
    }

    /** Kraken's clock as we know it, epoch nanoseconds; off by up to a second. */
    long venueNanos() {
        return clock.getAsLong() + offset.nanos();
    }

    /** An answer that we do not understand: of a message that does something, nobody knows what it did. */
    static VenueFaultException misread(Exception e) {
        return new VenueFaultException(new Unknown("an answer that is not understood: " + e.getMessage()));
    }

    /** {@code API-Sign}: HMAC-SHA512 of path and SHA256(number and form), by the secret of base64, in base64. */
    static String signature(Credential credential, String path, long number, String form) throws VenueFaultException {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((number + form).getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(
                    Base64.getDecoder().decode(credential.secret().reveal()), ALGORITHM));
            mac.update(path.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(digest));
        } catch (GeneralSecurityException | IllegalArgumentException _) { // its message might quote the secret
            throw new VenueFaultException(
                    new Unauthorised("the secret at " + credential.secret().reference() + " signs nothing"));
        }
    }

    private Reply send(Call call, Map<String, String> parameters) throws VenueFaultException, InterruptedException {
        String path = "/0/private/" + call.name();
        long number = nonce.next();
        String form = "nonce=" + number + (parameters.isEmpty() ? "" : "&") + form(parameters);
        return line.send(HttpRequest.newBuilder(URI.create(settings.rest() + path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("API-Key", settings.credential().key().reveal())
                .header("API-Sign", signature(settings.credential(), path, number, form))
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private JsonNode result(Reply reply) throws VenueFaultException {
        List<String> errors;
        JsonNode answer;
        try {
            answer = JsonNode.parse(reply.body());
            errors = KrakenErrors.errors(answer);
        } catch (IOException _) { // its message would quote the answer
            throw refused(KrakenErrors.ofStatus(reply));
        }
        if (!errors.isEmpty()) {
            throw refused(KrakenErrors.of(errors));
        }
        if (reply.status() != OK || !answer.has("result")) {
            throw refused(KrakenErrors.ofStatus(reply));
        }
        try {
            return answer.at("result");
        } catch (IOException e) {
            throw misread(e);
        }
    }

    private VenueFaultException refused(VenueFault fault) {
        boolean ofCalls = !fault.text().startsWith("EOrder") && !fault.text().startsWith("EAPI:Invalid nonce");
        if (fault instanceof Retryable retry && ofCalls) {
            calls.onRefused(clock.getAsLong(), retry.pause());
        }
        return new VenueFaultException(fault);
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

    /** Questions wait a little; orders cost this counter nothing, but wait when the venue wants to be left alone. */
    private void awaitTurn(Call call) throws VenueFaultException, InterruptedException {
        long wait = calls.reserve(clock.getAsLong(), call.cost(), call.purpose());
        for (int i = 0; i < PATIENCE && wait > 0 && call.cost() > 0 && wait < 2 * SECOND_NANOS; i++) {
            Thread.sleep(Duration.ofNanos(wait));
            wait = calls.reserve(clock.getAsLong(), call.cost(), call.purpose());
        }
        if (wait > 0) {
            throw new VenueFaultException(new Retryable("our own limit of calls", Duration.ofNanos(wait)));
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
