package io.steelyard.backtest.replay;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.strategy.AllocationPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code peg-reversion} would have earned or cost on the recorded minutes, with its defaults, around a target of 50 %. It takes:
 * its fills are the next bar's average price for a tenth of that bar's volume, never a touch, which is the lower bound
 * ({@code backtest/ASSUMPTIONS.md}). Fees from none to Kraken's base tier are tried, since the edge is smaller than most. Bars of five
 * minutes say nothing of it: its orders live for one.
 */
final class PegReversionStudy {
    private PegReversionStudy() {}

    /** Prints the table of {@code ops/benchmarks/strategies.md}. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(StrategyStudy.HEAD);
        for (StrategyStudy.Row row : rows()) {
            out.println(row.line());
        }
    }

    private static List<StrategyStudy.Row> rows() throws IOException {
        List<StrategyStudy.Row> rows = new ArrayList<>();
        for (int fee : List.of(0, 1, 20)) {
            rows.add(spring(fee));
        }
        for (int fee : List.of(0, 1, 20)) {
            rows.add(march(fee));
        }
        return rows;
    }

    /** Kraken, April and May 2023: no event. */
    static StrategyStudy.Row spring(int feeBps) throws IOException {
        Path file = SharedData.folder("kraken-1m-2023-04-05").resolve("USDCUSDT.csv.gz");
        return row("kraken 1m Apr-May 2023", 3, feeBps, file, StudyJournals.krakenApril());
    }

    /** Kraken, March 2023: the depeg, in which it must give its tilt up. */
    static StrategyStudy.Row march(int feeBps) throws IOException {
        Path file = SharedData.folder("kraken-1m-2023-03").resolve("kraken_usdcusdt_1min.csv.gz");
        return row("kraken 1m March 2023", 3, feeBps, file, StudyJournals.krakenMarch());
    }

    private static StrategyStudy.Row row(String market, int id, int feeBps, Path file, StudyJournals.Columns columns)
            throws IOException {
        Instrument instrument = StudySetups.catalogue(id, Bps.of(feeBps));
        Journal journal = StudyJournals.bars(Map.of(instrument, new StudyJournals.BarFile(file, columns)));
        AllocationPolicy half = StudySetups.aimAfter(1, FixedPoint.MILLION / 2);
        BacktestResult result = StudySetups.run(
                journal,
                CoinPair.USDC_USDT,
                StudySetups.venue(instrument, StudySetups.bars(instrument, true), 0),
                "peg-reversion",
                Map.of("instrument", Integer.toString(id)),
                half,
                new MemoryJournal());
        return new StrategyStudy.Row(market, "peg-reversion, " + feeBps + " bp", "lower: next bar's average", result);
    }
}
