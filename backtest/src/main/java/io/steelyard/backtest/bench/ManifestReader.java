package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.backtest.bench.BenchWindow.Split;
import io.steelyard.backtest.bench.Manifest.Absent;
import io.steelyard.backtest.bench.Manifest.Execution;
import io.steelyard.backtest.bench.Manifest.Grid;
import io.steelyard.backtest.bench.Manifest.Measure;
import io.steelyard.backtest.bench.Manifest.NoRescueRule;
import io.steelyard.backtest.bench.Manifest.Thresholds;
import io.steelyard.backtest.bench.Manifest.TrialDays;
import io.steelyard.engine.config.ConfigException;
import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.TomlDocument;
import io.steelyard.engine.domain.FixedPoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a {@link Manifest}; every fault of it at once is a {@link ConfigException}. */
final class ManifestReader {
    private static final String FILE = "pegbench.toml";
    private static final long MANY = 1_000_000_000L;
    private static final long YEAR_NANOS = 366 * Times.DAY_NANOS;

    private final ConfigProblems problems = new ConfigProblems();
    private final TomlDocument document;

    private ManifestReader(String name, byte[] bytes) {
        document = TomlDocument.of(name, bytes, Map.of(), problems);
    }

    /** The definition that ships with the program. */
    static Manifest shipped() {
        return read(FILE, shippedBytes());
    }

    static byte[] shippedBytes() {
        try (InputStream in = ManifestReader.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("Invariant: " + FILE + " lies beside this class");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A definition of its bytes, under the name that faults shall give it. */
    static Manifest read(String name, byte[] bytes) {
        ManifestReader reader = new ManifestReader(name, bytes);
        Manifest manifest = reader.manifest(reader.document.root());
        reader.document.reportUnread();
        reader.problems.throwIfAny();
        return manifest;
    }

    private Manifest manifest(ConfigSection root) {
        List<BenchFeed> feeds =
                root.sections("feed").stream().map(ManifestReader::feed).toList();
        Set<String> known = new HashSet<>();
        feeds.forEach(feed -> known.add(feed.id()));
        List<BenchWindow> windows = new ArrayList<>();
        for (ConfigSection section : root.sections("window")) {
            windows.add(window(section, known));
        }
        return new Manifest(
                root.text("name"),
                root.text("version"),
                root.text("registered"),
                document.sha256(),
                root.number("seed", 0, Long.MAX_VALUE),
                execution(root.section("execution")),
                measure(root.section("measure")),
                noRescue(root.section("norescue")),
                thresholds(root.section("thresholds")),
                grid(root.section("grid")),
                feeds,
                windows,
                root.sections("trial_days").stream()
                        .map(ManifestReader::trialDays)
                        .toList(),
                absent(root));
    }

    private static List<Absent> absent(ConfigSection root) {
        return !root.has("absent")
                ? List.of()
                : root.sections("absent").stream()
                        .map(section -> new Absent(section.text("event"), section.text("why")))
                        .toList();
    }

    private static Execution execution(ConfigSection section) {
        return new Execution(
                section.shareRaw("participation", 1, FixedPoint.MILLION),
                section.bpsRaw("cost", 0, FixedPoint.MILLION),
                minutes(section, "delay"),
                minutes(section, "return_after"),
                section.decimalRaw("return_above", 1, 2 * FixedPoint.ONE),
                minutes(section, "oracle_step"));
    }

    private static Measure measure(ConfigSection section) {
        return new Measure(
                section.pointsRaw("derisk", 1, FixedPoint.MILLION / 2),
                section.decimalRaw("sick_usd", 1, FixedPoint.ONE),
                section.decimalRaw("oracle_answer", 1, FixedPoint.ONE),
                bp(section, "overreaction"),
                section.pointsRaw("placebo_move", 1, FixedPoint.MILLION),
                decimal(section, "capture_noise"),
                section.count("bootstrap_draws", 1, 1_000_000));
    }

    private static NoRescueRule noRescue(ConfigSection section) {
        return new NoRescueRule(
                shares(section, "q"),
                shares(section, "rho"),
                share(section, "phi_usdc"),
                share(section, "phi_usdt"),
                section.count("draws", 1, 1_000_000),
                share(section, "tail"));
    }

    private static Thresholds thresholds(ConfigSection section) {
        return new Thresholds(
                decimal(section, "t1_capture_small"),
                decimal(section, "t1_capture_large"),
                bp(section, "t1_end"),
                decimal(section, "t2_false_per_month"),
                bp(section, "t2_drag"),
                bp(section, "t3_leaves"),
                section.pointsRaw("t4_issuer_move", 0, FixedPoint.MILLION) / 1e6,
                section.number("t4_seconds", 1, MANY),
                section.nanos("t4_withdrawal", 0, Times.DAY_NANOS),
                share(section, "t7_cut"),
                bp(section, "t7_drag"));
    }

    private static Grid grid(ConfigSection section) {
        return new Grid(
                section.texts("thresholds").stream()
                        .map(text -> unit(section, "thresholds", text, "bp", 100))
                        .toList(),
                section.texts("holds").stream()
                        .map(text -> (int) unit(section, "holds", text, "m", 1))
                        .toList(),
                section.texts("references"),
                minutes(section, "min_out"),
                minutes(section, "rearm"));
    }

    private static BenchFeed feed(ConfigSection section) {
        return new BenchFeed(
                section.text("id"),
                section.text("format"),
                section.text("instrument"),
                section.has("venue") ? section.text("venue") : null,
                section.text("columns", ""),
                section.has("bar") ? Duration.ofNanos(section.nanos("bar", 1, YEAR_NANOS)) : Duration.ZERO,
                section.texts("files"));
    }

    private static TrialDays trialDays(ConfigSection section) {
        return new TrialDays(
                section.text("window"),
                time(section, "from", 0),
                time(section, "to", 1),
                section.count("warm_days", 1, 30),
                section.count("count", 0, 100));
    }

    private static BenchWindow window(ConfigSection section, Set<String> feeds) {
        List<String> shown = section.texts("feeds");
        if (!feeds.containsAll(shown)) {
            section.problem("feeds", "ids of feeds", shown);
        }
        return new BenchWindow(
                section.text("id"),
                section.text("title"),
                Kind.valueOf(choice(section, "kind", List.of("depeg", "scare", "calm"))),
                Split.valueOf(choice(section, "split", List.of("train", "test"))),
                time(section, "warm", 0),
                time(section, "from", 1),
                time(section, "to", 2),
                section.text("market"),
                section.choice("par", List.of("none", "USDC", "USDT")),
                section.choice("trade", List.of("engine", "replay")).equals("engine"),
                section.has("oracle_window") ? minutes(section, "oracle_window") : 0,
                shown,
                section.text("granularity"),
                section.text("cannot_show"));
    }

    private static String choice(ConfigSection section, String key, List<String> allowed) {
        return section.choice(key, allowed).toUpperCase(Locale.ROOT);
    }

    private static int minutes(ConfigSection section, String key) {
        return (int) (section.nanos(key, Times.MINUTE_NANOS, YEAR_NANOS) / Times.MINUTE_NANOS);
    }

    private static double share(ConfigSection section, String key) {
        return section.shareRaw(key, 0, FixedPoint.MILLION) / 1e6;
    }

    private static double bp(ConfigSection section, String key) {
        return section.bpsRaw(key, -MANY, MANY) / 100.0;
    }

    private static double decimal(ConfigSection section, String key) {
        return section.decimalRaw(key, 0, MANY * FixedPoint.ONE) / 1e8;
    }

    private static List<Double> shares(ConfigSection section, String key) {
        return section.texts(key).stream()
                .map(text -> unit(section, key, text, "%", 10_000) / 1e6)
                .toList();
    }

    /** A number with its unit inside a list, times {@code scale}. */
    private static long unit(ConfigSection section, String key, String text, String unit, long scale) {
        try {
            if (text.endsWith(unit)) {
                BigDecimal number = new BigDecimal(text.substring(0, text.length() - unit.length()));
                return number.multiply(BigDecimal.valueOf(scale)).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // Told below, like a wrong unit.
        }
        section.problem(key, "numbers with the unit " + unit, text);
        return 1;
    }

    /** A time; a wrong one is a fault, and then the answer is a stand-in that keeps the order of a window. */
    private static long time(ConfigSection section, String key, long standIn) {
        String text = section.text(key);
        try {
            return Times.nanos(Instant.parse(text));
        } catch (DateTimeParseException _) {
            section.problem(key, "a time such as 2023-03-10T12:00:00Z", text);
            return standIn;
        }
    }
}
