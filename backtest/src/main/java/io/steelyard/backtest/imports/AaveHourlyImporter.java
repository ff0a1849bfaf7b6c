package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import java.time.Duration;
import java.util.List;

/**
 * The hourly state of one Aave reserve as a subgraph tells it. A row carries the START of its hour while other files of
 * the same origin are proven to hold the END, so a row is ingested one hour after its label; its venue time is that of
 * the snapshot. The amount supplied is the reserve's own balance in coins; the amount borrowed, which the source gives in
 * dollars only, is converted at the price that the supplied dollars and coins imply.
 */
final class AaveHourlyImporter implements Importer {
    private static final Duration HOUR = Duration.ofHours(1);

    /** The balance has 6 decimals for both coins; entries have 8. */
    private static final long TOKEN_SCALE = 100;

    /** A rate in per cent at 10^-8, divided by this, is hundredths of a basis point. */
    private static final long RATE_DIVISOR = 10_000;

    @Override
    public String format() {
        return "aave-hourly";
    }

    @Override
    public String summary() {
        return "ts_ms,snapshot_ts_s,block,...,supplied_USD,borrowed_USD,...,token_balance,lender_variable_apr,"
                + "borrower_variable_apr; --instrument USDC --venue aave-v3; known one hour after its label";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of();
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        ObservationSeries series = new ObservationSeries(run, HOUR.toNanos());
        new CsvFiles(request, run).read(new Rows(request.asset(), request.venueOr("aave"), run, series));
        series.finish();
    }

    private static final class Rows implements CsvFiles.Rows {
        private final Asset asset;
        private final VenueId market;
        private final ImportRun run;
        private final ObservationSeries series;
        private int label;
        private int snapshot;
        private int block;
        private int supplied;
        private int borrowed;
        private int balance;
        private int supplyRate;
        private int borrowRate;

        Rows(Asset asset, VenueId market, ImportRun run, ObservationSeries series) {
            this.asset = asset;
            this.market = market;
            this.run = run;
            this.series = series;
        }

        @Override
        public boolean header(CsvRow first) {
            Columns header = new Columns(first.texts());
            label = header.require("ts_ms");
            snapshot = header.require("snapshot_ts_s");
            block = header.require("block");
            supplied = header.require("supplied_USD");
            borrowed = header.require("borrowed_USD");
            balance = header.require("token_balance");
            supplyRate = header.require("lender_variable_apr");
            borrowRate = header.require("borrower_variable_apr");
            return true;
        }

        @Override
        public void row(CsvRow row) {
            long known = row.timeNanos(label) + HOUR.toNanos();
            if (isBeforeFirstUse(row)) {
                run.tally().add(Count.EMPTY_ROWS);
                return;
            }
            long coins = Math.multiplyExact(row.integer(balance), TOKEN_SCALE);
            long suppliedDollars = row.decimal(supplied);
            long borrowedDollars = row.decimal(borrowed);
            if (coins < 0 || suppliedDollars < 0 || borrowedDollars < 0) {
                throw new BadRowException("amounts >= 0, were " + row.texts());
            }
            series.add(
                    known,
                    new LendingObserved(
                            row.timeNanos(snapshot),
                            market,
                            asset,
                            row.integer(block),
                            coins,
                            borrowedCoins(borrowedDollars, coins, suppliedDollars),
                            rate(row, supplyRate),
                            rate(row, borrowRate),
                            false,
                            false));
        }

        /** The first rows of a reserve hold zeros or nothing: there is no market to observe yet. */
        private boolean isBeforeFirstUse(CsvRow row) {
            return row.isEmpty(snapshot)
                    || row.isEmpty(balance)
                    || row.isEmpty(supplyRate)
                    || row.isEmpty(borrowRate)
                    || row.integer(balance) == 0;
        }

        private static long borrowedCoins(long dollars, long coins, long suppliedDollars) {
            return suppliedDollars == 0 ? 0 : FixedPoint.mulDivHalfEven(dollars, coins, suppliedDollars);
        }

        private static Bps rate(CsvRow row, int column) {
            return new Bps(FixedPoint.mulDivHalfEven(row.decimal(column), 1, RATE_DIVISOR));
        }
    }
}
