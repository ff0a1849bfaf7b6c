package io.steelyard.backtest.demo;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.port.Journal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A reconstruction of 2 to 13 March 2023 from published figures, filled in by a seeded generator: minute bars of three
 * listings at three simulated venues, oracle rounds, and the state of a pool every hour. Not recorded market data.
 *
 * <p>Integers only: one seed gives the same inputs on every machine. The ingest time of each input is its venue time.
 */
public final class MarchScenario {
    /** What every output that shows these figures says beside them. */
    public static final String NOTICE = "A reconstruction, not recorded market data: the published figures of "
            + "10 to 13 March 2023 (march-2023-anchors.csv, each with its source), filled in by a seeded generator. "
            + "Venues, volumes between the anchors and the order of trades are invented.";

    /** The seed of the demonstration. */
    public static final long SEED = 20_230_311L;

    private static final long MILLION_AN_HOUR = 1_000_000L / 60;
    private static final long POOL_LIQUIDITY = 1_000_000_000_000L;
    private static final int HOUR = 60;

    /** Volume of each venue in per cent of the anchors'. */
    private static final long[] SIZES = {100, 70, 45};

    private final Anchors anchors = Anchors.published();
    private final SplitMix64 random;
    private final long[] base;
    private final long[] quote;
    private final List<Market> markets = new ArrayList<>();
    private final List<OracleUpdated> rounds = new ArrayList<>();
    private final long[] poolShare;

    private MarchScenario(long seed) {
        random = new SplitMix64(seed);
        base = new PricePath(anchors, "base", random.part(1)).closes();
        quote = new PricePath(anchors, "quote", random.part(2)).closes();
        poolShare = new Curve(anchors.of("pool", "share")).perMinute();
        for (int venue = 0; venue < SIZES.length; venue++) {
            addVenue(venue);
        }
        setExtremes();
        rounds.addAll(new OracleRounds(Asset.USDC, base, anchors.of("oracle", "round", "silence")).rounds());
        rounds.addAll(new OracleRounds(Asset.USDT, quote, List.of()).rounds());
        rounds.sort(Comparator.comparingLong(OracleUpdated::venueTimeNanos));
    }

    /** The scenario of a seed. */
    public static MarchScenario of(long seed) {
        return new MarchScenario(seed);
    }

    /** Opening time of the first scored minute: 10 March 12:00, after eight and a half calm days. */
    public static long scoredFromNanos() {
        return Anchors.nanos("2023-03-10T12:00");
    }

    /** First moment after the scenario: 14 March 00:00. */
    public static long endNanos() {
        return Minutes.END_NANOS;
    }

    /** Appends every input in time order: listings, then minute by minute rounds, bars and, at full hours, the pool. */
    public void writeTo(Journal journal) {
        for (Instrument instrument : DemoListings.all()) {
            journal.append(new InstrumentListed(Minutes.START_NANOS, instrument), Minutes.START_NANOS);
        }
        BarClosed bar = new BarClosed();
        int round = 0;
        for (int minute = 0; minute < Minutes.COUNT; minute++) {
            long end = Minutes.endNanos(minute);
            for (; round < rounds.size() && rounds.get(round).venueTimeNanos() <= end; round++) {
                journal.append(rounds.get(round), rounds.get(round).venueTimeNanos());
            }
            for (int i = 0; i < markets.size(); i++) {
                journal.append(markets.get(i).fill(bar, minute), end);
            }
            if ((minute + 1) % HOUR == 0) {
                journal.append(pool(minute), end);
            }
        }
        journal.flush();
    }

    /** Dollar closes of the leading venue, 10^-8. */
    long baseUsdRaw(int minute) {
        return markets.get(0).close(minute);
    }

    long quoteUsdRaw(int minute) {
        return markets.get(1).close(minute);
    }

    List<Market> markets() {
        return markets;
    }

    List<OracleUpdated> rounds() {
        return rounds;
    }

    private void addVenue(int venue) {
        List<Instrument> listed = DemoListings.of(venue);
        SplitMix64 own = random.part(10 + venue);
        long[] u = venue == 0 ? base : beside(base, own.part(1));
        long[] t = venue == 0 ? quote : beside(quote, own.part(2));
        long[] baseDollars = dollars("base", venue);
        long[] sells = new Curve(anchors.of("base", "sells")).perMinute();
        long[] evenly = new long[Minutes.COUNT];
        Arrays.fill(evenly, 50 * FixedPoint.ONE);
        markets.add(new Market(listed.get(0), u, baseDollars, sells, own.part(3)));
        markets.add(new Market(listed.get(1), t, dollars("quote", venue), evenly, own.part(4)));
        markets.add(new Market(listed.get(2), beside(cross(u, t), own.part(5)), baseDollars, sells, own.part(6)));
    }

    /** Another market's view of the same price: up to half a basis point apart in calm, more under stress. */
    private static long[] beside(long[] prices, SplitMix64 random) {
        long[] moved = new long[prices.length];
        long drift = 0;
        for (int minute = 0; minute < moved.length; minute++) {
            long reach = 1_500 + Math.abs(prices[minute] - FixedPoint.ONE) / 400;
            drift += random.between(-reach, reach) - drift / 8;
            moved[minute] = prices[minute] + drift;
        }
        return moved;
    }

    private static long[] cross(long[] u, long[] t) {
        long[] cross = new long[u.length];
        for (int minute = 0; minute < cross.length; minute++) {
            cross[minute] = FixedPoint.mulDivHalfEven(u[minute], FixedPoint.ONE, t[minute]);
        }
        return cross;
    }

    private long[] dollars(String series, int venue) {
        long[] hours = new Curve(anchors.of(series, "volume")).perMinute();
        long[] dollars = new long[hours.length];
        for (int minute = 0; minute < dollars.length; minute++) {
            dollars[minute] = hours[minute / HOUR * HOUR] * MILLION_AN_HOUR / 100 * SIZES[venue];
        }
        return dollars;
    }

    /** Published lows and highs are the leading venue's; a time with minutes names the minute itself. */
    private void setExtremes() {
        for (Anchor low : anchors.of("base", "low")) {
            int first = Minutes.index(low.timeNanos());
            markets.get(0).setLow(first, first % HOUR == 0 ? first + HOUR - 1 : first, Anchors.raw(low));
        }
        for (Anchor high : anchors.of("quote", "high")) {
            int first = Minutes.index(high.timeNanos());
            markets.get(1).setHigh(first, first + HOUR - 1, Anchors.raw(high));
        }
    }

    private PoolObserved pool(int minute) {
        long price = markets.get(2).close(minute);
        long hundredths = poolShare[minute] / 1_000_000;
        BigInteger liquidity = BigInteger.valueOf(POOL_LIQUIDITY * hundredths / 10_000);
        int tick = (int) StrictMath.floor(StrictMath.log(price / 1e8) / StrictMath.log(1.0001));
        long block = 16_740_000L + minute * 5L;
        return new PoolObserved(
                Minutes.endNanos(minute),
                DemoListings.POOL.id(),
                block,
                new Price(price),
                liquidity,
                tick,
                -1,
                -1,
                -1,
                0);
    }
}
