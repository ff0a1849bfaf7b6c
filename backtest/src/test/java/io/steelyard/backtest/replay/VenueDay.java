package io.steelyard.backtest.replay;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Four venues derived from a real calm day: Kraken's USDC/USDT minutes of 10 to 13 April 2023 give the price and the volume;
 * each venue quotes them with an offset and a depth of its own. On the last day one venue's book empties and it prints
 * 0.65, while the others hold: the venue-only event of target T4.
 */
final class VenueDay {
    static final List<VenueId> VENUES =
            List.of(new VenueId("east"), new VenueId("north"), new VenueId("south"), new VenueId("west"));
    static final long FROM = MarchJournal.nanos("2023-04-13T08:00:00Z");
    static final long COLLAPSE = MarchJournal.nanos("2023-04-13T12:00:17Z");
    static final long TO = MarchJournal.nanos("2023-04-13T14:00:00Z");

    private static final long START = MarchJournal.nanos("2023-04-10T00:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long TICK = 1_000;
    private static final long COIN = 100_000_000L;

    private final MemoryJournal journal = new MemoryJournal();
    private final Random random = new Random(3);
    private long trades;

    /** What happens from {@link #COLLAPSE} on. */
    enum Story {
        NOTHING,
        FIRST_VENUE_EMPTIES,
        COIN_FALLS_EVERYWHERE,
        FIRST_VENUE_FALLS_SILENT,
        WICK_AT_FIRST_VENUE
    }

    static List<Instrument> listings() {
        List<Instrument> listings = new ArrayList<>();
        for (int i = 0; i < VENUES.size(); i++) {
            listings.add(new Instrument(
                    InstrumentId.of(60 + i),
                    VENUES.get(i),
                    Asset.USDC,
                    Asset.USDT,
                    new Price(TICK),
                    Quantity.of("0.01"),
                    Bps.ZERO,
                    Bps.ZERO));
        }
        return listings;
    }

    static Journal journal(Story story) throws IOException {
        return new VenueDay().tell(story, minutes());
    }

    private Journal tell(Story story, Map<Long, Long> closes) {
        for (Instrument listing : listings()) {
            journal.append(new InstrumentListed(START, listing), START);
        }
        long now = START;
        while (now < TO) {
            long price = closes.getOrDefault(now / MINUTE * MINUTE, COIN);
            for (int venue = 0; venue < VENUES.size(); venue++) {
                say(story, venue, price + random.nextInt(-1, 2) * TICK, now);
            }
            now += now < FROM - MINUTE ? MINUTE : now < COLLAPSE - MINUTE ? 10 * SECOND : SECOND;
        }
        journal.flush();
        return journal;
    }

    private void say(Story story, int venue, long price, long now) {
        long since = now - COLLAPSE;
        boolean first = venue == 0 && since >= 0;
        switch (story) {
            case FIRST_VENUE_EMPTIES -> {
                if (first) {
                    empty(venue, now);
                    print(venue, Math.max(65 * COIN / 100, price - since / SECOND * COIN / 20), now);
                } else {
                    book(venue, price, 500_000, now);
                }
            }
            case COIN_FALLS_EVERYWHERE -> {
                long fallen = since < 0 ? price : price - Math.min(COIN / 8, COIN / 8 * (since / SECOND) / 5_400);
                boolean speaks = since < 0 || random.nextInt(4) == 0;
                if (speaks) {
                    book(
                            venue,
                            fallen + (since < 0 ? 0 : random.nextInt(-20, 21) * TICK),
                            since < 0 ? 500_000 : 9_000,
                            now);
                }
            }
            case FIRST_VENUE_FALLS_SILENT -> {
                if (!first) {
                    book(venue, price, 500_000, now);
                }
            }
            case WICK_AT_FIRST_VENUE -> {
                if (first && since < 3 * SECOND) {
                    empty(venue, now);
                    print(venue, 65 * COIN / 100, now);
                } else {
                    book(venue, price, 500_000, now);
                }
            }
            case NOTHING -> book(venue, price, 500_000, now);
        }
    }

    private void book(int venue, long middle, long coins, long now) {
        level(venue, Side.BUY, middle - 10 * TICK, coins, BookUpdated.SNAPSHOT_BEGINS, now);
        level(venue, Side.SELL, middle + 10 * TICK, coins, BookUpdated.LAST_OF_UPDATE, now);
    }

    /** Only a far ask is left. */
    private void empty(int venue, long now) {
        level(venue, Side.SELL, 2 * COIN, 1, BookUpdated.SNAPSHOT_BEGINS | BookUpdated.LAST_OF_UPDATE, now);
    }

    private void level(int venue, Side side, long price, long coins, int flags, long now) {
        InstrumentId id = listings().get(venue).id();
        journal.append(BookUpdated.of(now, id, side, price, coins * COIN, 1, flags), now);
    }

    private void print(int venue, long price, long now) {
        InstrumentId id = listings().get(venue).id();
        journal.append(TradePrinted.of(now, id, Side.SELL, price, 10_000 * COIN, ++trades), now);
    }

    /** Closes by the time at which each is known; later rows of a minute told twice win, as the poller meant it. */
    private static Map<Long, Long> minutes() throws IOException {
        Map<Long, Long> closes = new TreeMap<>();
        try (BufferedReader lines =
                SharedData.gzipLines(SharedData.folder("kraken-1m-2023-04-05").resolve("USDCUSDT.csv.gz"))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long end = Long.parseLong(cells[1]) * SECOND + MINUTE;
                long close = new BigDecimal(cells[5]).movePointRight(8).longValue();
                closes.put(end, close);
            }
        }
        return closes;
    }
}
