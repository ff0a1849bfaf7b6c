package io.steelyard.backtest.bench;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.event.Input;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** What is done to recorded inputs to find out what a policy makes of it. None touches its argument. */
final class Distortions {
    private static final VenueId CHAINLINK = new VenueId("chainlink");
    private static final VenueId LENDER = new VenueId("aave-v3");

    private Distortions() {}

    /** The first bar of {@code listing} that ends from {@code hitNanos} on closes at {@code factor} of its close. */
    static WindowInputs wick(WindowInputs inputs, InstrumentId listing, long hitNanos, double factor) {
        boolean[] done = {false};
        return inputs.map(timed -> {
            if (done[0] || timed.nanos() < hitNanos || !isBarOf(timed.input(), listing)) {
                return timed;
            }
            done[0] = true;
            BarClosed bar = (BarClosed) timed.input();
            long print = Math.round(bar.closeRaw() * factor / 10_000) * 10_000;
            return new Timed(
                    timed.nanos(),
                    bar(
                            bar,
                            bar.venueTimeNanos(),
                            Math.max(bar.highRaw(), print),
                            Math.min(bar.lowRaw(), print),
                            print));
        });
    }

    /** For {@code lengthNanos} every bar of {@code listing} trades at {@code factor} of its price, in ten times the volume. */
    static WindowInputs collapse(
            WindowInputs inputs, InstrumentId listing, long hitNanos, long lengthNanos, double factor) {
        return inputs.map(timed -> {
            boolean hit = timed.nanos() >= hitNanos && timed.nanos() < hitNanos + lengthNanos;
            if (!hit || !isBarOf(timed.input(), listing)) {
                return timed;
            }
            BarClosed bar = (BarClosed) timed.input();
            long print = Math.round(bar.closeRaw() * factor / 10_000) * 10_000;
            BarClosed fallen = BarClosed.of(
                    bar.venueTimeNanos(),
                    bar.instrument(),
                    bar.durationNanos(),
                    print,
                    print,
                    print,
                    print,
                    bar.volumeRaw() * 10,
                    -1,
                    bar.trades());
            return new Timed(timed.nanos(), fallen);
        });
    }

    /** Nothing after {@code lastNanos}: the future as it is known then. */
    static WindowInputs ended(WindowInputs inputs, long lastNanos) {
        return inputs.without(timed -> timed.nanos() > lastNanos);
    }

    /** The bars of {@code from} once more as bars of {@code to}: another venue that agrees with it. */
    static WindowInputs copied(WindowInputs inputs, InstrumentId from, Instrument to) {
        List<Timed> copies = new ArrayList<>();
        for (Timed timed : inputs.inputs()) {
            if (isBarOf(timed.input(), from)) {
                BarClosed bar = (BarClosed) timed.input();
                copies.add(new Timed(
                        timed.nanos(),
                        BarClosed.of(
                                bar.venueTimeNanos(),
                                to.id(),
                                bar.durationNanos(),
                                bar.openRaw(),
                                bar.highRaw(),
                                bar.lowRaw(),
                                bar.closeRaw(),
                                bar.volumeRaw(),
                                bar.buyVolumeRaw(),
                                bar.trades())));
            }
        }
        List<Instrument> listings = new ArrayList<>(inputs.listings());
        listings.add(to);
        return inputs.plus(copies).listed(listings);
    }

    /** The oracle answers {@code answerRaw} for {@code asset} at {@code hitNanos} and then nothing for {@code silent}. */
    static WindowInputs stuckOracle(WindowInputs inputs, Asset asset, long hitNanos, long answerRaw, long silentNanos) {
        Predicate<Timed> muted = timed -> timed.input() instanceof OracleUpdated round
                && round.asset().equals(asset)
                && timed.nanos() >= hitNanos
                && timed.nanos() < hitNanos + silentNanos;
        OracleUpdated stuck =
                new OracleUpdated(hitNanos, CHAINLINK, asset, new Price(answerRaw), BigInteger.valueOf(hitNanos));
        return inputs.without(muted).plus(List.of(new Timed(hitNanos, stuck)));
    }

    /** Liquidity providers leave: every state of {@code pool} for {@code lengthNanos} has that share of its liquidity. */
    static WindowInputs liquidity(
            WindowInputs inputs, InstrumentId pool, long hitNanos, long lengthNanos, long permille) {
        return inputs.map(timed -> {
            boolean hit = timed.nanos() >= hitNanos && timed.nanos() < hitNanos + lengthNanos;
            if (!hit
                    || !(timed.input() instanceof PoolObserved state)
                    || !state.instrument().equals(pool)) {
                return timed;
            }
            BigInteger left =
                    state.liquidity().multiply(BigInteger.valueOf(permille)).divide(BigInteger.valueOf(1_000));
            return new Timed(
                    timed.nanos(),
                    new PoolObserved(
                            state.venueTimeNanos(),
                            pool,
                            state.block(),
                            state.price(),
                            left,
                            state.tick(),
                            state.balance0Raw(),
                            state.balance1Raw(),
                            state.balance2Raw(),
                            state.amplification()));
        });
    }

    /** A borrow rate of 34 % at full utilisation for {@code lengthNanos}, hourly, and nothing else. */
    static WindowInputs rateSpike(WindowInputs inputs, Asset asset, long hitNanos, long lengthNanos) {
        List<Timed> spikes = new ArrayList<>();
        long supplied = 500_000_000L * FixedPoint.ONE;
        for (long time = hitNanos; time < hitNanos + lengthNanos; time += Times.HOUR_NANOS) {
            spikes.add(new Timed(
                    time,
                    new LendingObserved(
                            time,
                            LENDER,
                            asset,
                            1 + time / Times.MINUTE_NANOS,
                            supplied,
                            supplied,
                            new Bps(290_000),
                            new Bps(340_000),
                            false,
                            false)));
        }
        return inputs.plus(spikes);
    }

    /** {@code count} items within an hour, all as grave as the reader can find them. */
    static WindowInputs news(WindowInputs inputs, Asset asset, NewsTopic topic, long hitNanos, int count) {
        List<Timed> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = hitNanos + i * (Times.HOUR_NANOS / count);
            items.add(new Timed(time, new NewsClassified(time, asset, topic, 3, new Sha256(time, i, 1, 2))));
        }
        return inputs.plus(items);
    }

    /** Every bar's own clock is {@code skewNanos} off; it arrives as before. */
    static WindowInputs skew(WindowInputs inputs, long skewNanos) {
        return inputs.map(timed -> timed.input() instanceof BarClosed bar
                ? new Timed(
                        timed.nanos(),
                        bar(bar, bar.venueTimeNanos() + skewNanos, bar.highRaw(), bar.lowRaw(), bar.closeRaw()))
                : timed);
    }

    /** One bar in ten arrives one to three minutes late, behind its successors. */
    static WindowInputs disorder(WindowInputs inputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return inputs.map(timed -> timed.input() instanceof BarClosed && random.nextInt(10) == 0
                ? timed.at(timed.nanos() + (1 + random.nextInt(3)) * Times.MINUTE_NANOS)
                : timed);
    }

    /** Everything arrives twice. */
    static WindowInputs doubled(WindowInputs inputs) {
        return inputs.plus(inputs.inputs());
    }

    /** What {@code which} chooses arrives {@code delayNanos} later. */
    static WindowInputs delayed(WindowInputs inputs, Predicate<Input> which, long delayNanos) {
        return inputs.map(timed -> which.test(timed.input()) ? timed.at(timed.nanos() + delayNanos) : timed);
    }

    /** The two coins' names are exchanged everywhere; not a number changes. */
    static WindowInputs mirrored(WindowInputs inputs, CoinPair pair) {
        List<Instrument> listings = inputs.listings().stream()
                .map(it -> new Instrument(
                        it.id(),
                        it.venue(),
                        swapped(it.base(), pair),
                        swapped(it.quote(), pair),
                        it.tick(),
                        it.lot(),
                        it.makerFee(),
                        it.takerFee()))
                .toList();
        return inputs.map(timed -> new Timed(timed.nanos(), swapped(timed.input(), pair)))
                .listed(listings);
    }

    private static Input swapped(Input input, CoinPair pair) {
        return switch (input) {
            case OracleUpdated it ->
                new OracleUpdated(
                        it.venueTimeNanos(), it.oracle(), swapped(it.asset(), pair), it.answer(), it.roundId());
            case LendingObserved it ->
                new LendingObserved(
                        it.venueTimeNanos(),
                        it.market(),
                        swapped(it.asset(), pair),
                        it.block(),
                        it.suppliedRaw(),
                        it.borrowedRaw(),
                        it.supplyRate(),
                        it.borrowRate(),
                        it.frozen(),
                        it.paused());
            case TokenFlowed it ->
                new TokenFlowed(
                        it.venueTimeNanos(),
                        swapped(it.asset(), pair),
                        it.chain(),
                        it.kind(),
                        it.block(),
                        it.logIndex(),
                        it.amountMicros());
            case Input other -> other;
        };
    }

    private static Asset swapped(Asset asset, CoinPair pair) {
        if (asset.equals(pair.base())) {
            return pair.quote();
        }
        return asset.equals(pair.quote()) ? pair.base() : asset;
    }

    static boolean isBarOf(Input input, InstrumentId listing) {
        return input instanceof BarClosed bar && bar.instrument().equals(listing);
    }

    private static BarClosed bar(BarClosed of, long venueTime, long high, long low, long close) {
        return BarClosed.of(
                venueTime,
                of.instrument(),
                of.durationNanos(),
                of.openRaw(),
                high,
                low,
                close,
                of.volumeRaw(),
                of.buyVolumeRaw(),
                of.trades());
    }
}
