package io.steelyard.engine.signal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import org.jspecify.annotations.Nullable;

/** Sorts market inputs onto the three legs (base in dollars, quote in dollars, base in quote) with what moves them. */
final class References {
    private final CoinPair pair;
    private final LegMedian baseUsd = new LegMedian();
    private final LegMedian quoteUsd = new LegMedian();
    private final LegMedian cross = new LegMedian();
    private final LegFlow baseFlow = new LegFlow();
    private final LegFlow quoteFlow = new LegFlow();
    private final LegFlow crossFlow = new LegFlow();
    private final VenueWatches venues;
    private final boolean[] seen = new boolean[InstrumentId.LIMIT];
    private final @Nullable Reference[] byId = new @Nullable Reference[InstrumentId.LIMIT];
    private final @Nullable LegMedian[] legById = new @Nullable LegMedian[InstrumentId.LIMIT];
    private final @Nullable ListingWatch[] watchById = new @Nullable ListingWatch[InstrumentId.LIMIT];

    References(CoinPair pair) {
        this.pair = pair;
        this.venues = new VenueWatches(pair, this);
    }

    /** What moves the leg. */
    LegFlow flow(Leg leg) {
        return switch (leg) {
            case BASE_USD -> baseFlow;
            case QUOTE_USD -> quoteFlow;
            case CROSS -> crossFlow;
        };
    }

    /** Closes a minute. */
    void onMinute(long minuteEndNanos) {
        baseFlow.onMinute();
        quoteFlow.onMinute();
        crossFlow.onMinute();
        venues.onMinute(minuteEndNanos);
    }

    /** Each venue against the others. */
    VenueWatches venues() {
        return venues;
    }

    LegMedian baseUsd() {
        return baseUsd;
    }

    LegMedian quoteUsd() {
        return quoteUsd;
    }

    LegMedian cross() {
        return cross;
    }

    /** Folds a market input; true when a leg changed. */
    boolean onMarket(long sequence, long nowNanos, MarketInput input, MarketView market) {
        int id = input.instrument().value();
        Reference reference = known(input.instrument(), market);
        LegMedian leg = legById[id];
        ListingWatch watch = watchById[id];
        if (reference == null || leg == null || watch == null) {
            return false;
        }
        boolean moved = switch (input) {
            case QuoteUpdated quote -> onQuote(sequence, nowNanos, quote, reference, watch);
            case BookUpdated level -> onBook(sequence, nowNanos, level, reference, watch, market);
            case TradePrinted trade -> onTrade(sequence, nowNanos, trade, reference, watch);
            case BarClosed bar -> onBar(sequence, nowNanos, bar, reference, watch);
        };
        return moved && leg.update(reference);
    }

    /** Folds a pool's price as a reference of the cross; an empty pool has none. */
    boolean onPool(long sequence, long nowNanos, PoolObserved pool, MarketView market) {
        Reference reference = known(pool.instrument(), market);
        LegMedian leg = legById[pool.instrument().value()];
        ListingWatch watch = watchById[pool.instrument().value()];
        if (reference == null
                || leg == null
                || watch == null
                || pool.liquidity().signum() == 0) {
            return false;
        }
        watch.onPool(sequence, nowNanos, pool.price().raw());
        return reference.observe(sequence, nowNanos, pool.price().raw()) && leg.update(reference);
    }

    void feedDown(VenueId venue) {
        baseUsd.feedDown(venue);
        quoteUsd.feedDown(venue);
        cross.feedDown(venue);
    }

    int liveCount(long nowNanos) {
        return baseUsd.liveCount(nowNanos) + quoteUsd.liveCount(nowNanos) + cross.liveCount(nowNanos);
    }

    long newestLiveNanos() {
        return Math.max(cross.newestLiveNanos(), Math.max(baseUsd.newestLiveNanos(), quoteUsd.newestLiveNanos()));
    }

    long sequence() {
        return Math.max(cross.sequence(), Math.max(baseUsd.sequence(), quoteUsd.sequence()));
    }

    /**
     * How many venues beside {@code venue} price the leg freshly, or, where none does, how many price both of the other
     * two legs, from which it follows.
     */
    int witnesses(Leg leg, VenueId venue, long nowNanos) {
        int direct = median(leg).othersCount(venue, nowNanos);
        return direct > 0
                ? direct
                : Math.min(
                        oneOther(leg).othersCount(venue, nowNanos),
                        twoOther(leg).othersCount(venue, nowNanos));
    }

    /** Natural logarithm of the leg's price by those venues, of which there is at least one. */
    double logWithout(Leg leg, VenueId venue, long nowNanos) {
        LegMedian direct = median(leg);
        if (direct.othersCount(venue, nowNanos) > 0) {
            return direct.othersLog(venue, nowNanos);
        }
        double one = oneOther(leg).othersLog(venue, nowNanos);
        double two = twoOther(leg).othersLog(venue, nowNanos);
        return switch (leg) {
            case BASE_USD -> two + one;
            case QUOTE_USD -> one - two;
            case CROSS -> one - two;
        };
    }

    long stateHash(long hash) {
        long mixed = cross.stateHash(quoteUsd.stateHash(baseUsd.stateHash(hash)));
        mixed = crossFlow.stateHash(quoteFlow.stateHash(baseFlow.stateHash(mixed)));
        return venues.stateHash(mixed);
    }

    private LegMedian median(Leg leg) {
        return switch (leg) {
            case BASE_USD -> baseUsd;
            case QUOTE_USD -> quoteUsd;
            case CROSS -> cross;
        };
    }

    /** The leg's other dollar leg; the base's for the cross. */
    private LegMedian oneOther(Leg leg) {
        return leg == Leg.BASE_USD ? quoteUsd : baseUsd;
    }

    /** The cross; the quote's dollar leg for the cross itself. */
    private LegMedian twoOther(Leg leg) {
        return leg == Leg.CROSS ? quoteUsd : cross;
    }

    private static boolean onQuote(
            long sequence, long nowNanos, QuoteUpdated quote, Reference reference, ListingWatch watch) {
        watch.onQuote(sequence);
        return reference.quote(sequence, nowNanos, quote.bidRaw(), quote.askRaw());
    }

    private static boolean onBook(
            long sequence,
            long nowNanos,
            BookUpdated level,
            Reference reference,
            ListingWatch watch,
            MarketView market) {
        Listing listing = market.find(level.instrument());
        if (listing == null || (level.flags() & BookUpdated.LAST_OF_UPDATE) == 0) {
            return false;
        }
        watch.onBook(sequence);
        return reference.quote(sequence, nowNanos, listing.bidRaw(), listing.askRaw());
    }

    private static boolean onTrade(
            long sequence, long nowNanos, TradePrinted trade, Reference reference, ListingWatch watch) {
        watch.onTrade(sequence, nowNanos, trade);
        return reference.print(sequence, nowNanos, trade.priceRaw());
    }

    private static boolean onBar(long sequence, long nowNanos, BarClosed bar, Reference reference, ListingWatch watch) {
        watch.onBar(sequence, nowNanos, bar);
        return bar.trades() != 0 && reference.print(sequence, nowNanos, bar.closeRaw());
    }

    private @Nullable Reference known(InstrumentId id, MarketView market) {
        if (!seen[id.value()]) {
            enter(id, market);
        }
        return byId[id.value()];
    }

    private void enter(InstrumentId id, MarketView market) {
        Listing listing = market.find(id);
        if (listing == null) {
            return;
        }
        seen[id.value()] = true;
        Instrument instrument = listing.instrument();
        if (pairs(instrument, pair.base(), pair.numeraire())) {
            enter(listing, Leg.BASE_USD, pair.base());
        } else if (pairs(instrument, pair.quote(), pair.numeraire())) {
            enter(listing, Leg.QUOTE_USD, pair.quote());
        } else if (pairs(instrument, pair.base(), pair.quote())) {
            enter(listing, Leg.CROSS, pair.base());
        }
    }

    private void enter(Listing listing, Leg leg, Asset subject) {
        Instrument instrument = listing.instrument();
        boolean inverted = !instrument.base().equals(subject);
        Reference reference = new Reference(instrument, inverted);
        VenueWatch venue = venues.known(instrument.venue());
        ListingWatch watch = new ListingWatch(listing, reference, leg, inverted, venue, flow(leg));
        venue.add(watch);
        int id = instrument.id().value();
        byId[id] = reference;
        legById[id] = median(leg);
        watchById[id] = watch;
        median(leg).add(reference);
    }

    private static boolean pairs(Instrument instrument, Asset one, Asset other) {
        return (instrument.base().equals(one) && instrument.quote().equals(other))
                || (instrument.base().equals(other) && instrument.quote().equals(one));
    }
}
