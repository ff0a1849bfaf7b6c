package io.steelyard.engine.signal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.market.MarketView;

/** Signals over a market, fed one input after the other as the core does it. */
final class SignalStage {
    static final long MINUTE = 60_000_000_000L;
    static final long ONE = FixedPoint.ONE;

    final MarketView market = new MarketView();
    final PegSignals signals;
    long now = MINUTE;
    long sequence;

    SignalStage() {
        this(CoinPair.USDC_USDT);
    }

    SignalStage(CoinPair pair) {
        signals = new PegSignals(pair);
    }

    Instrument list(int id, String venue, Asset base, Asset quote) {
        Instrument instrument = new Instrument(
                InstrumentId.of(id),
                new VenueId(venue),
                base,
                quote,
                Price.of("0.0001"),
                Quantity.ZERO,
                Bps.ZERO,
                Bps.ZERO);
        market.list(instrument);
        return instrument;
    }

    void quote(Instrument instrument, String bid, String ask) {
        quote(instrument, bid, ask, 1_000_000);
    }

    void quote(Instrument instrument, String bid, String ask, long coins) {
        fold(QuoteUpdated.of(now, instrument.id(), raw(bid), coins * ONE, raw(ask), coins * ONE));
    }

    void trade(Instrument instrument, Side aggressor, String price, long coins) {
        fold(TradePrinted.of(now, instrument.id(), aggressor, Price.of(price).raw(), coins * ONE, sequence));
    }

    void level(Instrument instrument, Side side, String price, long coins, int flags) {
        fold(BookUpdated.of(now, instrument.id(), side, Price.of(price).raw(), coins * ONE, sequence, flags));
    }

    private static long raw(String price) {
        return FixedPoint.parseExact(price, FixedPoint.DIGITS);
    }

    /** A minute's bar with everything at {@code close}. */
    void bar(Instrument instrument, String close, long sold, long bought) {
        long price = Price.of(close).raw();
        fold(BarClosed.of(
                now, instrument.id(), MINUTE, price, price, price, price, (sold + bought) * ONE, bought * ONE, 1));
    }

    void minute() {
        now += MINUTE;
        signals.onMinute(now, market);
    }

    VenueWatch venue(String name) {
        VenueWatch found = signals.venues().find(new VenueId(name));
        if (found == null) {
            throw new AssertionError(name + " is not known");
        }
        return found;
    }

    void fold(Input input) {
        sequence++;
        if (input instanceof MarketInput print) {
            market.apply(sequence, now, print);
        } else if (input instanceof PoolObserved pool) {
            market.apply(sequence, now, pool);
        } else if (input instanceof FeedDown down) {
            market.feedDown(down.venue());
        }
        signals.onInput(sequence, now, input, market);
    }
}
