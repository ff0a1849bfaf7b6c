package io.steelyard.backtest.imports;

import io.steelyard.engine.event.BarClosed;

/**
 * Which columns of a row make a bar; {@link Columns#ABSENT} for those that the source does not have.
 *
 * @param time the bar's start, or its end where the layout says so
 * @param open absent where only the close is known: then all four prices are the close
 * @param high as {@code open}
 * @param low as {@code open}
 * @param close last price
 * @param volume base; absent = 0, which then says nothing about trading
 * @param trades count; absent = unknown, and a given volume of 0 means that there was none
 * @param buyVolume base whose taker bought; absent = unknown
 * @param closeTime last instant inside the bar, by which its length is known and each row checked
 */
record BarColumns(
        int time, int open, int high, int low, int close, int volume, int trades, int buyVolume, int closeTime) {

    private static final long SECOND = 1_000_000_000L;

    /** A new bar of {@code series} from {@code row}. */
    BarClosed read(CsvRow row, BarSeries series, boolean timeIsEnd) {
        long end = row.timeNanos(time) + (timeIsEnd ? 0 : series.barNanos());
        if (closeTime != Columns.ABSENT && end != endByCloseTime(row)) {
            throw new BadRowException("a bar of " + series.barNanos() / SECOND + " s, but its times are "
                    + row.text(time) + " and " + row.text(closeTime));
        }
        long closeRaw = row.decimal(close);
        long volumeRaw = volume == Columns.ABSENT ? 0 : row.decimal(volume);
        return BarClosed.of(
                end,
                series.instrument().id(),
                series.barNanos(),
                open == Columns.ABSENT ? closeRaw : row.decimal(open),
                high == Columns.ABSENT ? closeRaw : row.decimal(high),
                low == Columns.ABSENT ? closeRaw : row.decimal(low),
                closeRaw,
                volumeRaw,
                buyVolume == Columns.ABSENT ? -1 : row.decimal(buyVolume),
                trades(row, volumeRaw));
    }

    /** Length of the bar in {@code row} by its two times. */
    long barNanos(CsvRow row) {
        return endByCloseTime(row) - row.timeNanos(time);
    }

    /** A close time is the last milli- or microsecond inside the bar; bars end on full seconds. */
    private long endByCloseTime(CsvRow row) {
        return (Math.floorDiv(row.timeNanos(closeTime) - 1, SECOND) + 1) * SECOND;
    }

    private int trades(CsvRow row, long volumeRaw) {
        if (trades == Columns.ABSENT) {
            return volume != Columns.ABSENT && volumeRaw == 0 ? 0 : -1;
        }
        long count = row.integer(trades);
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new BadRowException("a number of trades, was " + count);
        }
        return (int) count;
    }
}
