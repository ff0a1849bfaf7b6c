package io.steelyard.backtest.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.imports.ImportProgress;
import io.steelyard.backtest.imports.ImportRequest;
import io.steelyard.backtest.imports.JournalImport;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resting bids in six recorded minutes of Binance BTC/USDT: the lower bound lies below the central estimates. */
@Tag("slow")
final class RecordedBookTest {
    private static final long SECOND = 1_000_000_000L;
    private static final InstrumentCatalogue CATALOGUE =
            InstrumentCatalogue.load(SharedData.root().resolve("config/instruments.toml"));

    @TempDir
    Path folder;

    @Test
    void shouldBoundMakerFillsOnARecordedBook() {
        Instrument instrument = Objects.requireNonNull(CATALOGUE.find(InstrumentId.of(6)));
        Path file = SharedData.folder("binance-l2-raw-hftbacktest").resolve("spot_btcusdt_20240808.gz");
        ImportRequest request = ImportRequest.of(CATALOGUE, "binance-ws-raw", "binance:BTC/USDT", null, List.of(file));
        new JournalImport(ChronicleJournal::open, StoredJournal::openToReplace)
                .run(request, folder, ImportProgress.SILENT);
        try (Journal journal = ChronicleJournal.open(folder)) {
            long lower = bidEverySecond(journal, instrument, QueueModel.RISK_AVERSE);
            long power = bidEverySecond(journal, instrument, QueueModel.POWER);
            long log = bidEverySecond(journal, instrument, QueueModel.LOG);
            assertTrue(lower > 0, "some bids reach the front by trades alone");
            assertTrue(lower < power, () -> lower + " below " + power);
            assertTrue(lower < log, () -> lower + " below " + log);
            assertEquals(lower, bidEverySecond(journal, instrument, QueueModel.RISK_AVERSE), "the same twice");
        }
    }

    /** Bids 0.1 BTC at the best bid each second for one second; how much trades, raw. */
    private static long bidEverySecond(Journal journal, Instrument instrument, QueueModel queue) {
        SimulatedVenue venue = new SimulatedVenue(
                        instrument.venue(), LatencyModel.observed(SECOND / 1_000), FeeModel.asListed())
                .list(instrument, new FillRule.Book(queue));
        venue.deposit(0, instrument.quote(), Quantity.of("100000000").raw());
        MarketView market = new MarketView();
        Listing listing = market.list(instrument);
        long filled = 0;
        long nextBid = 0;
        int orders = 0;
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (!(cursor.entry() instanceof MarketInput print)) {
                    continue;
                }
                filled += reports(venue, cursor.ingestTimeNanos() - 1);
                venue.onInput(cursor.sequence(), cursor.ingestTimeNanos(), print);
                market.apply(cursor.sequence(), cursor.ingestTimeNanos(), print);
                if (cursor.ingestTimeNanos() >= nextBid && listing.book().isComplete()) {
                    nextBid = cursor.ingestTimeNanos() + SECOND;
                    venue.cancel(new ClientOrderId(1, orders, 0));
                    venue.place(new ClientOrderId(1, ++orders, 0), bid(instrument, listing));
                }
            }
        }
        return filled + reports(venue, Long.MAX_VALUE - 1);
    }

    private static long reports(SimulatedVenue venue, long untilNanos) {
        long filled = 0;
        while (venue.nextDueNanos() <= untilNanos) {
            Input report = venue.poll(venue.nextDueNanos());
            filled += report instanceof OrderFilled fill ? fill.quantity().raw() : 0;
        }
        return filled;
    }

    private static OrderIntent bid(Instrument instrument, Listing listing) {
        return new OrderIntent(
                instrument.id(),
                Side.BUY,
                OrderType.POST_ONLY,
                TimeInForce.GOOD_TILL_CANCELLED,
                new Price(listing.book().priceRaw(Side.BUY, 0)),
                Quantity.of("0.1"),
                IntentReason.MARKET_MAKING);
    }
}
