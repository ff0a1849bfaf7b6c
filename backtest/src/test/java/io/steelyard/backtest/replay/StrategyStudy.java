package io.steelyard.backtest.replay;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.QueueModel;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.strategy.PluginSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What market making, arbitrage and the execution algorithms would have earned or cost on the recorded markets, under the
 * lower bound of maker fills and the central estimates beside it. {@code main} prints the tables of
 * {@code ops/benchmarks/strategies.md}; the tests assert what must hold of them.
 */
final class StrategyStudy {
    private static final Map<String, String> ON_BOOKS = Map.ofEntries(
            Map.entry("sample", "1s"),
            Map.entry("warm_up", "30"),
            Map.entry("fundamental", "30s"),
            Map.entry("level", "5m"),
            Map.entry("horizon", "10s"),
            Map.entry("order_usd", "3000"),
            Map.entry("inventory", "10%"),
            Map.entry("refresh", "500ms"),
            Map.entry("orders_per_minute", "600"),
            Map.entry("max_wait", "1m"),
            Map.entry("kill", "500bp"),
            Map.entry("quiet", "1m"));

    private StrategyStudy() {}

    /** One line of a table. */
    record Row(String market, String model, String bound, BacktestResult result) {
        /** What the strategy earned against holding, hundredths of a basis point of the start. */
        long gainRaw() {
            return result.policy().end().raw() - result.hold().end().raw();
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %d | %d | %.2f | %.2f | %+.3f | %+.2f |",
                    market,
                    model,
                    bound,
                    result.counts().ordersSubmitted(),
                    result.counts().fills(),
                    result.turnover(),
                    result.feesRaw() / 1e8,
                    gainRaw() / 100.0,
                    result.policy().maxDrawdown().raw() / 100.0);
        }
    }

    static final String HEAD = """
            | market | strategy | fills | orders | fills | turnover (× start) | fees USD | against holding, bp | max drawdown, bp |
            |---|---|---|---|---|---|---|---|---|""";

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(HEAD);
        for (Row row : all()) {
            out.println(row.line());
        }
        out.println();
        out.println(
                "| 100,000 USD of BTC on the spot book | children | fills | of them makers | bought USD | average against the middle"
                        + " when asked, bp | against the mean of the minutes, bp |");
        out.println("|---|---|---|---|---|---|---|");
        executions(Files.createTempDirectory("strategy-study")).forEach(out::println);
    }

    private static List<Row> all() throws IOException {
        List<Row> rows = new ArrayList<>();
        Path folder = Files.createTempDirectory("strategy-study");
        rows.addAll(books(folder, 0));
        rows.addAll(books(folder, 10));
        rows.addAll(quietMinutes(0));
        rows.addAll(quietMinutes(20));
        rows.addAll(march(0));
        rows.addAll(march(20));
        rows.addAll(marchWithPolicy());
        rows.addAll(fives("binance_USDCUSDT_5m_2021Q4.csv.gz", "binance 5m Q4 2021"));
        rows.addAll(fives("binance_USDCUSDT_5m_2025H1.csv.gz", "binance 5m H1 2025"));
        rows.addAll(twoVenues(20, 0));
        rows.addAll(twoVenues(0, 0));
        return rows;
    }

    /** Three recorded books, each with three queues. */
    static List<Row> books(Path folder, int feeBps) throws IOException {
        List<Row> rows = new ArrayList<>();
        rows.addAll(book(folder, 6, "spot_btcusdt", "binance", 100, "0.00001", feeBps));
        rows.addAll(book(folder, 7, "spot_ethusdt", "binance", 100, "0.0001", feeBps));
        rows.addAll(book(folder, 10, "usdm_btcusdt", "binance-usdm", 1_000, "0.001", feeBps));
        return rows;
    }

    static List<Row> book(Path folder, int id, String name, String venue, long tick, String lot, int feeBps)
            throws IOException {
        Instrument instrument = StudySetups.tenThousandths(id, venue, tick, lot, Bps.of(feeBps));
        Path file = SharedData.folder("binance-l2-raw-hftbacktest").resolve(name + "_20240808.gz");
        Journal journal = StudyJournals.book(file, id, instrument, folder.resolve(name + feeBps));
        Map<String, String> settings = new LinkedHashMap<>(ON_BOOKS);
        settings.put("instrument", Integer.toString(id));
        List<Row> rows = new ArrayList<>();
        for (QueueModel queue : StudySetups.QUEUES) {
            VenueSetup setup = StudySetups.venue(instrument, new FillRule.Book(queue), 5);
            BacktestResult result = StudySetups.run(journal, PeerSetups.PAIR, setup, "market-making", settings);
            String bound = queue == QueueModel.RISK_AVERSE ? "lower: risk-averse" : "central: " + queue;
            rows.add(new Row(name + ", 5 min", "market-making, " + feeBps + " bp", bound, result));
        }
        return rows;
    }

    /** Kraken USDC/USDT, April and May 2023: no event. */
    static List<Row> quietMinutes(int feeBps) throws IOException {
        Path file = SharedData.folder("kraken-1m-2023-04-05").resolve("USDCUSDT.csv.gz");
        return minutes("kraken 1m Apr-May 2023", 3, feeBps, file, StudyJournals.krakenApril());
    }

    /** Kraken USDC/USDT, March 2023: the depeg. */
    static List<Row> march(int feeBps) throws IOException {
        Path file = SharedData.folder("kraken-1m-2023-03").resolve("kraken_usdcusdt_1min.csv.gz");
        return minutes("kraken 1m March 2023", 3, feeBps, file, StudyJournals.krakenMarch());
    }

    /** The same with the risk desk's rule over it, to whose target the market maker walks when the peg breaks. */
    static List<Row> marchWithPolicy() throws IOException {
        Instrument instrument = StudySetups.catalogue(3, Bps.ZERO);
        Path file = SharedData.folder("kraken-1m-2023-03").resolve("kraken_usdcusdt_1min.csv.gz");
        Journal journal =
                StudyJournals.bars(Map.of(instrument, new StudyJournals.BarFile(file, StudyJournals.krakenMarch())));
        Map<String, String> settings = new LinkedHashMap<>(onMinutes(instrument, StudyJournals.krakenMarch()));
        BacktestResult result = StudySetups.run(
                journal,
                CoinPair.USDC_USDT,
                StudySetups.venue(instrument, StudySetups.bars(instrument, true), 0),
                "market-making",
                settings,
                PluginRegistry.newPolicy("median-30bp-15m", PluginSettings.empty()),
                new MemoryJournal());
        String model = "market-making, 0 bp, policy median-30bp-15m";
        return List.of(new Row("kraken 1m March 2023", model, "lower: average beyond", result));
    }

    private static List<Row> fives(String name, String market) throws IOException {
        Path file = SharedData.folder("stable-candles-2021-2026").resolve(name);
        return minutes(market, 4, 0, file, StudyJournals.binanceFives());
    }

    private static List<Row> minutes(String market, int id, int feeBps, Path file, StudyJournals.Columns columns)
            throws IOException {
        Instrument instrument = StudySetups.catalogue(id, Bps.of(feeBps));
        Journal journal = StudyJournals.bars(Map.of(instrument, new StudyJournals.BarFile(file, columns)));
        List<Row> rows = new ArrayList<>();
        for (boolean lower : List.of(true, false)) {
            rows.add(new Row(
                    market,
                    "market-making, " + feeBps + " bp",
                    lower ? "lower: average beyond" : "central: range beyond",
                    marketMaking(journal, instrument, lower, onMinutes(instrument, columns))));
        }
        return rows;
    }

    static BacktestResult marketMaking(
            Journal journal, Instrument instrument, boolean lower, Map<String, String> settings) {
        VenueSetup venue = StudySetups.venue(instrument, StudySetups.bars(instrument, lower), 0);
        return StudySetups.run(journal, CoinPair.USDC_USDT, venue, "market-making", settings);
    }

    /** The strategy's own defaults, but for the listing, the size, and the time between two bars. */
    static Map<String, String> onMinutes(Instrument instrument, StudyJournals.Columns columns) {
        return Map.of(
                "instrument",
                Integer.toString(instrument.id().value()),
                "order_usd",
                "10_000",
                "sample",
                columns.durationNanos() / 1_000_000_000L + "s",
                "horizon",
                "30m",
                "slippage",
                "500bp",
                "depeg_slippage",
                "2000bp");
    }

    /** A tenth of the portfolio bought on the recorded book under the lower bound, by each algorithm. */
    static List<String> executions(Path folder) throws IOException {
        Instrument instrument = StudySetups.tenThousandths(6, "binance", 100, "0.00001", Bps.ZERO);
        Path file = SharedData.folder("binance-l2-raw-hftbacktest").resolve("spot_btcusdt_20240808.gz");
        Journal journal = StudyJournals.book(file, 6, instrument, folder.resolve("executions"));
        VenueSetup venue = StudySetups.venue(instrument, new FillRule.Book(QueueModel.RISK_AVERSE), 5);
        Map<String, Map<String, String>> algorithms = new LinkedHashMap<>();
        algorithms.put("rebalance", Map.of("max_order", "100%"));
        algorithms.put("twap", Map.of("duration", "3m", "child_usd", "5000", "interval", "2s", "cross_after", "5s"));
        algorithms.put(
                "pov", Map.of("participation", "10%", "child_usd", "5000", "interval", "1s", "cross_after", "5s"));
        algorithms.put("iceberg", Map.of("child_usd", "5000", "interval", "0ms", "cross_after", "5s"));
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> algorithm : algorithms.entrySet()) {
            Map<String, String> settings = new LinkedHashMap<>(algorithm.getValue());
            settings.put("instrument", "6");
            BacktestResult result = StudySetups.run(
                    journal,
                    PeerSetups.PAIR,
                    venue,
                    algorithm.getKey(),
                    settings,
                    StudySetups.aimAfter(2, 600_000),
                    new MemoryJournal());
            lines.add(execution(algorithm.getKey(), result));
        }
        return lines;
    }

    private static String execution(String name, BacktestResult result) {
        double base = 0;
        double paid = 0;
        long makers = 0;
        for (Stamped<OrderFilled> fill : result.events().fills()) {
            base += fill.entry().quantity().raw();
            paid += (double) fill.entry().quantity().raw()
                    * fill.entry().price().raw()
                    / 1e8;
            makers += fill.entry().maker() ? 1 : 0;
        }
        double average = base == 0 ? Double.NaN : paid / base * 1e8;
        double mean = result.minutes().stream()
                .mapToLong(MinutePoint::crossRaw)
                .average()
                .orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.0f | %+.2f | %+.2f |",
                name,
                result.counts().ordersSubmitted(),
                result.counts().fills(),
                makers,
                paid / 1e8,
                (average / result.minutes().getFirst().crossRaw() - 1) * 1e4,
                (average / mean - 1) * 1e4);
    }

    /** Kraken against Binance after the relisting of 11 March 2023, a tenth of the next minute's volume at its average. */
    static List<Row> twoVenues(int krakenFee, int binanceFee) throws IOException {
        Instrument kraken = StudySetups.catalogue(3, Bps.of(krakenFee));
        Instrument binance = StudySetups.catalogue(4, Bps.of(binanceFee));
        Map<Instrument, StudyJournals.BarFile> files = new LinkedHashMap<>();
        files.put(
                kraken,
                new StudyJournals.BarFile(
                        SharedData.folder("kraken-1m-2023-03").resolve("kraken_usdcusdt_1min.csv.gz"),
                        StudyJournals.krakenMarch()));
        files.put(
                binance,
                new StudyJournals.BarFile(
                        SharedData.folder("binance-vision-1m-events").resolve("USDCUSDT-1m-usdc_svb_2023.csv.gz"),
                        StudyJournals.binanceMinutes()));
        Journal journal = StudyJournals.bars(files);
        VenueSetup one = StudySetups.venue(kraken, StudySetups.bars(kraken, true), 0);
        VenueSetup both = new VenueSetup(
                kraken,
                one.rule(),
                one.fees(),
                one.latency(),
                one.transferNanos(),
                List.of(new VenueSetup.Market(binance, StudySetups.bars(binance, true))));
        Map<String, String> settings = Map.of(
                "a",
                "3",
                "b",
                "4",
                "edge",
                "5bp",
                "slippage",
                "10bp",
                "order_usd",
                "20_000",
                "max_age",
                "2m",
                "timeout",
                "10m",
                "retry",
                "1m",
                "rest",
                "1m",
                "unwind",
                "50bp");
        BacktestResult result = StudySetups.run(journal, CoinPair.USDC_USDT, both, "cross-venue-arbitrage", settings);
        String model = "cross-venue-arbitrage, " + krakenFee + " and " + binanceFee + " bp";
        return List.of(new Row("kraken and binance 1m March 2023", model, "lower: next minute's average", result));
    }
}
