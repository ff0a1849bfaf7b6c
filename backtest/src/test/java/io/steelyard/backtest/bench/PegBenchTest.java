package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.event.BarClosed;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The whole benchmark over a data folder that the test makes up: one depeg and one calm day of two dollar books. */
final class PegBenchTest {
    private static final Path CONFIG = SharedData.root().resolve("config");
    private static final BenchWindow DEPEG = Synthetic.window("made-depeg", Kind.DEPEG);

    @TempDir
    Path folder;

    @Test
    void shouldScorePoliciesAndWeightsOfAMadeUpFolder() throws Exception {
        Path csv = folder.resolve("clairvoyant.csv");
        long exit = DEPEG.fromNanos() + 70 * Times.MINUTE_NANOS;
        Files.writeString(csv, "time,weight_usdc\n" + Times.text(exit) + ",0\n");
        BenchReport report = PegBench.run(
                options(
                        data(),
                        List.of(
                                WeightsCsv.read(csv),
                                new Contestant.EnginePolicy("median-30bp-15m"),
                                new Contestant.EnginePolicy("hold")),
                        false),
                (stage, share) -> {});

        Map<String, ?> document = report.document();
        assertEquals("steelyard.score/1", document.get("schema"));
        Map<?, ?> written = event(document, 0);
        Map<?, ?> rule = event(document, 1);
        Map<?, ?> hold = event(document, 2);
        assertEquals(0, number(hold, "capture"), 1e-9);
        assertTrue(number(hold, "trough_bp") < -500, "the made-up coin falls by twelve per cent");
        assertTrue(number(written, "capture") > 0.9, "who leaves ten minutes after the first crack saves nearly all");
        assertTrue(number(rule, "capture") > 0.5 && number(rule, "capture") < number(written, "capture"));
        assertEquals(
                0.0,
                number((Map<?, ?>) Objects.requireNonNull(policy(document, 1).get("calm")), "false_alarms"));
        assertTrue(number(rule, "lead_minutes") < number(written, "lead_minutes"));
        assertEquals("not known: a file of weights", policy(document, 0).get("chosen_on"));
        String chosen = (String) Objects.requireNonNull(policy(document, 1).get("chosen_on"));
        assertTrue(chosen.contains("March 2023"), chosen);
        assertTrue(report.page().contains(chosen), "what was chosen where is on the page");
        parse(report.page());
        assertTrue(report.summary().stream().anyMatch(line -> line.startsWith("made-depeg")));
        assertFalse(report.isGood("hold"));
    }

    @Test
    void shouldGiveTheSameFiguresTwice() throws IOException {
        List<Contestant> one = List.of(new Contestant.EnginePolicy("median-20bp-5m"));
        Path data = data();
        Map<String, ?> first =
                PegBench.run(options(data, one, false), (stage, share) -> {}).document();
        Map<String, ?> second =
                PegBench.run(options(data, one, false), (stage, share) -> {}).document();
        assertEquals(first.get("policies"), second.get("policies"));
        assertEquals(first.get("grid"), second.get("grid"));
    }

    @Test
    @Tag("slow")
    void shouldRunPlacebosAndAttacksWithoutAnyData() {
        List<Contestant> contestants = List.of(new Contestant.EnginePolicy("median-30bp-15m"));
        BenchOptions options = new BenchOptions(
                null,
                folder.resolve("cache"),
                CONFIG.resolve("backtest.toml"),
                CONFIG.resolve("instruments.toml"),
                null,
                contestants,
                true,
                "test",
                "test");
        BenchReport report = PegBench.run(options, (stage, share) -> {});
        Map<?, ?> trials =
                (Map<?, ?>) Objects.requireNonNull(policy(report.document(), 0).get("trials"));
        assertTrue(number(trials, "trials") >= 50, "placebos and attacks");
        List<?> failed = ((List<?>) Objects.requireNonNull(trials.get("each")))
                .stream()
                        .filter(row -> Boolean.FALSE.equals(((Map<?, ?>) row).get("passed")))
                        .toList();
        assertEquals(List.of(), failed);
    }

    private BenchOptions options(Path data, List<Contestant> contestants, boolean trials) throws IOException {
        return new BenchOptions(
                data,
                folder.resolve("cache"),
                CONFIG.resolve("backtest.toml"),
                CONFIG.resolve("instruments.toml"),
                manifest(),
                contestants,
                trials,
                "test",
                "test");
    }

    /** The shipped rules with two made-up windows in place of the recorded ones. */
    private Path manifest() throws IOException {
        String shipped = new String(ManifestReader.shippedBytes(), StandardCharsets.UTF_8);
        String rules = shipped.substring(0, shipped.indexOf("[[feed]]"));
        rules = rules.substring(0, rules.indexOf("[[trial_days]]"));
        StringBuilder text = new StringBuilder(rules);
        text.append("[[trial_days]]\nwindow = \"made-calm\"\nfrom = \"2020-01-06T00:00:00Z\"\n")
                .append("to = \"2020-01-11T00:00:00Z\"\nwarm_days = 3\ncount = 1\n");
        for (String kind : List.of("calm", "depeg")) {
            for (String coin : List.of("USDC", "USDT")) {
                text.append(
                        "[[feed]]\nid = \"%s-%s\"\nformat = \"kraken-ohlc\"\ninstrument = \"kraken:%s/USD\"\nfiles = [\"%s-%s.csv\"]\n"
                                .formatted(kind, coin, coin, kind, coin));
            }
        }
        window(text, "calm");
        window(text, "depeg");
        return Files.writeString(folder.resolve("manifest.toml"), text);
    }

    private static void window(StringBuilder text, String kind) {
        text.append("[[window]]\nid = \"made-%s\"\ntitle = \"made up\"\nkind = \"%s\"\nsplit = \"train\"\n"
                .formatted(kind, kind));
        text.append("warm = \"%s\"\nfrom = \"%s\"\nto = \"%s\"\nmarket = \"legs\"\npar = \"none\"\ntrade = \"engine\"\n"
                .formatted(Times.text(DEPEG.warmNanos()), Times.text(DEPEG.fromNanos()), Times.text(DEPEG.toNanos())));
        text.append(
                "oracle_window = \"4h\"\nfeeds = [\"%s-USDC\", \"%s-USDT\"]\ngranularity = \"minutes\"\ncannot_show = \"all\"\n"
                        .formatted(kind, kind));
    }

    private Path data() throws IOException {
        InstrumentCatalogue catalogue = InstrumentCatalogue.load(CONFIG.resolve("instruments.toml"));
        Path data = Files.createDirectories(folder.resolve("data"));
        for (Kind kind : List.of(Kind.CALM, Kind.DEPEG)) {
            WindowInputs inputs = new Synthetic(catalogue, 11).inputs(kind);
            for (Asset coin : List.of(Asset.USDC, Asset.USDT)) {
                StringBuilder rows = new StringBuilder("ts_ms,open,high,low,close,volume,n_trades,buy_vol,sell_vol\n");
                for (BarClosed bar : inputs.bars(inputs.dollarLeg(coin).id())) {
                    String price = FixedPoint.format(bar.closeRaw(), 8);
                    long start = (bar.venueTimeNanos() - bar.durationNanos()) / 1_000_000;
                    String volume = FixedPoint.format(bar.volumeRaw(), 8);
                    rows.append("%d,%s,%s,%s,%s,%s,20,1,1\n".formatted(start, price, price, price, price, volume));
                }
                String name = kind.name().toLowerCase(Locale.ROOT) + "-" + coin.code() + ".csv";
                Files.writeString(data.resolve(name), rows);
            }
        }
        return data;
    }

    private static Map<?, ?> policy(Map<String, ?> document, int index) {
        return (Map<?, ?>) ((List<?>) Objects.requireNonNull(document.get("policies"))).get(index);
    }

    private static Map<?, ?> event(Map<String, ?> document, int index) {
        return (Map<?, ?>)
                ((List<?>) Objects.requireNonNull(policy(document, index).get("events"))).getFirst();
    }

    private static double number(Map<?, ?> map, String key) {
        return ((Number) Objects.requireNonNull(map.get(key), key)).doubleValue();
    }

    private static void parse(String page) throws Exception {
        String body = page.substring(page.indexOf('\n') + 1);
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    }
}
