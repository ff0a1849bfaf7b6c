package io.steelyard.engine.journal;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;

/** Layouts of what markets print. One instance of each kind is refilled, so that neither way allocates. */
final class MarketCodec {
    private static final Side[] SIDES = Side.values();

    private final QuoteUpdated quote = new QuoteUpdated();
    private final BookUpdated book = new BookUpdated();
    private final TradePrinted trade = new TradePrinted();
    private final BarClosed bar = new BarClosed();

    void write(MarketInput input, RecordWriter out) {
        switch (input) {
            case QuoteUpdated it -> writeQuote(it, out);
            case BookUpdated it -> writeBook(it, out);
            case TradePrinted it -> writeTrade(it, out);
            case BarClosed it -> writeBar(it, out);
        }
    }

    QuoteUpdated readQuote(RecordReader in) {
        InstrumentId instrument = instrument(in);
        in.align();
        return quote.fill(in.second(), instrument, in.i64(), in.i64(), in.i64(), in.i64());
    }

    BookUpdated readBook(RecordReader in) {
        InstrumentId instrument = instrument(in);
        Side side = in.choice(SIDES);
        in.align();
        return book.fill(in.second(), instrument, side, in.i64(), in.i64(), in.i64(), in.i32());
    }

    TradePrinted readTrade(RecordReader in) {
        InstrumentId instrument = instrument(in);
        Side aggressor = in.choice(SIDES);
        in.align();
        return trade.fill(in.second(), instrument, aggressor, in.i64(), in.i64(), in.i64());
    }

    BarClosed readBar(RecordReader in) {
        InstrumentId instrument = instrument(in);
        in.align();
        long duration = in.i64();
        long open = in.i64();
        long high = in.i64();
        long low = in.i64();
        long close = in.i64();
        long volume = in.i64();
        boolean old = in.version() < 2; // version 1 did not say who bought, nor in how many trades
        long buyVolume = old ? -1 : in.i64();
        int trades = old ? -1 : in.i32();
        return bar.fill(in.second(), instrument, duration, open, high, low, close, volume, buyVolume, trades);
    }

    private static void writeQuote(QuoteUpdated it, RecordWriter out) {
        out.kind(EntryKind.QUOTE_UPDATED);
        out.i32(it.instrument().value());
        out.align();
        out.i64(it.bidRaw());
        out.i64(it.bidSizeRaw());
        out.i64(it.askRaw());
        out.i64(it.askSizeRaw());
    }

    private static void writeBook(BookUpdated it, RecordWriter out) {
        out.kind(EntryKind.BOOK_UPDATED);
        out.i32(it.instrument().value());
        out.choice(it.side());
        out.align();
        out.i64(it.priceRaw());
        out.i64(it.quantityRaw());
        out.i64(it.updateId());
        out.i32(it.flags());
    }

    private static void writeTrade(TradePrinted it, RecordWriter out) {
        out.kind(EntryKind.TRADE_PRINTED);
        out.i32(it.instrument().value());
        out.choice(it.aggressor());
        out.align();
        out.i64(it.priceRaw());
        out.i64(it.quantityRaw());
        out.i64(it.tradeId());
    }

    private static void writeBar(BarClosed it, RecordWriter out) {
        out.kind(EntryKind.BAR_CLOSED);
        out.i32(it.instrument().value());
        out.align();
        out.i64(it.durationNanos());
        out.i64(it.openRaw());
        out.i64(it.highRaw());
        out.i64(it.lowRaw());
        out.i64(it.closeRaw());
        out.i64(it.volumeRaw());
        out.i64(it.buyVolumeRaw());
        out.i32(it.trades());
    }

    private static InstrumentId instrument(RecordReader in) {
        return InstrumentId.of(in.i32());
    }
}
