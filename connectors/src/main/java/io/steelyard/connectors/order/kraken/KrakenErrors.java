package io.steelyard.connectors.order.kraken;

import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.RestLine.Reply;
import io.steelyard.connectors.order.VenueFault;
import io.steelyard.connectors.order.VenueFault.Rejected;
import io.steelyard.connectors.order.VenueFault.Retryable;
import io.steelyard.connectors.order.VenueFault.Unauthorised;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What Kraken's words mean (docs.kraken.com, API error messages). It answers 200 whatever happened and says the rest in
 * {@code error}. {@code EService:Unavailable}, {@code :Busy} and {@code EGeneral:Internal error} do not say whether an order
 * was taken, so they are unknown; what is not understood is unknown, too.
 */
final class KrakenErrors {
    static final String UNKNOWN_ORDER = "EOrder:Unknown order";
    static final String UNKNOWN_METHOD = "EGeneral:Unknown method";
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final Duration LOCKED = Duration.ofMinutes(15);
    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    private KrakenErrors() {}

    /** The errors in an answer, without its warnings. */
    static List<String> errors(JsonNode answer) throws IOException {
        List<String> errors = new ArrayList<>();
        for (JsonNode each : answer.at("error").items()) {
            if (!each.text().startsWith("W")) {
                errors.add(each.text());
            }
        }
        return errors;
    }

    /** Of an answer that is no list of words. */
    static VenueFault ofStatus(Reply reply) {
        String words = reply.status() + (reply.status() == OK ? " without a word that is understood" : "");
        return reply.status() == TOO_MANY ? new Retryable(words, LONG) : new Unknown(words);
    }

    /** Of its words. */
    static VenueFault of(List<String> errors) {
        String words = String.join(", ", errors);
        String first = errors.getFirst();
        if (first.startsWith("EAPI:") || first.startsWith("EAuth:") || first.startsWith("EAccount:")) {
            return ofKey(first, words);
        }
        if (first.startsWith("EOrder:")) {
            return ofOrder(first, words);
        }
        if (first.startsWith("EService:")) {
            return ofService(first, words);
        }
        return ofRest(first, words);
    }

    private static VenueFault ofKey(String first, String words) {
        if (first.startsWith("EAPI:Rate limit exceeded")) {
            return new Retryable(words, LONG);
        }
        // a nonce below one that was used: the message was certainly not taken
        return first.startsWith("EAPI:Invalid nonce") ? new Retryable(words, SHORT) : new Unauthorised(words);
    }

    private static VenueFault ofOrder(String first, String words) {
        return switch (head(first)) {
            case "EOrder:Rate limit exceeded" -> new Retryable(words, LONG);
            case "EOrder:Insufficient funds" -> new Rejected(RejectCode.INSUFFICIENT_BALANCE, words);
            case "EOrder:Post only order" -> new Rejected(RejectCode.WOULD_TAKE, words);
            case "EOrder:Invalid price", "EOrder:Tick size check failed" ->
                new Rejected(RejectCode.PRICE_OUT_OF_RANGE, words);
            case "EOrder:Order minimum not met", "EOrder:Cost minimum not met" ->
                new Rejected(RejectCode.SIZE_OUT_OF_RANGE, words);
            case "EOrder:Orders limit exceeded",
                    "EOrder:Domain rate limit exceeded",
                    "EOrder:Invalid order",
                    UNKNOWN_ORDER -> new Rejected(RejectCode.OTHER, words);
            case "EOrder:Trading agreement required" -> new Unauthorised(words);
            default -> new Unknown(words);
        };
    }

    private static VenueFault ofService(String first, String words) {
        if (first.startsWith("EService:Market in ")) {
            return new Rejected(RejectCode.MARKET_CLOSED, words);
        }
        if (first.startsWith("EService:Throttled")) {
            return new Retryable(words, LONG);
        }
        return first.startsWith("EService:Deadline elapsed")
                ? new Rejected(RejectCode.RATE_LIMITED, words)
                : new Unknown(words);
    }

    private static VenueFault ofRest(String first, String words) {
        if (first.contains("cl_ord_id")) {
            return new Unknown(words); // one of that name may be there
        }
        return switch (head(first)) {
            case "EGeneral:Permission denied" -> new Unauthorised(words);
            case "EGeneral:Temporary lockout" -> new Retryable(words, LOCKED);
            case "EGeneral:Too many requests" -> new Retryable(words, LONG);
            case "EGeneral:Invalid arguments", "EQuery:Unknown asset pair", "EQuery:Unknown asset", UNKNOWN_METHOD ->
                new Rejected(RejectCode.OTHER, words);
            default -> new Unknown(words);
        };
    }

    /** Severity, category and message, without what follows a second colon. */
    private static String head(String error) {
        int second = error.indexOf(':', error.indexOf(':') + 1);
        return second < 0 ? error : error.substring(0, second);
    }
}
