package io.steelyard.engine.domain;

/**
 * The question to a model: numbers and enums only, so that there is no text to be injected by.
 *
 * @param baseWeight current share of the base coin
 * @param baseUsdRaw its price in dollars, 10^-8; 0 when unknown
 * @param quoteUsdRaw the quote coin's price in dollars, 10^-8; 0 when unknown
 * @param crossDeviation the cross against its trailing median
 * @param baseHazardBps the policy's hazard of the base coin, basis points a day
 * @param quoteHazardBps the same for the quote coin
 * @param liveReferences number of live price references
 * @param state what the engine may do
 */
public record RiskBriefing(
        Weight baseWeight,
        long baseUsdRaw,
        long quoteUsdRaw,
        Bps crossDeviation,
        long baseHazardBps,
        long quoteHazardBps,
        int liveReferences,
        TradingState state) {}
