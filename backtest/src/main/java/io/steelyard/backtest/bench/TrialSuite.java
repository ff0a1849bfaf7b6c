package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.backtest.bench.Trial.Rule;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.event.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All placebos and attacks of the benchmark, drawn from its seed: the same seed and data give the same trials on every
 * machine. Calm days for them are cut out of calm recorded minutes; the delay and mirror trials use the events.
 */
final class TrialSuite {
    private static final CoinPair PAIR = new CoinPair(Asset.USDC, Asset.USDT, Asset.USD);
    private static final double[] WICKS = {3.99, 1.06, 1.05, 1.0195, 0.975, 0.95, 0.9, 0.65, 0.5, 1.5, 0.97, 1.03};
    private static final long[] ANSWERS_RAW = {97_000_000, 95_000_000, 88_000_000, 103_000_000, 99_000_000, 50_000_000};
    private static final long[] LIQUIDITY_PERMILLE = {500, 250, 100, 57, 10, 1, 0, 5_000};
    private static final long[] SKEWS_NANOS = {
        -1_270_000_000L, 1_270_000_000L, -2_000_000_000L, 2_000_000_000L, -300_000_000_000L, 300_000_000_000L
    };
    private static final long DELAY_NANOS = 10 * Times.MINUTE_NANOS;
    private static final int PLACEBOS = 8;
    private static final int ENDS = 6;
    private static final String[] OTHER_VENUES = {"bench-a", "bench-b"};
    private static final int FIRST_OTHER = 901;

    private final InstrumentCatalogue catalogue;
    private final SplittableRandom random;
    private final List<BenchWindow> calmDays;
    private final List<BenchWindow> events;
    private final List<Trial> trials = new ArrayList<>();

    /**
     * @param calmDays one scored day each, with its warm-up; never empty
     * @param events depegs with minute data
     */
    TrialSuite(InstrumentCatalogue catalogue, long seed, List<BenchWindow> calmDays, List<BenchWindow> events) {
        this.catalogue = catalogue;
        this.random = new SplittableRandom(seed);
        this.calmDays = List.copyOf(calmDays);
        this.events = List.copyOf(events);
    }

    List<Trial> trials() {
        for (int i = 0; i < PLACEBOS; i++) {
            add("placebo", "a calm day as it was", Rule.NO_DERISK, day(i), inputs -> inputs);
        }
        wicks();
        oracles();
        pools();
        lending();
        news();
        clocks();
        oneVenue();
        events.forEach(this::delays);
        for (BenchWindow event : withLegs()) {
            add(
                    "mirror",
                    "the coins' names exchanged in " + event.id(),
                    Rule.MIRROR,
                    event,
                    inputs -> Distortions.mirrored(inputs, PAIR));
        }
        events.forEach(this::ends);
        venues();
        return List.copyOf(trials);
    }

    /** Late data may gain by luck; a decision that changes when the future is taken away has looked ahead for certain. */
    private void ends(BenchWindow event) {
        for (int i = 0; i < ENDS; i++) {
            long minutes = (event.toNanos() - event.fromNanos()) / Times.MINUTE_NANOS;
            long end = event.fromNanos() + random.nextLong(60, minutes) * Times.MINUTE_NANOS;
            add(
                    "no future",
                    "nothing is known after " + Times.text(end) + " in " + event.id(),
                    Rule.CAUSAL,
                    event,
                    inputs -> Distortions.ended(inputs, end));
        }
    }

    /** Drawn after all others, so that none of those changed when these were added. */
    private void venues() {
        for (int i = 0; i < 3; i++) {
            BenchWindow day = day(i);
            long collapse = hit(day) + random.nextInt(60) * 1_000_000_000L;
            long seed = random.nextLong();
            trials.add(new Trial(
                    nextId("venue left"),
                    "venue left",
                    "of four venues with books one empties and prints 0.65 at " + Times.text(collapse),
                    Rule.VENUE_LEFT,
                    day,
                    collapse,
                    inputs -> VenueScene.of(day, inputs, collapse, seed)));
        }
    }

    /** A made-up depeg is always among them; a market of the cross alone could not be traded under exchanged names. */
    private List<BenchWindow> withLegs() {
        List<BenchWindow> legs =
                new ArrayList<>(events.stream().filter(BenchWindow::hasLegs).toList());
        if (legs.stream().noneMatch(event -> event.feeds().isEmpty())) {
            legs.add(Synthetic.window("synthetic-depeg", Kind.DEPEG));
        }
        return legs;
    }

    private void wicks() {
        for (int i = 0; i < WICKS.length; i++) {
            double factor = WICKS[i];
            BenchWindow day = day(i);
            long hit = hit(day);
            add(
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
            BenchWindow day = day(i);
            long hit = hit(day);
            String what = "the oracle says " + FixedPoint.format(answer, 2) + " for " + asset.code()
                    + " and then nothing for ten hours";
            add(
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
            BenchWindow day = day(i);
            long hit = hit(day);
            String what = "the pool's liquidity goes to " + permille / 10.0 + " % for six hours, its price stays";
            add(
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
            BenchWindow day = day(i);
            long hit = hit(day);
            add(
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
            BenchWindow day = day(i);
            long hit = hit(day);
            int count = 1 + random.nextInt(60);
            String what =
                    count + " made-up items about " + topic.name().toLowerCase(Locale.ROOT) + " of " + asset.code();
            add(
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
            add(
                    "clock skew",
                    "the venue's clock is " + skew / 1e9 + " s off",
                    Rule.NO_MOVE,
                    day(i),
                    inputs -> Distortions.skew(inputs, skew));
        }
        for (int i = 0; i < 3; i++) {
            long seed = random.nextLong();
            add(
                    "disorder",
                    "one bar in ten comes late, behind its successors",
                    Rule.NO_MOVE,
                    day(i),
                    inputs -> Distortions.disorder(inputs, seed));
        }
        add("doubled", "everything comes twice", Rule.NO_MOVE, day(0), Distortions::doubled);
    }

    /** One venue empties and prints 0.65 for forty minutes while another one holds (DOMAIN 2.7). */
    private void oneVenue() {
        for (int i = 0; i < 3; i++) {
            BenchWindow day = day(i);
            long hit = hit(day);
            add(
                    "one venue",
                    "one venue prints 0.65 for forty minutes, the others hold",
                    Rule.ISSUER_STAYS,
                    day,
                    inputs -> emptied(inputs, hit));
        }
    }

    /** Two more venues list what the sick one lists, and agree with what it said before it broke. */
    private static WindowInputs emptied(WindowInputs inputs, long hit) {
        InstrumentId kraken = InstrumentId.of(1);
        InstrumentId sick = inputs.bars(kraken).isEmpty() ? busiest(inputs) : kraken;
        Instrument broken = inputs.listings().stream()
                .filter(it -> it.id().equals(sick))
                .findFirst()
                .orElseThrow();
        WindowInputs wider = inputs;
        for (int i = 0; i < OTHER_VENUES.length; i++) {
            Instrument other = new Instrument(
                    InstrumentId.of(FIRST_OTHER + i),
                    new VenueId(OTHER_VENUES[i]),
                    broken.base(),
                    broken.quote(),
                    broken.tick(),
                    broken.lot(),
                    broken.makerFee(),
                    broken.takerFee());
            wider = Distortions.copied(wider, sick, other);
        }
        return Distortions.collapse(wider, sick, hit, 40 * Times.MINUTE_NANOS, 0.65);
    }

    private void delays(BenchWindow event) {
        delay(event, "everything", input -> true);
        delay(event, "the pool", input -> input instanceof PoolObserved);
        delay(event, "the oracle", input -> input instanceof OracleUpdated);
        for (int id : new int[] {1, 2, 3, 4}) {
            InstrumentId listing = InstrumentId.of(id);
            if (event.hasLegs() == id < 4) {
                delay(
                        event,
                        listing(id).venue() + " " + listing(id).base() + "/"
                                + listing(id).quote(),
                        input -> Distortions.isBarOf(input, listing));
            }
        }
    }

    private void delay(BenchWindow event, String what, Predicate<Input> which) {
        add(
                "delayed feed",
                what + " ten minutes late in " + event.id(),
                Rule.NO_GAIN,
                event,
                inputs -> Distortions.delayed(inputs, which, DELAY_NANOS));
    }

    private void add(
            String family, String what, Rule rule, BenchWindow window, UnaryOperator<WindowInputs> distortion) {
        trials.add(new Trial(nextId(family), family, what, rule, window, distortion));
    }

    private String nextId(String family) {
        return String.format(Locale.ROOT, "%s-%02d", family.replace(' ', '-'), countOf(family) + 1);
    }

    private long countOf(String family) {
        return trials.stream().filter(trial -> trial.family().equals(family)).count();
    }

    private BenchWindow day(int index) {
        return calmDays.get(index % calmDays.size());
    }

    /** Between the second and the tenth hour of the scored day. */
    private long hit(BenchWindow day) {
        return day.fromNanos() + random.nextInt(120, 600) * Times.MINUTE_NANOS;
    }

    /** The listing with the most bars: the first price that anybody looks at. */
    private static InstrumentId busiest(WindowInputs inputs) {
        return inputs.listings().stream()
                .map(Instrument::id)
                .max((a, b) ->
                        Integer.compare(inputs.bars(a).size(), inputs.bars(b).size()))
                .orElseThrow();
    }

    private Instrument listing(int id) {
        return Objects.requireNonNull(catalogue.find(InstrumentId.of(id)), "instruments.toml lists " + id);
    }

    /** A day of {@code window} that begins {@code warmDays} after what it shows, drawn by {@code random}. */
    static BenchWindow drawDay(BenchWindow window, int warmDays, SplittableRandom random) {
        long latest = window.toNanos() - Times.DAY_NANOS;
        long earliest = window.warmNanos() + warmDays * Times.DAY_NANOS;
        long hours = (latest - earliest) / Times.HOUR_NANOS;
        long from = Math.floorDiv(earliest, Times.HOUR_NANOS) * Times.HOUR_NANOS
                + random.nextLong(1, Math.max(2, hours)) * Times.HOUR_NANOS;
        String id = window.id() + "@" + Times.text(from);
        return withKind(window.cut(id, from - warmDays * Times.DAY_NANOS, from, from + Times.DAY_NANOS));
    }

    private static BenchWindow withKind(BenchWindow window) {
        return new BenchWindow(
                window.id(),
                window.title(),
                Kind.CALM,
                window.split(),
                window.warmNanos(),
                window.fromNanos(),
                window.toNanos(),
                window.market(),
                window.par(),
                window.engineFills(),
                0,
                window.feeds(),
                window.granularity(),
                window.cannotShow());
    }
}
