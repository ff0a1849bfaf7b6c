package io.steelyard.connectors.order.binance;

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
import java.util.Locale;

/**
 * What Binance's statuses and codes mean (developers.binance.com, errors). XChange's adapter makes one plain exception of
 * -1007, -1015, -2013, -2014 and -2015; here what is not understood is unknown, never refused.
 */
final class BinanceErrors {
    static final int CLOCK = -1021;
    static final int NO_SUCH_ORDER = -2013;
    private static final int NO_CODE = 0;
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private BinanceErrors() {}

    /** The code in a refusal; 0 when it has none. */
    static int code(Reply reply) {
        try {
            return (int) JsonNode.parse(reply.body()).number("code");
        } catch (IOException _) {
            return NO_CODE;
        }
    }

    static VenueFault fault(Reply reply) {
        String words = reply.status() + " " + words(reply);
        if (reply.status() == 429 || reply.status() == 418) {
            return new Retryable(words, pause(reply));
        }
        int code = code(reply);
        if (code == NO_CODE || reply.status() >= FIRST_SERVER_ERROR) {
            return ofServer(reply, code, words);
        }
        return switch (code) {
            case -1003, -1015, -1034 -> new Retryable(words, LONG);
            case -1008, CLOCK -> new Retryable(words, SHORT);
            case -1000, -1001, -1006, -1007, -1016 -> new Unknown(words);
            case -1002, -1022, -2008, -2014, -2015 -> new Unauthorised(words);
            case -2010 -> ofNewOrder(words);
            case -1013 -> new Rejected(ofFilter(words), words);
            case -1100, -1101, -1102, -1103, -1104, -1105, -1106, -1111, -1121, -2011, NO_SUCH_ORDER ->
                new Rejected(RejectCode.OTHER, words);
            default -> new Unknown(words);
        };
    }

    /** Of the server's own failures only two say that nothing was done. */
    private static VenueFault ofServer(Reply reply, int code, String words) {
        boolean surelyNot = reply.status() == UNAVAILABLE && (code == -1008 || words.contains("Service Unavailable"));
        return surelyNot ? new Retryable(words, SHORT) : new Unknown(words);
    }

    private static VenueFault ofNewOrder(String words) {
        String small = words.toLowerCase(Locale.ROOT);
        if (small.contains("duplicate order")) {
            return new Unknown(words); // then one of that name is there
        }
        if (small.contains("insufficient balance")) {
            return new Rejected(RejectCode.INSUFFICIENT_BALANCE, words);
        }
        if (small.contains("immediately match and take")) {
            return new Rejected(RejectCode.WOULD_TAKE, words);
        }
        boolean shut = small.contains("market is closed") || small.contains("trading is disabled");
        return new Rejected(shut ? RejectCode.MARKET_CLOSED : RejectCode.OTHER, words);
    }

    private static RejectCode ofFilter(String words) {
        if (words.contains("PRICE")) {
            return RejectCode.PRICE_OUT_OF_RANGE;
        }
        return words.contains("LOT_SIZE") || words.contains("NOTIONAL")
                ? RejectCode.SIZE_OUT_OF_RANGE
                : RejectCode.OTHER;
    }

    private static Duration pause(Reply reply) {
        String seconds = reply.header("Retry-After").orElse("");
        return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : LONG;
    }

    private static String words(Reply reply) {
        try {
            JsonNode body = JsonNode.parse(reply.body());
            return body.text("code", "") + " " + body.text("msg", "");
        } catch (IOException _) {
            return "without a code" + (reply.body().contains("Service Unavailable") ? ": Service Unavailable" : "");
        }
    }
}
