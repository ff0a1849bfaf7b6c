package io.steelyard.connectors.order.coinbase;

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

/**
 * What Coinbase's statuses and reasons mean (docs.cdp.coinbase.com, Advanced Trade, errors and Create Order). A reason that is
 * not listed is unknown, never refused.
 */
final class CoinbaseErrors {
    static final int OK = 200;
    static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final Duration SHORT = Duration.ofSeconds(1);

    private CoinbaseErrors() {}

    /** Of a status that is not 200. */
    static VenueFault ofStatus(Reply reply) {
        String words = reply.status() + " " + words(reply);
        if (reply.status() >= FIRST_SERVER_ERROR) {
            return new Unknown(words);
        }
        return switch (reply.status()) {
            case TOO_MANY -> new Retryable(words, SHORT);
            case 401, 403 -> new Unauthorised(words);
            case 400, NOT_FOUND -> new Rejected(RejectCode.OTHER, words);
            default -> new Unknown(words);
        };
    }

    /** Of an order that was not taken, by its reason. */
    static VenueFault ofOrder(String reason) {
        String bare = reason.startsWith("PREVIEW_") ? reason.substring("PREVIEW_".length()) : reason;
        return switch (bare) {
            case "INSUFFICIENT_FUND", "INSUFFICIENT_FUNDS", "INSUFFICIENT_LEDGER_BALANCE" ->
                new Rejected(RejectCode.INSUFFICIENT_BALANCE, reason);
            case "INVALID_LIMIT_PRICE_POST_ONLY" -> new Rejected(RejectCode.WOULD_TAKE, reason);
            case "INVALID_PRICE_PRECISION", "INVALID_LIMIT_PRICE", "LIMIT_PRICE_TOO_FAR_FROM_MARKET" ->
                new Rejected(RejectCode.PRICE_OUT_OF_RANGE, reason);
            case "INVALID_SIZE_PRECISION",
                    "INVALID_BASE_SIZE_TOO_SMALL",
                    "INVALID_BASE_SIZE_TOO_LARGE",
                    "INVALID_QUOTE_SIZE_TOO_SMALL",
                    "INVALID_QUOTE_SIZE_TOO_LARGE" -> new Rejected(RejectCode.SIZE_OUT_OF_RANGE, reason);
            case "ORDER_ENTRY_DISABLED", "UNTRADABLE_PRODUCT" -> new Rejected(RejectCode.MARKET_CLOSED, reason);
            case "UNSUPPORTED_ORDER_CONFIGURATION",
                    "INVALID_SIDE",
                    "INVALID_PRODUCT_ID",
                    "INELIGIBLE_PAIR",
                    "INVALID_ORDER_CONFIG",
                    "INVALID_REQUEST" -> new Rejected(RejectCode.OTHER, reason);
            case "GEOFENCING_RESTRICTION" -> new Unauthorised(reason);
            default -> new Unknown(reason);
        };
    }

    /** The service's own short words; a body that is no JSON is not quoted. */
    private static String words(Reply reply) {
        try {
            JsonNode body = JsonNode.parse(reply.body());
            return body.text("error", "") + " " + body.text("message", "");
        } catch (IOException _) {
            return "without a reason";
        }
    }
}
