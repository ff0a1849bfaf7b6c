package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import java.util.List;

/** The listings that every episode plays with: three exchanges, one pool on a chain, a bridged coin, a stranger. */
final class Stage {
    static final VenueId KRAKEN = new VenueId("kraken");
    static final VenueId BITSTAMP = new VenueId("bitstamp");
    static final VenueId BINANCE = new VenueId("binance");
    static final VenueId POOL = new VenueId("uniswap-v3");
    static final VenueId ETHEREUM = new VenueId("ethereum");
    static final VenueId CHAINLINK = new VenueId("chainlink");
    static final Asset BRIDGED = new Asset("USDC.e");
    static final VenueId[] VENUES = {KRAKEN, BITSTAMP, BINANCE, POOL};

    static final Instrument[] LISTED = {
        listing(1, KRAKEN, Asset.USDC, Asset.USD, 4, 10),
        listing(2, KRAKEN, Asset.USDT, Asset.USD, 4, 10),
        listing(3, KRAKEN, Asset.USDC, Asset.USDT, 4, 0),
        listing(4, BINANCE, Asset.USDC, Asset.USDT, 5, -1),
        listing(5, POOL, Asset.USDC, Asset.USDT, 8, 1),
        listing(17, BITSTAMP, Asset.USDC, Asset.USD, 5, 2),
        listing(19, BITSTAMP, Asset.USDC, Asset.USDT, 5, 1),
        listing(60, POOL, BRIDGED, Asset.USDC, 8, 1),
        listing(61, KRAKEN, new Asset("BTC"), Asset.USDT, 1, 10),
    };

    /** Asked for by the hostile strategy, and listed nowhere. */
    static final InstrumentId UNLISTED = InstrumentId.of(4_000);

    static final List<Asset> COINS = List.of(Asset.USDC, Asset.USDT, Asset.USD, BRIDGED);

    private Stage() {}

    static Instrument of(InstrumentId id) {
        for (Instrument instrument : LISTED) {
            if (instrument.id().equals(id)) {
                return instrument;
            }
        }
        throw new IllegalArgumentException("Condition failed: on stage, was " + id);
    }

    private static Instrument listing(int id, VenueId venue, Asset base, Asset quote, int tickDigits, int feeBps) {
        long tick = 100_000_000L;
        for (int i = 0; i < tickDigits; i++) {
            tick /= 10;
        }
        return new Instrument(
                InstrumentId.of(id),
                venue,
                base,
                quote,
                new Price(tick),
                new Quantity(tickDigits == 8 ? 0 : 1_000_000),
                Bps.of(feeBps),
                Bps.of(feeBps));
    }
}
