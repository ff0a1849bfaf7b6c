package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.BarSeries.Missing;
import io.steelyard.engine.domain.Instrument;
import java.time.Duration;
import java.util.List;

/**
 * The klines of Binance's public dump. The venue writes a row for every bar, traded or not, so a missing row is missing
 * data (or a market that was closed); the columns stand in one order with or without a header, and times are milliseconds
 * until 2024, microseconds from 2025.
 */
final class BinanceKlinesImporter implements Importer {
    private static final BarColumns COLUMNS = new BarColumns(0, 1, 2, 3, 4, 5, 8, 9, 6);

    @Override
    public String format() {
        return "binance-klines";
    }

    @Override
    public String summary() {
        return "open_time,open,high,low,close,volume,close_time,quote_volume,trades,taker_buy_base,... with or without"
                + " header, ms or us, zip, gz or plain; a bar is as long as its two times say, a missing one is missing"
                + " data";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of(request.listing());
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        BarRows.read(
                request,
                run,
                Duration.ofMinutes(1),
                first -> new BarRows.Layout(!first.looksNumeric(0), COLUMNS, false, Missing.NO_DATA));
    }
}
