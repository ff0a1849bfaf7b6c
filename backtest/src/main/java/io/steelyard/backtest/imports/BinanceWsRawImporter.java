package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Recorded Binance websocket lines, {@code <receive time, ns> <raw JSON>}: depth, book ticker, trades and REST snapshots.
 * Entries are ingested at the recorder's time, in the order of the lines; where its clock steps back, the time before is
 * kept. It is never compared with the venue's, for the recorder's clock may run behind.
 */
final class BinanceWsRawImporter implements Importer {
    @Override
    public String format() {
        return "binance-ws-raw";
    }

    @Override
    public String summary() {
        return "<receive ns> <raw JSON> per line, gz or plain: depth (with its REST snapshot line), bookTicker, trade;"
                + " a hole in the update ids is FeedDown SEQUENCE_GAP until the next snapshot";
    }

    @Override
    public List<Instrument> listings(ImportRequest request) {
        return List.of(request.listing());
    }

    @Override
    public void read(ImportRequest request, ImportRun run) {
        Recording recording = new Recording(run, request.listing());
        for (Path file : request.files()) {
            SourceFile.read(file, run.tally(), recording::read);
        }
        recording.depth.finish();
    }

    private static final class Recording {
        private final ImportRun run;
        private final Instrument instrument;
        private final BinanceDepth depth;
        private final BinanceFrameParser parser;
        private final BinanceFrame frame = new BinanceFrame();
        private final QuoteUpdated quote = new QuoteUpdated();
        private final TradePrinted trade = new TradePrinted();
        private long localNanos = Long.MIN_VALUE;

        Recording(ImportRun run, Instrument instrument) {
            this.run = run;
            this.instrument = instrument;
            this.depth = new BinanceDepth(run, instrument);
            this.parser = new BinanceFrameParser(
                    instrument.base().code() + instrument.quote().code(), run.tally());
        }

        void read(String name, LineReader lines) throws IOException {
            while (lines.next()) {
                if (lines.start() == lines.end()) {
                    continue;
                }
                run.row();
                try {
                    line(lines);
                } catch (BadRowException e) {
                    run.badRow(name, lines.number(), e.reason());
                }
            }
        }

        private void line(LineReader lines) {
            byte[] bytes = lines.buffer();
            int space = lines.start();
            while (space < lines.end() && bytes[space] != ' ') {
                space++;
            }
            if (space == lines.end()) {
                throw new BadRowException(
                        "a time, a space and JSON, was '" + CsvRow.excerpt(bytes, lines.start(), lines.end()) + "'");
            }
            long received = TimeField.nanos(bytes, lines.start(), space);
            parser.parse(bytes, space + 1, lines.end(), frame);
            if (received < localNanos) {
                run.tally().add(Count.OUT_OF_ORDER);
            }
            localNanos = Math.max(localNanos, received);
            switch (frame.kind) {
                case DEPTH -> depth.update(frame, localNanos);
                case SNAPSHOT -> depth.snapshot(frame, localNanos);
                case QUOTE -> quote();
                case TRADE -> trade();
                case OTHER -> run.tally().add(Count.IGNORED);
            }
        }

        private void quote() {
            if (frame.bidRaw <= 0 || frame.askRaw <= 0 || frame.bidSizeRaw < 0 || frame.askSizeRaw < 0) {
                throw new BadRowException("a quote with prices > 0");
            }
            long venue = BinanceDepth.venueNanos(frame, localNanos);
            quote.fill(venue, instrument.id(), frame.bidRaw, frame.bidSizeRaw, frame.askRaw, frame.askSizeRaw);
            run.emit(quote, localNanos);
        }

        /** The futures stream also prints liquidation bookkeeping with price 0, which is no trade. */
        private void trade() {
            if (frame.priceRaw <= 0 || frame.quantityRaw <= 0) {
                run.tally().add(Count.IGNORED);
                return;
            }
            Side aggressor = frame.buyerIsMaker ? Side.SELL : Side.BUY;
            long venue = BinanceDepth.venueNanos(frame, localNanos);
            trade.fill(venue, instrument.id(), aggressor, frame.priceRaw, frame.quantityRaw, frame.tradeId);
            run.emit(trade, localNanos);
        }
    }
}
