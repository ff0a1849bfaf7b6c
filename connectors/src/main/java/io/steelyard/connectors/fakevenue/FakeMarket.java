package io.steelyard.connectors.fakevenue;

import io.steelyard.engine.domain.Instrument;

/** One market: its listing, its book, its filters and whether it trades. */
final class FakeMarket {
    static final long LEAST_NOTIONAL_RAW = 500_000_000L;
    static final int MOST_OPEN = 200;

    final FakeBook book = new FakeBook();
    private Instrument listing;
    private boolean trading = true;

    FakeMarket(Instrument listing) {
        this.listing = listing;
    }

    static String symbol(Instrument listing) {
        return listing.base().code() + listing.quote().code();
    }

    String symbol() {
        return symbol(listing);
    }

    Instrument listing() {
        return listing;
    }

    /** The venue changes tick, lot or fees. */
    void relist(Instrument other) {
        listing = other;
    }

    boolean isTrading() {
        return trading;
    }

    void trading(boolean open) {
        trading = open;
    }
}
