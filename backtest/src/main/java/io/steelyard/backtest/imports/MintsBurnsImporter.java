package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.FlowKind;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * Coins minted and burned per day ({@code ts_ms,burns,mints,net,symbol}, burns negative), of one asset. The day's sum is
 * known when the day is over, so a row is ingested one day after its label: the mint, and one nanosecond later the burn.
 */
final class MintsBurnsImporter implements Importer {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MICRO_DIGITS = 6;
    private static final int MAX_NUMBER = 40;

    @Override
    public String format() {
        return "mints-burns-daily";
    }

    @Override
    public String summary() {
        return "ts_ms,burns,mints,net,symbol in coins, burns negative; --instrument USDC [--venue ethereum]; known one"
                + " day after its label, other symbols are ignored";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of();
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        ObservationSeries series = new ObservationSeries(run, ObservationSeries.IRREGULAR);
        new CsvFiles(request, run).read(new Rows(request.asset(), request.venueOr("ethereum"), run, series));
        series.finish();
    }

    private static final class Rows implements CsvFiles.Rows {
        private final Asset asset;
        private final VenueId chain;
        private final ImportRun run;
        private final ObservationSeries series;
        private int label;
        private int burns;
        private int mints;
        private int symbol;

        Rows(Asset asset, VenueId chain, ImportRun run, ObservationSeries series) {
            this.asset = asset;
            this.chain = chain;
            this.run = run;
            this.series = series;
        }

        @Override
        public boolean header(CsvRow first) {
            Columns header = new Columns(first.texts());
            label = header.require("ts_ms");
            burns = header.require("burns");
            mints = header.require("mints");
            symbol = header.require("symbol");
            return true;
        }

        @Override
        public void row(CsvRow row) {
            if (!row.text(symbol).equals(asset.code())) {
                run.tally().add(Count.IGNORED);
                return;
            }
            long end = row.timeNanos(label) + DAY.toNanos();
            long minted = micros(row, mints);
            long burned = -micros(row, burns);
            if (minted < 0 || burned < 0) {
                throw new BadRowException("mints >= 0 and burns <= 0, were " + row.texts());
            }
            series.add(end, new TokenFlowed(end, asset, chain, FlowKind.MINT, 0, 0, minted));
            series.add(end + 1, new TokenFlowed(end, asset, chain, FlowKind.BURN, 0, 0, burned));
        }

        /**
         * Amounts of a whole day may exceed what 8 decimals leave room for, so they are read at 6. An empty cell is a
         * day on which nothing happened.
         */
        private long micros(CsvRow row, int column) {
            String text = row.isEmpty(column) ? "0" : row.text(column);
            try {
                if (text.length() <= MAX_NUMBER) {
                    BigDecimal exact = new BigDecimal(text).movePointRight(MICRO_DIGITS);
                    BigDecimal whole = exact.setScale(0, RoundingMode.HALF_EVEN);
                    if (whole.compareTo(exact) != 0) {
                        run.tally().add(Count.ROUNDED);
                    }
                    return whole.longValueExact();
                }
            } catch (NumberFormatException _) {
                // not a number: said below
            } catch (ArithmeticException _) {
                // beyond a long: said below
            }
            throw new BadRowException("an amount of coins, was '" + text + "'");
        }
    }
}
