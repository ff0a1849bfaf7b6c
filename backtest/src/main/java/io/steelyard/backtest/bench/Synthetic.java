package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.backtest.bench.BenchWindow.Split;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Made-up minutes for a machine without the recorded data: five calm days, or five days of which the last breaks a coin. */
final class Synthetic {
    private static final long START = Times.nanos(Instant.parse("2020-01-06T00:00:00Z"));
    private static final int WARM_MINUTES = 4 * 1440;
    private static final int MINUTES = 5 * 1440;
    private static final long TICK_RAW = 10_000;

    /** Minutes from the first crack to the low, and from there back. */
    private static final int FALL_MINUTES = 420;

    private static final double DEPTH = 0.12;
    private static final VenueId CHAINLINK = new VenueId("chainlink");

    private final InstrumentCatalogue catalogue;
    private final long seed;

    Synthetic(InstrumentCatalogue catalogue, long seed) {
        this.catalogue = catalogue;
        this.seed = seed;
    }

    /** The window in which these inputs lie. */
    static BenchWindow window(String id, Kind kind) {
        return new BenchWindow(
                id,
                kind == Kind.CALM ? "Made-up calm" : "Made-up depeg",
                kind,
                Split.TRAIN,
                START,
                START + WARM_MINUTES * Times.MINUTE_NANOS,
                START + MINUTES * Times.MINUTE_NANOS,
                BenchWindow.LEGS,
                "none",
                true,
                kind == Kind.CALM ? 0 : 240,
                List.of(),
                "1-minute bars out of a seeded generator",
                "Anything real.");
    }

    WindowInputs inputs(Kind kind) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Timed> inputs = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            double usdc = kind == Kind.CALM ? 1 : 1 - depth(minute);
            double usdt = kind == Kind.CALM ? 1 : 1 + depth(minute) / 20;
            inputs.add(bar(1, minute, price(usdc, random), random));
            inputs.add(bar(2, minute, price(usdt, random), random));
            inputs.add(bar(3, minute, price(usdc / usdt, random), random));
            if (minute % 60 == 59) {
                inputs.add(pool(minute, usdc / usdt));
                inputs.add(round(Asset.USDC, minute, usdc));
                inputs.add(round(Asset.USDT, minute, usdt));
            }
        }
        inputs.sort(Comparator.comparingLong(Timed::nanos));
        return new WindowInputs(List.of(listing(1), listing(2), listing(3), listing(5)), inputs);
    }

    /** How far the sick coin lies below par: down over seven hours, back over the rest of the day. */
    private static double depth(int minute) {
        int since = minute - WARM_MINUTES - 60;
        if (since < 0) {
            return 0;
        }
        double back = MINUTES - WARM_MINUTES - 120.0 - FALL_MINUTES;
        return since < FALL_MINUTES
                ? DEPTH * since * since / ((double) FALL_MINUTES * FALL_MINUTES)
                : Math.max(0, DEPTH * (1 - (since - FALL_MINUTES) / back));
    }

    private static long price(double around, SplittableRandom random) {
        long ticks = Math.round(around * FixedPoint.ONE / TICK_RAW);
        return (ticks + random.nextInt(-1, 2)) * TICK_RAW;
    }

    private static Timed bar(int listing, int minute, long priceRaw, SplittableRandom random) {
        long end = START + (minute + 1) * Times.MINUTE_NANOS;
        long volume = random.nextLong(20_000, 400_000) * FixedPoint.ONE;
        return new Timed(
                end,
                BarClosed.of(
                        end,
                        InstrumentId.of(listing),
                        Times.MINUTE_NANOS,
                        priceRaw,
                        priceRaw,
                        priceRaw,
                        priceRaw,
                        volume,
                        volume / 2,
                        20));
    }

    private static Timed pool(int minute, double price) {
        long time = START + (minute + 1) * Times.MINUTE_NANOS;
        int tick = (int) Math.round(Math.log(price) / Math.log(1.0001));
        return new Timed(
                time,
                new PoolObserved(
                        time,
                        InstrumentId.of(5),
                        1 + minute,
                        new Price(Math.round(price * FixedPoint.ONE)),
                        BigInteger.TEN.pow(15),
                        tick,
                        -1,
                        -1,
                        -1,
                        0));
    }

    private static Timed round(Asset asset, int minute, double usd) {
        long time = START + (minute + 1) * Times.MINUTE_NANOS;
        Price answer = new Price(Math.round(usd * FixedPoint.ONE));
        return new Timed(time, new OracleUpdated(time, CHAINLINK, asset, answer, BigInteger.valueOf(minute)));
    }

    private Instrument listing(int id) {
        return Objects.requireNonNull(catalogue.find(InstrumentId.of(id)), "instruments.toml lists " + id);
    }
}
