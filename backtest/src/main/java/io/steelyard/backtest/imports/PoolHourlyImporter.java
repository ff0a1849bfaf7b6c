package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.BarClosed;
import java.time.Duration;
import java.util.List;

/**
 * Hourly pool prices as a subgraph tells them ({@code ts_ms,USDC,USDT,volumeUSD,tvlUSD}; the column named after a coin
 * is the price of the OTHER coin in it). A row is labelled with the START of its hour and holds its END, which the state
 * of the chain proves, so it becomes a bar that ends one hour after its label. Only the closing price is known: the four
 * prices are that one, and the volume is in dollars.
 */
final class PoolHourlyImporter implements Importer {
    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    public String format() {
        return "pool-hourly";
    }

    @Override
    public String summary() {
        return "ts_ms,<BASE>,<QUOTE>,volumeUSD,tvlUSD of a subgraph; labelled with the start of the hour but holding"
                + " its end, so shifted by one hour; only the close is known";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of(request.listing());
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        ObservationSeries series = new ObservationSeries(run, HOUR.toNanos());
        new CsvFiles(request, run).read(new Rows(request.listing(), run, series));
        series.finish();
    }

    private static final class Rows implements CsvFiles.Rows {
        private final Instrument pool;
        private final ImportRun run;
        private final ObservationSeries series;
        private int label;
        private int price;
        private int volume;

        Rows(Instrument pool, ImportRun run, ObservationSeries series) {
            this.pool = pool;
            this.run = run;
            this.series = series;
        }

        @Override
        public boolean header(CsvRow first) {
            Columns header = new Columns(first.texts());
            label = header.require("ts_ms");
            price = header.require(pool.quote().code());
            volume = header.require("volumeUSD");
            return true;
        }

        @Override
        public void row(CsvRow row) {
            long end = row.timeNanos(label) + HOUR.toNanos();
            long close = row.isEmpty(price) ? 0 : row.decimal(price);
            if (close == 0) {
                run.tally().add(Count.EMPTY_ROWS);
                return;
            }
            long dollars = row.isEmpty(volume) ? 0 : row.decimal(volume);
            if (close < 0 || dollars < 0) {
                throw new BadRowException("price and volume >= 0, were " + row.texts());
            }
            series.add(end, BarClosed.of(end, pool.id(), HOUR.toNanos(), close, close, close, close, dollars, -1, -1));
        }
    }
}
