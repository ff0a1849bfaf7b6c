package io.steelyard.strategies.rebalance;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.strategy.PluginSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * How a walk to a weight trades.
 *
 * @param choice which listings of the pair are traded
 * @param instruments numbers of the listings to trade where they are named
 * @param staleNanos a listing with older data is left out
 * @param bandRaw drift from a weight once reached that starts a new walk, millionths
 * @param slippageRaw how much worse than the signals' cross an order may trade, millionths
 * @param depegSlippageRaw the same while escaping a depeg
 * @param largestOrderRaw largest order, millionths of NAV
 * @param smallestOrderRaw smallest order worth sending, 10^-8 dollars
 * @param timeInForce whether what does not fill at once rests
 * @param capacity how much of a market one step may take
 * @param pace how much of the walk one step goes
 */
public record WalkSettings(
        Routes.Choice choice,
        List<Integer> instruments,
        long staleNanos,
        long bandRaw,
        long slippageRaw,
        long depegSlippageRaw,
        long largestOrderRaw,
        long smallestOrderRaw,
        TimeInForce timeInForce,
        Capacity capacity,
        Pace pace) {

    /** What no market says: then a part of a market is as good as unlimited. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /**
     * How much of a market one step may take, millionths; {@link #UNLIMITED} where only the venue's own fills bound it.
     *
     * @param participationRaw of the last bar's volume
     * @param depthShareRaw of what rests within {@code depthWithinRaw} on the side taken
     * @param depthWithinRaw distance from the middle up to which resting amounts count
     */
    public record Capacity(long participationRaw, long depthShareRaw, long depthWithinRaw) {}

    /**
     * The speed of a walk.
     *
     * @param halfLifeNanos time in which a calm walk goes half of its way; 0 for all at once
     * @param impactRaw cost of trading a whole minute's volume within it, millionths
     * @param decayRaw expected loss a day on what is not yet sold while escaping (hazard × loss), millionths
     */
    public record Pace(long halfLifeNanos, long impactRaw, long decayRaw) {}

    public WalkSettings {
        instruments = List.copyOf(instruments);
    }

    /** Reads every key that a walk knows; ADR 0086 lists them. */
    public static WalkSettings from(PluginSettings settings) {
        String listings = listings(settings);
        List<Integer> numbers = numbers(listings);
        return new WalkSettings(
                choice(listings),
                numbers,
                settings.spanNanos("stale_after", "30m", "1s", "7d"),
                settings.ratioRaw("band", "1%", "0%", "50%"),
                settings.ratioRaw("slippage", "20bp", "0bp", "5000bp"),
                settings.ratioRaw("depeg_slippage", "100bp", "0bp", "5000bp"),
                settings.ratioRaw("max_order", "2%", "1bp", "100%"),
                settings.number("min_order_usd", 10, 0, 1_000_000) * FixedPoint.ONE,
                timeInForce(settings.text("time_in_force", "ioc")),
                new Capacity(
                        share(settings, "participation"),
                        share(settings, "depth_share"),
                        settings.ratioRaw("depth_within", "5bp", "1bp", "500bp")),
                new Pace(
                        settings.spanNanos("half_life", "0m", "0m", "7d"),
                        settings.ratioRaw("impact", "10bp", "1bp", "1000bp"),
                        settings.ratioRaw("decay", "500bp", "0bp", "10000bp")));
    }

    /** The key {@code instruments} ({@code all}, {@code freshest} or numbers), or one number as {@code instrument}. */
    private static String listings(PluginSettings settings) {
        long one = settings.number("instrument", -1, -1, InstrumentId.LIMIT - 1L);
        String many = settings.text("instruments", "");
        if (one >= 0 && !many.isEmpty()) {
            throw new IllegalArgumentException("instruments: not beside instrument, was " + many);
        }
        return one >= 0 ? Long.toString(one) : many.isEmpty() ? "freshest" : many;
    }

    private static Routes.Choice choice(String listings) {
        return switch (listings) {
            case "all" -> Routes.Choice.ALL;
            case "freshest" -> Routes.Choice.FRESHEST;
            default -> Routes.Choice.NAMED;
        };
    }

    private static List<Integer> numbers(String listings) {
        List<Integer> numbers = new ArrayList<>();
        if (choice(listings) == Routes.Choice.NAMED) {
            for (String number : listings.trim().split("[ ,]+", -1)) {
                numbers.add(number(number, listings));
            }
        }
        return numbers;
    }

    private static int number(String text, String listings) {
        try {
            return InstrumentId.of(Integer.parseInt(text)).value();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "instruments: all, freshest, or numbers of listings such as 50 51, was " + listings, e);
        }
    }

    private static long share(PluginSettings settings, String key) {
        return settings.text(key, "any").equals("any") ? UNLIMITED : settings.ratioRaw(key, "100%", "1bp", "100%");
    }

    private static TimeInForce timeInForce(String text) {
        return switch (text) {
            case "ioc" -> TimeInForce.IMMEDIATE_OR_CANCEL;
            case "gtc" -> TimeInForce.GOOD_TILL_CANCELLED;
            default -> throw new IllegalArgumentException("time_in_force: ioc or gtc, was " + text);
        };
    }
}
