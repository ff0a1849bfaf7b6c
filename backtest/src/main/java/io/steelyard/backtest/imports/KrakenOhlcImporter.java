package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.BarSeries.Missing;
import io.steelyard.engine.domain.Instrument;
import java.time.Duration;
import java.util.List;

/** Kraken's minutes in the three layouts that exist: built from trades, stored by a poller, and the venue's own archive. */
final class KrakenOhlcImporter implements Importer {
    private static final int NONE = Columns.ABSENT;
    private static final BarColumns ARCHIVE = new BarColumns(0, 1, 2, 3, 4, 5, 6, NONE, NONE);

    @Override
    public String format() {
        return "kraken-ohlc";
    }

    @Override
    public String summary() {
        return "ts_ms,open,high,low,close,volume,n_trades,buy_vol,sell_vol (a missing minute had no trade),"
                + " dtime,time,open,high,low,close,vwap,volume,count (a missing minute is missing data),"
                + " or time,open,high,low,close,volume,trades without header; bars of 1 minute unless told otherwise";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of(request.listing());
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        BarRows.read(request, run, Duration.ofMinutes(1), KrakenOhlcImporter::layout);
    }

    /** Only the poller writes rows for minutes without a trade, so only there a missing row is missing data. */
    private static BarRows.Layout layout(CsvRow first) {
        if (first.looksNumeric(0)) {
            return new BarRows.Layout(false, ARCHIVE, false, Missing.NO_TRADE);
        }
        Columns header = new Columns(first.texts());
        BarColumns columns = new BarColumns(
                header.require("ts_ms", "time"),
                header.require("open"),
                header.require("high"),
                header.require("low"),
                header.require("close"),
                header.require("volume"),
                header.require("n_trades", "count"),
                header.find("buy_vol"),
                NONE);
        return new BarRows.Layout(true, columns, false, header.has("dtime") ? Missing.NO_DATA : Missing.NO_TRADE);
    }
}
