package io.steelyard.backtest.bench;

import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A calm recorded day told by four venues with books, of which the first empties and prints 0.65 while the others hold
 * (DOMAIN 2.7 and T4). The day's cross gives everybody's price, a seeded tick of noise tells the venues apart; a bar cannot
 * show what happens within a minute, so from two hours before the collapse on each venue quotes every ten seconds, and
 * from a minute before it on every second.
 */
final class VenueScene {
    /** How long before the collapse a portfolio is held at the venues. */
    static final long BEFORE_NANOS = 2 * Times.HOUR_NANOS;

    /** How long after it everything is watched: longer than the shipped withdrawal takes. */
    static final long AFTER_NANOS = 40 * Times.MINUTE_NANOS;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long TICK_RAW = 1_000;
    private static final long HALF_SPREAD_RAW = 10 * TICK_RAW;
    private static final long DEPTH_RAW = 500_000 * FixedPoint.ONE;
    private static final long PRINTED_RAW = 10_000 * FixedPoint.ONE;
    private static final long FLOOR_RAW = 65 * FixedPoint.ONE / 100;

    /** What the sick venue's prints lose a second until they stand at {@link #FLOOR_RAW}. */
    private static final long SLIDE_RAW = FixedPoint.ONE / 20;

    private static final int FIRST_LISTING = 911;
    private static final List<VenueId> VENUES =
            List.of(new VenueId("bench-sick"), new VenueId("bench-a"), new VenueId("bench-b"), new VenueId("bench-c"));

    private final MinuteTape tape;
    private final long collapseNanos;
    private final SplittableRandom random;
    private final List<Instrument> listings;
    private final List<Timed> inputs = new ArrayList<>();
    private long prints;

    private VenueScene(MinuteTape tape, long collapseNanos, long seed) {
        this.tape = tape;
        this.collapseNanos = collapseNanos;
        this.random = new SplittableRandom(seed);
        this.listings = listings();
    }

    /** The scene on the day of {@code window}, from its warm-up on; the first listing is at the venue that empties. */
    static WindowInputs of(BenchWindow window, WindowInputs recorded, long collapseNanos, long seed) {
        BenchWindow all = window.cut(window.id(), window.warmNanos(), window.warmNanos(), window.toNanos());
        return new VenueScene(TapeBuilder.build(all, recorded), collapseNanos, seed).tell();
    }

    private static List<Instrument> listings() {
        List<Instrument> listings = new ArrayList<>();
        for (int i = 0; i < VENUES.size(); i++) {
            listings.add(new Instrument(
                    InstrumentId.of(FIRST_LISTING + i),
                    VENUES.get(i),
                    Asset.USDC,
                    Asset.USDT,
                    new Price(TICK_RAW),
                    Quantity.of("0.01"),
                    Bps.ZERO,
                    Bps.ZERO));
        }
        return listings;
    }

    private WindowInputs tell() {
        long now = tape.minuteNanos(0) + Times.MINUTE_NANOS;
        while (now < collapseNanos + AFTER_NANOS) {
            int known = tape.rowOf(now) - 1;
            long cross = FixedPoint.mulDivHalfEven(tape.baseUsdRaw(known), FixedPoint.ONE, tape.quoteUsdRaw(known));
            for (int venue = 0; venue < VENUES.size(); venue++) {
                long middle = cross / TICK_RAW * TICK_RAW + random.nextInt(-1, 2) * TICK_RAW;
                if (venue == 0 && now >= collapseNanos) {
                    collapsed(middle, now);
                } else {
                    book(venue, middle, now);
                }
            }
            now = next(now);
        }
        return new WindowInputs(listings, inputs);
    }

    /** Never beyond the first moment of a finer cadence. */
    private long next(long now) {
        long close = collapseNanos - Times.MINUTE_NANOS;
        long near = collapseNanos - BEFORE_NANOS - Times.MINUTE_NANOS;
        if (now >= close) {
            return now + SECOND_NANOS;
        }
        return now >= near ? Math.min(close, now + 10 * SECOND_NANOS) : Math.min(near, now + Times.MINUTE_NANOS);
    }

    private void book(int venue, long middle, long now) {
        level(venue, Side.BUY, middle - HALF_SPREAD_RAW, DEPTH_RAW, BookUpdated.SNAPSHOT_BEGINS, now);
        level(venue, Side.SELL, middle + HALF_SPREAD_RAW, DEPTH_RAW, BookUpdated.LAST_OF_UPDATE, now);
    }

    /** Only a far ask is left, and somebody sells into nothing. */
    private void collapsed(long middle, long now) {
        int flags = BookUpdated.SNAPSHOT_BEGINS | BookUpdated.LAST_OF_UPDATE;
        level(0, Side.SELL, 2 * FixedPoint.ONE, FixedPoint.ONE, flags, now);
        long fallen = Math.max(FLOOR_RAW, middle - (now - collapseNanos) / SECOND_NANOS * SLIDE_RAW);
        InstrumentId sick = listings.getFirst().id();
        inputs.add(new Timed(now, TradePrinted.of(now, sick, Side.SELL, fallen, PRINTED_RAW, ++prints)));
    }

    private void level(int venue, Side side, long priceRaw, long quantityRaw, int flags, long now) {
        InstrumentId id = listings.get(venue).id();
        inputs.add(new Timed(now, BookUpdated.of(now, id, side, priceRaw, quantityRaw, 1, flags)));
    }
}
