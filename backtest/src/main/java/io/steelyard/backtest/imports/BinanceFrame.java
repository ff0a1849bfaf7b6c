package io.steelyard.backtest.imports;

import java.util.Arrays;

/** One message of a Binance stream, refilled for each: what kind it is, and the numbers of that kind. */
final class BinanceFrame {
    /** What a message can be. */
    enum Kind {
        DEPTH,
        SNAPSHOT,
        QUOTE,
        TRADE,
        OTHER
    }

    /** Most price levels of one message; a full REST snapshot has 5,000 a side. */
    static final int MAX_LEVELS = 100_000;

    private static final int FIRST_LEVELS = 1024;

    Kind kind = Kind.OTHER;

    /** Time of the event or trade by the venue's clock, epoch milliseconds; 0 when the message has none. */
    long timeMillis;

    /** First update id of a depth message ({@code U}). */
    long firstUpdateId;

    /** Last update id ({@code u}, or a snapshot's {@code lastUpdateId}). */
    long lastUpdateId;

    /** Last update id of the message before ({@code pu}); -1 on the spot market, which has none. */
    long previousUpdateId;

    long bidRaw;
    long bidSizeRaw;
    long askRaw;
    long askSizeRaw;
    long tradeId;
    long priceRaw;
    long quantityRaw;
    boolean buyerIsMaker;

    /** Prices of the levels, bids first, 10^-8. */
    long[] prices = new long[FIRST_LEVELS];

    /** Base amounts of the levels, 10^-8. */
    long[] quantities = new long[FIRST_LEVELS];

    int bidLevels;
    int levels;

    void clear() {
        kind = Kind.OTHER;
        timeMillis = 0;
        firstUpdateId = 0;
        lastUpdateId = 0;
        previousUpdateId = -1;
        bidRaw = 0;
        bidSizeRaw = 0;
        askRaw = 0;
        askSizeRaw = 0;
        tradeId = 0;
        priceRaw = 0;
        quantityRaw = 0;
        buyerIsMaker = false;
        bidLevels = 0;
        levels = 0;
    }

    void addLevel(long price, long quantity) {
        if (levels == MAX_LEVELS) {
            throw new BadRowException("at most " + MAX_LEVELS + " levels, was more");
        }
        if (levels == prices.length) {
            prices = Arrays.copyOf(prices, levels * 2);
            quantities = Arrays.copyOf(quantities, levels * 2);
        }
        prices[levels] = price;
        quantities[levels] = quantity;
        levels++;
    }

    /** A copy that may be kept. */
    BinanceFrame copy() {
        BinanceFrame copy = new BinanceFrame();
        copy.kind = kind;
        copy.timeMillis = timeMillis;
        copy.firstUpdateId = firstUpdateId;
        copy.lastUpdateId = lastUpdateId;
        copy.previousUpdateId = previousUpdateId;
        copy.prices = Arrays.copyOf(prices, levels);
        copy.quantities = Arrays.copyOf(quantities, levels);
        copy.bidLevels = bidLevels;
        copy.levels = levels;
        return copy;
    }
}
