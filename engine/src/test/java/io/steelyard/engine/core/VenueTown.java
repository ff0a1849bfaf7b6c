package io.steelyard.engine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.scenario.ListJournal;
import io.steelyard.engine.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Some venues with books of the cross around par, a quarter of a million of each coin at each, told second by second. */
final class VenueTown {
    /** Orders are taken at the first only: it has the gateway. */
    static final List<VenueId> VENUES =
            List.of(Scenario.BINANCE, new VenueId("north"), new VenueId("south"), new VenueId("west"));

    private static final long SECOND = 1_000_000_000L;
    private static final long PAR = 100_000_000L;
    private static final long TICK = 1_000;
    private static final long COINS = 100_000_000L;

    private final Scenario story = Scenario.setup().empty();
    private final List<Instrument> listings = new ArrayList<>();
    private final Random random = new Random(5);
    private long levelRaw = PAR;
    private long targetBefore = -1;
    private long trades;

    VenueTown() {
        this(VENUES.size());
    }

    VenueTown(int venues) {
        for (int i = 0; i < venues; i++) {
            listings.add(new Instrument(
                    InstrumentId.of(60 + i),
                    VENUES.get(i),
                    Asset.USDC,
                    Asset.USDT,
                    new Price(TICK),
                    Quantity.of("0.01"),
                    Bps.ZERO,
                    Bps.ZERO));
            story.input(new InstrumentListed(story.clock().nowNanos(), listings.get(i)));
            story.hold(VENUES.get(i), Asset.USDC, "250000").hold(VENUES.get(i), Asset.USDT, "250000");
        }
    }

    /** Minutes in which every venue quotes deep and tight around the level, every ten seconds. */
    VenueTown calm(int minutes) {
        for (int i = 0; i < minutes * 6; i++) {
            for (int venue = 0; venue < listings.size(); venue++) {
                book(venue, levelRaw + random.nextInt(-2, 3) * TICK, 1_000_000);
            }
            pass(10);
        }
        targetBefore = story.core().views().target() == null ? -1 : targetRaw();
        return this;
    }

    /** Seconds in which one venue's book is empty and it prints down to 0.65, while the others go on as before. */
    VenueTown collapse(int sick, int seconds) {
        for (int second = 0; second < seconds; second++) {
            clear(sick);
            story.input(TradePrinted.of(
                    now(),
                    listings.get(sick).id(),
                    Side.SELL,
                    Math.max(65, 95 - second * 10) * PAR / 100,
                    COINS,
                    ++trades));
            for (int venue = 0; venue < listings.size(); venue++) {
                if (venue != sick) {
                    book(venue, levelRaw + random.nextInt(-2, 3) * TICK, 1_000_000);
                }
            }
            pass(1);
        }
        return this;
    }

    /** Minutes in which the coin slides by ten per cent at every venue, books thin, and venues lag by up to half a minute. */
    VenueTown depegEverywhere(int minutes) {
        for (int step = 0; step < minutes * 6; step++) {
            levelRaw = PAR - PAR / 10 * step / (minutes * 6L);
            for (int venue = 0; venue < listings.size(); venue++) {
                if (random.nextInt(3) == 0) {
                    book(venue, levelRaw + random.nextInt(-20, 21) * TICK, 20_000);
                }
            }
            pass(10);
        }
        return this;
    }

    /** Minutes in which one venue says nothing. */
    VenueTown silence(int silent, int minutes) {
        for (int i = 0; i < minutes * 6; i++) {
            for (int venue = 0; venue < listings.size(); venue++) {
                if (venue != silent) {
                    book(venue, levelRaw - i * TICK, 1_000_000);
                }
            }
            pass(10);
        }
        return this;
    }

    VenueTown haltWithdrawals(int venue) {
        story.input(new VenueStatusReported(now(), VENUES.get(venue), Asset.USDC, true, true, false));
        return this;
    }

    /** The strategy asks to rest an order at a venue. */
    VenueTown rest(int venue) {
        story.strategy()
                .want(new OrderIntent(
                        listings.get(venue).id(),
                        Side.BUY,
                        OrderType.LIMIT,
                        TimeInForce.GOOD_TILL_CANCELLED,
                        new Price(levelRaw - 10 * TICK),
                        Quantity.of("1000"),
                        IntentReason.REBALANCE));
        int other = venue == 0 ? 1 : 0;
        book(other, levelRaw, 1_000_000);
        return this;
    }

    long nowNanos() {
        return story.clock().nowNanos();
    }

    <D extends Decision> List<D> decisions(Class<D> kind) {
        return story.decisions(kind);
    }

    <D extends Decision> D only(Class<D> kind) {
        assertEquals(
                1, story.decisions(kind).size(), () -> story.decisions(kind).toString());
        return story.decisions(kind).getFirst();
    }

    /** Ingest time of the input that caused the only decision of this kind. */
    long timeOf(Class<? extends Decision> kind) {
        return story.journal().lines().stream()
                .filter(line -> kind.isInstance(line.entry()))
                .mapToLong(ListJournal.Line::timeNanos)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the input of that sequence is a market input of the venue. */
    boolean isAbout(VenueId venue, long sequence) {
        return story.journal().lines().stream()
                .filter(line -> line.sequence() == sequence)
                .anyMatch(line -> line.entry() instanceof MarketInput print
                        && listings.get(VENUES.indexOf(venue)).id().equals(print.instrument()));
    }

    /** Open orders at a venue once it has answered all cancellations. */
    int openOrders(VenueId venue) {
        for (Decision.CancelRequested cancel : story.decisions(Decision.CancelRequested.class)) {
            story.input(new OrderCancelled(now(), cancel.order(), Quantity.ZERO));
        }
        return (int) story.core().views().blotter().open().stream()
                .filter(order -> order.instrument().venue().equals(venue))
                .count();
    }

    long heldRaw(VenueId venue, Asset asset) {
        return story.core().views().portfolio().raw(venue, asset);
    }

    /** How far the target has moved since the last calm minute, millionths. */
    long targetMoveRaw() {
        return targetBefore < 0 ? 0 : Math.abs(targetRaw() - targetBefore);
    }

    private long targetRaw() {
        var target = story.core().views().target();
        return target == null ? -1 : target.baseWeight().raw();
    }

    private long now() {
        return story.clock().nowNanos();
    }

    private void pass(int seconds) {
        long end = now() + seconds * SECOND;
        while (story.sequencer().nextTimerNanos() <= end) {
            story.clock().set(Math.max(now(), story.sequencer().nextTimerNanos()));
            story.sequencer().fireDueTimer();
        }
        story.clock().set(end);
    }

    private void book(int venue, long middle, long coins) {
        level(venue, Side.BUY, middle - 5 * TICK, coins, BookUpdated.SNAPSHOT_BEGINS);
        level(venue, Side.SELL, middle + 5 * TICK, coins, BookUpdated.LAST_OF_UPDATE);
    }

    /** Only a far ask is left. */
    private void clear(int venue) {
        level(venue, Side.SELL, 2 * PAR, 1, BookUpdated.SNAPSHOT_BEGINS | BookUpdated.LAST_OF_UPDATE);
    }

    private void level(int venue, Side side, long price, long coins, int flags) {
        story.input(BookUpdated.of(now(), listings.get(venue).id(), side, price, coins * COINS, 1, flags));
    }
}
