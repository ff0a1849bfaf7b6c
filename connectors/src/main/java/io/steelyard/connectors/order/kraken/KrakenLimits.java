package io.steelyard.connectors.order.kraken;

/**
 * An account's counters at Kraken, by its level of verification (docs.kraken.com, Spot REST rate limits and trading rate
 * limits). Decays are thousandths a second.
 *
 * @param calls the counter of questions
 * @param callsDecay what time takes off it
 * @param trading the counter of orders in one market
 * @param tradingDecay what time takes off it
 */
public record KrakenLimits(int calls, int callsDecay, int trading, int tradingDecay) {
    public static final KrakenLimits STARTER = new KrakenLimits(15, 330, 60, 1_000);
    public static final KrakenLimits INTERMEDIATE = new KrakenLimits(20, 500, 125, 2_340);
    public static final KrakenLimits PRO = new KrakenLimits(20, 1_000, 180, 3_750);
}
