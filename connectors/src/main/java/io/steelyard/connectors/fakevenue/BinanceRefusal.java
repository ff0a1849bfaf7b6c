package io.steelyard.connectors.fakevenue;

import io.steelyard.connectors.fakevenue.RefusedException.Refusal;

/** A refusal in Binance's words: HTTP status, code, message. Source: developers.binance.com, Spot API, error codes. */
final class BinanceRefusal extends Exception {
    private static final long serialVersionUID = 1L;
    static final int BAD = 400;
    static final int UNAUTHORISED = 401;
    static final int GONE = 410;
    static final int BANNED = 418;
    static final int TOO_MANY = 429;

    private final int status;
    private final int code;

    BinanceRefusal(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static BinanceRefusal of(Refusal refusal) {
        return switch (refusal) {
            case DUPLICATE -> new BinanceRefusal(BAD, -2010, "Duplicate order sent.");
            case INSUFFICIENT ->
                new BinanceRefusal(BAD, -2010, "Account has insufficient balance for requested action.");
            case WOULD_TAKE -> new BinanceRefusal(BAD, -2010, "Order would immediately match and take.");
            case UNKNOWN_ORDER -> new BinanceRefusal(BAD, -2011, "Unknown order sent.");
            case UNKNOWN_SYMBOL -> new BinanceRefusal(BAD, -1121, "Invalid symbol.");
            case TICK -> new BinanceRefusal(BAD, -1013, "Filter failure: PRICE_FILTER");
            case LOT -> new BinanceRefusal(BAD, -1013, "Filter failure: LOT_SIZE");
            case NOTIONAL -> new BinanceRefusal(BAD, -1013, "Filter failure: NOTIONAL");
            case TOO_MANY_ORDERS -> new BinanceRefusal(BAD, -1013, "Filter failure: MAX_NUM_ORDERS");
            case NOT_TRADING -> new BinanceRefusal(BAD, -1013, "Market is closed.");
        };
    }

    static BinanceRefusal missing(String parameter) {
        return new BinanceRefusal(
                BAD, -1102, "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    static BinanceRefusal noSuchOrder() {
        return new BinanceRefusal(BAD, -2013, "Order does not exist.");
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    String json() {
        return JsonText.object(json -> {
            json.writeNumberField("code", code);
            json.writeStringField("msg", getMessage());
        });
    }
}
