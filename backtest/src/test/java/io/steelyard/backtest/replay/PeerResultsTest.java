package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two results that other engines published, out of this one: the whole core, its gate and its simulated venue. */
final class PeerResultsTest {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long DAY = LocalDateTime.of(2022, 12, 13, 0, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
    private static final int FIRST_LEAN_MINUTE = 299;
    private static final int NAUTILUS_BARS = 10_000;

    /** LEAN publishes start 117170.74, end 117244.52, fees 51.65 USDT, 3 orders. */
    @Test
    void shouldReproduceLeansBybitRegression() throws IOException {
        Instrument instrument = PeerSetups.instrument("0.000001");
        Journal source = leanJournal(instrument);
        BacktestSetup setup = PeerSetups.setup(
                instrument,
                FeeModel.Charged.ON_RECEIPT,
                new LeanBybit(),
                new StartingPortfolio.Amounts(PeerSetups.amountRaw("1"), 100_000 * FixedPoint.ONE));
        BacktestResult result = run(setup, source, new MemoryJournal());
        assertEquals(money("117170.735"), result.navStartRaw());
        assertEquals(money("117244.51799563"), result.navEndRaw());
        assertEquals(money("51.65376437"), result.feesRaw());
        assertEquals(3, result.counts().ordersSubmitted());
        assertEquals(3, result.counts().fills());
        assertEquals(0, result.counts().ordersDeniedTotal());
    }

    /** NautilusTrader publishes 902 orders and these balances. */
    @ParameterizedTest
    @CsvSource({"0.001, 9999954.94313300", "0.01, 9999549.43133000"})
    void shouldReproduceNautilusEmaCross(String quantity, String balance) throws IOException {
        Instrument instrument = PeerSetups.instrument("0.001");
        Journal source = nautilusJournal(instrument);
        BacktestSetup setup = PeerSetups.setup(
                instrument,
                FeeModel.Charged.IN_QUOTE,
                new NautilusEmaCross(PeerSetups.amountRaw(quantity), NAUTILUS_BARS),
                new StartingPortfolio.Amounts(NautilusEmaCross.LENT_RAW, 10_000_000 * FixedPoint.ONE));
        MemoryJournal target = new MemoryJournal();
        BacktestResult result = run(setup, source, target);
        assertEquals(902, result.counts().ordersSubmitted());
        assertEquals(902, result.counts().fills());
        assertEquals(NautilusEmaCross.LENT_RAW, lastBalance(target, PeerSetups.BTC));
        assertEquals(money(balance), lastBalance(target, Asset.USDT));
    }

    private static BacktestResult run(BacktestSetup setup, Journal source, Journal target) {
        return BacktestRunner.run(setup, source, target, new BacktestRunner.Names("", ""), (inputs, time) -> {});
    }

    private static long lastBalance(Journal journal, Asset asset) {
        long balance = -1;
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof BalanceReported report
                        && report.asset().equals(asset)) {
                    balance = report.free().plus(report.locked()).raw();
                }
            }
        }
        return balance;
    }

    /**
     * A minute's quote bar as two quotes, its highs and its close, since a resting sale is filled by the bid's high (rule
     * 8) and everything else looks at the close; a minute without one as two trades, its high and its close.
     */
    private static Journal leanJournal(Instrument instrument) throws IOException {
        Path folder = SharedData.folder("peer-results");
        Map<Integer, List<String>> quotes = minutes(folder.resolve("lean_bybit_btcusdt_20221213_quote.zip"));
        Map<Integer, List<String>> trades = minutes(folder.resolve("lean_bybit_btcusdt_20221213_trade.zip"));
        MemoryJournal journal = new MemoryJournal();
        long first = DAY + FIRST_LEAN_MINUTE * MINUTE_NANOS;
        journal.append(new InstrumentListed(first, instrument), first);
        for (int minute = FIRST_LEAN_MINUTE; minute < 1_440; minute++) {
            long end = DAY + (minute + 1) * MINUTE_NANOS;
            List<String> quote = quotes.get(minute);
            List<String> trade = trades.get(minute);
            if (quote != null) {
                quote(journal, end, quote.get(2), quote.get(7));
                quote(journal, end, quote.get(4), quote.get(9));
            } else if (trade != null) {
                trade(journal, end, trade.get(2));
            }
            if (trade != null) {
                trade(journal, end, trade.get(4));
            }
        }
        journal.flush();
        return journal;
    }

    private static void quote(Journal journal, long nanos, String bid, String ask) {
        journal.append(
                QuoteUpdated.of(
                        nanos,
                        PeerSetups.ID,
                        PeerSetups.priceRaw(bid),
                        FixedPoint.ONE,
                        PeerSetups.priceRaw(ask),
                        FixedPoint.ONE),
                nanos);
    }

    private static void trade(Journal journal, long nanos, String price) {
        journal.append(
                TradePrinted.of(nanos, PeerSetups.ID, Side.BUY, PeerSetups.priceRaw(price), FixedPoint.ONE, 0), nanos);
    }

    private static Map<Integer, List<String>> minutes(Path zip) throws IOException {
        Map<Integer, List<String>> rows = new TreeMap<>();
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            entries.getNextEntry();
            String text = new String(entries.readAllBytes(), StandardCharsets.US_ASCII);
            text.lines().forEach(line -> {
                List<String> cells = List.of(line.split(",", -1));
                rows.put(Integer.parseInt(cells.getFirst()) / 60_000, cells);
            });
        }
        return rows;
    }

    private static Journal nautilusJournal(Instrument instrument) throws IOException {
        Path file = SharedData.folder("peer-results").resolve("nautilus_btc-perp-20211231-20220201_1m.csv.gz");
        MemoryJournal journal = new MemoryJournal();
        try (BufferedReader lines = SharedData.gzipLines(file)) {
            lines.readLine();
            for (int bar = 0; bar < NAUTILUS_BARS; bar++) {
                String[] cells = lines.readLine().split(",", -1);
                long start =
                        LocalDateTime.parse(cells[0].replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
                if (bar == 0) {
                    journal.append(new InstrumentListed(start, instrument), start);
                }
                long end = start + MINUTE_NANOS;
                journal.append(
                        BarClosed.of(
                                end,
                                PeerSetups.ID,
                                MINUTE_NANOS,
                                PeerSetups.priceRaw(cells[1]),
                                PeerSetups.priceRaw(cells[2]),
                                PeerSetups.priceRaw(cells[3]),
                                PeerSetups.priceRaw(cells[4]),
                                FixedPoint.ONE,
                                -1,
                                -1),
                        end);
            }
        }
        journal.flush();
        return journal;
    }

    private static long money(String decimal) {
        return Money.of(Asset.USDT, decimal).raw();
    }
}
