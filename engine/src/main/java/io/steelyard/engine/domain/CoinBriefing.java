package io.steelyard.engine.domain;

/**
 * What a model is shown of one coin: its price, what the deterministic policy thinks of its issuer and by which signs, and
 * what was heard of it. Numbers only; every sign is what it adds to the policy's log-hazard.
 *
 * @param usdRaw price in dollars, 10^-8; 0 when unknown
 * @param hazardBps the policy's hazard, basis points a day
 * @param priceMilliNats its price's part of the log-hazard, thousandths of a nat
 * @param legMilliNats its own dollar leg's part
 * @param poolMilliNats the concentrated pool's part
 * @param flowMilliNats the takers' part
 * @param imbalanceMilliNats the exchange pool's part
 * @param flowZMilli how hard it is being sold now against the week, standard deviations in thousandths
 * @param bankOpen whether its issuer pays out dollars at this hour
 * @param news what was heard of it lately
 */
public record CoinBriefing(
        long usdRaw,
        long hazardBps,
        int priceMilliNats,
        int legMilliNats,
        int poolMilliNats,
        int flowMilliNats,
        int imbalanceMilliNats,
        long flowZMilli,
        boolean bankOpen,
        NewsSummary news) {
    /** Price and hazard alone: all that was told of a coin in the first layout. */
    public static CoinBriefing of(long usdRaw, long hazardBps) {
        return new CoinBriefing(usdRaw, hazardBps, 0, 0, 0, 0, 0, 0, false, NewsSummary.NONE);
    }

    /** The same of a coin of which this was heard. */
    public CoinBriefing withNews(NewsSummary heard) {
        return new CoinBriefing(
                usdRaw,
                hazardBps,
                priceMilliNats,
                legMilliNats,
                poolMilliNats,
                flowMilliNats,
                imbalanceMilliNats,
                flowZMilli,
                bankOpen,
                heard);
    }
}
