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
    private final boolean[] seen = new boolean[InstrumentId.LIMIT];
    private final boolean[] barFed = new boolean[InstrumentId.LIMIT];
    private final @Nullable Reference[] byId = new @Nullable Reference[InstrumentId.LIMIT];
    private final @Nullable LegMedian[] legById = new @Nullable LegMedian[InstrumentId.LIMIT];
    private final @Nullable FlowMeter[] flowById = new @Nullable FlowMeter[InstrumentId.LIMIT];

    References(CoinPair pair, FlowMeter baseFlow, FlowMeter quoteFlow) {
        this.pair = pair;
        this.baseFlow = baseFlow;
        this.quoteFlow = quoteFlow;
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
        if (reference == null || leg == null) {
            return false;
        }
        boolean moved = switch (input) {
            case QuoteUpdated quote -> reference.quote(sequence, nowNanos, quote.bidRaw(), quote.askRaw());
            case BookUpdated level -> onBook(sequence, nowNanos, level, reference, market);
            case TradePrinted trade -> onTrade(sequence, nowNanos, trade, reference);
            case BarClosed bar -> onBar(sequence, nowNanos, bar, reference);
        };
        return moved && leg.update(reference);
    }

    /** Folds a pool's price as a reference of the cross; an empty pool has none. */
    boolean onPool(long sequence, long nowNanos, PoolObserved pool, MarketView market) {
        Reference reference = known(pool.instrument(), market);
        LegMedian leg = legById[pool.instrument().value()];
        if (reference == null || leg == null || pool.liquidity().signum() == 0) {
            return false;
        }
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

    long stateHash(long hash) {
        return cross.stateHash(quoteUsd.stateHash(baseUsd.stateHash(hash)));
    }

    private static boolean onBook(
            long sequence, long nowNanos, BookUpdated level, Reference reference, MarketView market) {
        Listing listing = market.find(level.instrument());
        return listing != null
                && (level.flags() & BookUpdated.LAST_OF_UPDATE) != 0
                && reference.quote(sequence, nowNanos, listing.bidRaw(), listing.askRaw());
    }

    private boolean onTrade(long sequence, long nowNanos, TradePrinted trade, Reference reference) {
        int id = trade.instrument().value();
        FlowMeter flow = flowById[id];
        if (flow != null && !barFed[id]) {
            boolean sold = trade.aggressor() == Side.SELL;
            flow.add(sold ? trade.quantityRaw() : 0, sold ? 0 : trade.quantityRaw());
        }
        return reference.print(sequence, nowNanos, trade.priceRaw());
    }

    /** A bar sums trades; once a listing has given one, its single trades are not counted as flow a second time. */
    private boolean onBar(long sequence, long nowNanos, BarClosed bar, Reference reference) {
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
            enter(instrument, baseUsd, baseFlow, pair.base());
        } else if (pairs(instrument, pair.quote(), pair.numeraire())) {
            enter(instrument, quoteUsd, quoteFlow, pair.quote());
        } else if (pairs(instrument, pair.base(), pair.quote())) {
            enter(instrument, cross, null, pair.base());
        }
    }

    private void enter(Instrument instrument, LegMedian leg, @Nullable FlowMeter flow, Asset subject) {
        boolean inverted = !instrument.base().equals(subject);
        Reference reference = new Reference(instrument, inverted);
        int id = instrument.id().value();
        byId[id] = reference;
        legById[id] = leg;
        flowById[id] = inverted ? null : flow;
        leg.add(reference);
    }

    private static boolean pairs(Instrument instrument, Asset one, Asset other) {
        return (instrument.base().equals(one) && instrument.quote().equals(other))
                || (instrument.base().equals(other) && instrument.quote().equals(one));
    }
}
