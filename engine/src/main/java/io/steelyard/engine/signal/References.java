package io.steelyard.engine.signal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
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

/** Sorts market inputs onto the three legs (base in dollars, quote in dollars, base in quote) and their flow meters. */
final class References {
    private final CoinPair pair;
    private final LegMedian baseUsd = new LegMedian();
    private final LegMedian quoteUsd = new LegMedian();
    private final LegMedian cross = new LegMedian();
    private final FlowMeter baseFlow;
    private final FlowMeter quoteFlow;
    private final VenueWatches venues;
    private final boolean[] seen = new boolean[InstrumentId.LIMIT];
    private final boolean[] barFed = new boolean[InstrumentId.LIMIT];
    private final @Nullable Reference[] byId = new @Nullable Reference[InstrumentId.LIMIT];
    private final @Nullable LegMedian[] legById = new @Nullable LegMedian[InstrumentId.LIMIT];
    private final @Nullable FlowMeter[] flowById = new @Nullable FlowMeter[InstrumentId.LIMIT];
    private final @Nullable ListingWatch[] watchById = new @Nullable ListingWatch[InstrumentId.LIMIT];

    References(CoinPair pair, FlowMeter baseFlow, FlowMeter quoteFlow) {
        this.pair = pair;
        this.baseFlow = baseFlow;
        this.quoteFlow = quoteFlow;
        this.venues = new VenueWatches(pair, this);
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
        return venues.stateHash(cross.stateHash(quoteUsd.stateHash(baseUsd.stateHash(hash))));
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
        watch.onQuote(sequence, quote);
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

    private boolean onTrade(long sequence, long nowNanos, TradePrinted trade, Reference reference, ListingWatch watch) {
        watch.onTrade(sequence, nowNanos, trade);
        int id = trade.instrument().value();
        FlowMeter flow = flowById[id];
        if (flow != null && !barFed[id]) {
            boolean sold = trade.aggressor() == Side.SELL;
            flow.add(sold ? trade.quantityRaw() : 0, sold ? 0 : trade.quantityRaw());
        }
        return reference.print(sequence, nowNanos, trade.priceRaw());
    }

    /** A bar sums trades; once a listing has given one, its single trades are not counted as flow a second time. */
    private boolean onBar(long sequence, long nowNanos, BarClosed bar, Reference reference, ListingWatch watch) {
        watch.onBar(sequence, nowNanos, bar);
        int id = bar.instrument().value();
        barFed[id] = true;
        FlowMeter flow = flowById[id];
        if (flow != null && bar.buyVolumeRaw() >= 0) {
            flow.add(bar.volumeRaw() - bar.buyVolumeRaw(), bar.buyVolumeRaw());
        }
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
            enter(listing, Leg.BASE_USD, baseFlow, pair.base());
        } else if (pairs(instrument, pair.quote(), pair.numeraire())) {
            enter(listing, Leg.QUOTE_USD, quoteFlow, pair.quote());
        } else if (pairs(instrument, pair.base(), pair.quote())) {
            enter(listing, Leg.CROSS, null, pair.base());
        }
    }

    private void enter(Listing listing, Leg leg, @Nullable FlowMeter flow, Asset subject) {
        Instrument instrument = listing.instrument();
        boolean inverted = !instrument.base().equals(subject);
        Reference reference = new Reference(instrument, inverted);
        VenueWatch venue = venues.known(instrument.venue());
        ListingWatch watch = new ListingWatch(listing, reference, leg, inverted, venue.baseFlow(), venue.quoteFlow());
        venue.add(watch);
        int id = instrument.id().value();
        byId[id] = reference;
        legById[id] = median(leg);
        flowById[id] = inverted ? null : flow;
        watchById[id] = watch;
        median(leg).add(reference);
    }

    private static boolean pairs(Instrument instrument, Asset one, Asset other) {
        return (instrument.base().equals(one) && instrument.quote().equals(other))
                || (instrument.base().equals(other) && instrument.quote().equals(one));
    }
}
