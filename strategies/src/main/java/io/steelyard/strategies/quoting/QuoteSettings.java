package io.steelyard.strategies.quoting;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.strategies.indicator.ReversionQuotes;

/**
 * How the market maker quotes.
 *
 * @param instrument the listing
 * @param model how fair value and spread are found
 * @param sampleNanos time between two samples of the mid
 * @param orderUsdRaw size of a quote, 10^-8 of the quote coin
 * @param inventoryRaw largest distance from neutral, millionths of the venue's value
 * @param edgeRaw least distance of a quote from fair value beyond the maker fee, millionths
 * @param hysteresisTicks a resting quote may be so far off
 * @param refreshNanos a quote that is too shy is left so long
 * @param ordersPerMinute most orders
 * @param waitSamples a queue that is not expected to trade within so many samples is not joined
 * @param killRaw deviation from the median that stops quoting, millionths
 * @param rearmRaw deviation within which the pair must stay to quote again, millionths
 * @param quietNanos for how long
 */
record QuoteSettings(
        InstrumentId instrument,
        ReversionQuotes.Parameters model,
        long sampleNanos,
        long orderUsdRaw,
        long inventoryRaw,
        long edgeRaw,
        long hysteresisTicks,
        long refreshNanos,
        long ordersPerMinute,
        long waitSamples,
        long killRaw,
        long rearmRaw,
        long quietNanos) {

    static QuoteSettings from(PluginSettings settings) {
        long sample = settings.spanNanos("sample", "60s", "100ms", "1h");
        long kill = settings.ratioRaw("kill", "20bp", "1bp", "1000bp");
        long rearm = settings.ratioRaw("rearm", "5bp", "0bp", "1000bp");
        if (rearm >= kill) {
            throw new IllegalArgumentException("rearm: below kill, was " + settings.text("rearm", "5bp"));
        }
        return new QuoteSettings(
                InstrumentId.of((int) settings.number("instrument", 4, 0, InstrumentId.LIMIT - 1L)),
                model(settings, sample),
                sample,
                settings.number("order_usd", 10_000, 1, 100_000_000) * FixedPoint.ONE,
                settings.ratioRaw("inventory", "20%", "1bp", "100%"),
                settings.ratioRaw("edge", "0bp", "0bp", "500bp"),
                settings.number("hysteresis_ticks", 1, 1, 1_000_000),
                settings.spanNanos("refresh", "5s", "0ms", "24h"),
                settings.number("orders_per_minute", 20, 1, 100_000),
                Math.max(1, settings.spanNanos("max_wait", "10m", "1s", "24h") / sample),
                kill,
                rearm,
                settings.spanNanos("quiet", "6h", "0ms", "30d"));
    }

    private static ReversionQuotes.Parameters model(PluginSettings settings, long sample) {
        return new ReversionQuotes.Parameters(
                settings.number("warm_up", 120, 2, 1_000_000),
                samples(settings, "fundamental", "2h", sample),
                samples(settings, "level", "2d", sample),
                samples(settings, "horizon", "10m", sample),
                settings.number("gamma_milli", 50, 1, 1_000_000),
                settings.number("kappa_milli", 2_000, 1, 1_000_000));
    }

    private static long samples(PluginSettings settings, String key, String fallback, long sample) {
        return Math.max(1, settings.spanNanos(key, fallback, "1s", "60d") / sample);
    }
}
