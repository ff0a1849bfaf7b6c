package io.steelyard.strategies.policy;

import io.steelyard.engine.strategy.PluginSettings;

/**
 * What an operator may set of the hazard policies.
 *
 * @param aversion γ of the tilt in the minimum-variance weight
 * @param costRaw cost of a round trip, millionths of what is moved
 * @param holdNanos how long a coin must be named where two kinds of evidence speak
 * @param aloneNanos how long where the price stands alone
 * @param leanRaw how far to lean away on the early alarm, millionths of NAV; 0 for not at all
 * @param quietNanos how long a coin must be above suspicion before a lean ends, or an escape that never saw a low price
 * @param minOutNanos shortest time between leaving and the first step back
 * @param patienceNanos how long the price must hold for a step back below the last tranche but one
 * @param believedRaw from which of the return's levels on the price alone is believed, millionths; above 0.995 the bank must be
 *     open for every step
 * @param listens whether advice enters
 */
record HazardSettings(
        long aversion,
        long costRaw,
        long holdNanos,
        long aloneNanos,
        long leanRaw,
        long quietNanos,
        long minOutNanos,
        long patienceNanos,
        long believedRaw,
        boolean listens) {

    static HazardSettings from(PluginSettings settings, boolean listens) {
        return new HazardSettings(
                settings.number("risk_aversion", 50, 1, 1_000_000),
                settings.ratioRaw("cost", "10bp", "1bp", "500bp"),
                settings.spanNanos("hold", "3m", "1m", "1d"),
                settings.spanNanos("hold_alone", "15m", "1m", "1d"),
                settings.ratioRaw("lean", "10pp", "0pp", "50pp"),
                settings.spanNanos("quiet", "24h", "1h", "60d"),
                settings.spanNanos("min_out", "12h", "1m", "60d"),
                settings.spanNanos("patience", "1h", "1m", "30d"),
                settings.ratioRaw("believed", "9950bp", "98%", "100%"),
                listens);
    }
}
