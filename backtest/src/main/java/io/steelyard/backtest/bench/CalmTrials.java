package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.Trial.Rule;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import java.util.Locale;

/** Placebos and attacks on one signal at a time, on calm days: single prints, oracle, pool, lending, news, clocks. */
final class CalmTrials {
    private static final double[] WICKS = {3.99, 1.06, 1.05, 1.0195, 0.975, 0.95, 0.9, 0.65, 0.5, 1.5, 0.97, 1.03};
    private static final long[] ANSWERS_RAW = {97_000_000, 95_000_000, 88_000_000, 103_000_000, 99_000_000, 50_000_000};
    private static final long[] LIQUIDITY_PERMILLE = {500, 250, 100, 57, 10, 1, 0, 5_000};
    private static final long[] SKEWS_NANOS = {
        -1_270_000_000L, 1_270_000_000L, -2_000_000_000L, 2_000_000_000L, -300_000_000_000L, 300_000_000_000L
    };
    private static final int PLACEBOS = 8;

    private final TrialDraw draw;

    CalmTrials(TrialDraw draw) {
        this.draw = draw;
    }

    /** In the order in which they were first registered. */
    void draw() {
        placebos();
        wicks();
        oracles();
        pools();
        lending();
        news();
        clocks();
    }

    private void placebos() {
        for (int i = 0; i < PLACEBOS; i++) {
            draw.add("placebo", "a calm day as it was", Rule.NO_DERISK, draw.day(i), inputs -> inputs);
        }
    }

    private void wicks() {
        for (int i = 0; i < WICKS.length; i++) {
            double factor = WICKS[i];
            BenchWindow day = draw.day(i);
            long hit = draw.hit(day);
            draw.add(
                    "single print",
                    "one bar of one listing closes at " + factor + " of its price",
                    Rule.NO_MOVE,
                    day,
                    inputs -> Distortions.wick(inputs, busiest(inputs), hit, factor));
        }
    }

    private void oracles() {
        for (int i = 0; i < ANSWERS_RAW.length; i++) {
            long answer = ANSWERS_RAW[i];
            Asset asset = i % 2 == 0 ? Asset.USDC : Asset.USDT;
            BenchWindow day = draw.day(i);
            long hit = draw.hit(day);
            String what = "the oracle says " + FixedPoint.format(answer, 2) + " for " + asset.code()
                    + " and then nothing for ten hours";
            draw.add(
                    "stuck oracle",
                    what,
                    Rule.NO_MOVE,
                    day,
                    inputs -> Distortions.stuckOracle(inputs, asset, hit, answer, 10 * Times.HOUR_NANOS));
        }
    }

    private void pools() {
        for (int i = 0; i < LIQUIDITY_PERMILLE.length; i++) {
            long permille = LIQUIDITY_PERMILLE[i];
            BenchWindow day = draw.day(i);
            long hit = draw.hit(day);
            String what = "the pool's liquidity goes to " + permille / 10.0 + " % for six hours, its price stays";
            draw.add(
                    "liquidity only",
                    what,
                    Rule.NO_MOVE,
                    day,
                    inputs -> Distortions.liquidity(inputs, InstrumentId.of(5), hit, 6 * Times.HOUR_NANOS, permille));
        }
    }

    private void lending() {
        for (int i = 0; i < 4; i++) {
            Asset asset = i % 2 == 0 ? Asset.USDT : Asset.USDC;
            BenchWindow day = draw.day(i);
            long hit = draw.hit(day);
            draw.add(
                    "rate spike",
                    "borrowing " + asset.code() + " costs 34 % for six hours",
                    Rule.NO_MOVE,
                    day,
                    inputs -> Distortions.rateSpike(inputs, asset, hit, 6 * Times.HOUR_NANOS));
        }
    }

    private void news() {
        NewsTopic[] topics = {
            NewsTopic.RESERVES,
            NewsTopic.REDEMPTION,
            NewsTopic.BANK,
            NewsTopic.HACK,
            NewsTopic.REGULATOR,
            NewsTopic.EXCHANGE
        };
        for (int i = 0; i < topics.length; i++) {
            NewsTopic topic = topics[i];
            Asset asset = i % 2 == 0 ? Asset.USDC : Asset.USDT;
            BenchWindow day = draw.day(i);
            long hit = draw.hit(day);
            int count = 1 + draw.below(60);
            String what =
                    count + " made-up items about " + topic.name().toLowerCase(Locale.ROOT) + " of " + asset.code();
            draw.add(
                    "fabricated news",
                    what,
                    Rule.NO_MOVE,
                    day,
                    inputs -> Distortions.news(inputs, asset, topic, hit, count));
        }
    }

    private void clocks() {
        for (int i = 0; i < SKEWS_NANOS.length; i++) {
            long skew = SKEWS_NANOS[i];
            draw.add(
                    "clock skew",
                    "the venue's clock is " + skew / 1e9 + " s off",
                    Rule.NO_MOVE,
                    draw.day(i),
                    inputs -> Distortions.skew(inputs, skew));
        }
        for (int i = 0; i < 3; i++) {
            long seed = draw.seed();
            draw.add(
                    "disorder",
                    "one bar in ten comes late, behind its successors",
                    Rule.NO_MOVE,
                    draw.day(i),
                    inputs -> Distortions.disorder(inputs, seed));
        }
        draw.add("doubled", "everything comes twice", Rule.NO_MOVE, draw.day(0), Distortions::doubled);
    }

    /** The listing with the most bars: the first price that anybody looks at. */
    static InstrumentId busiest(WindowInputs inputs) {
        return inputs.listings().stream()
                .map(Instrument::id)
                .max((a, b) ->
                        Integer.compare(inputs.bars(a).size(), inputs.bars(b).size()))
                .orElseThrow();
    }
}
