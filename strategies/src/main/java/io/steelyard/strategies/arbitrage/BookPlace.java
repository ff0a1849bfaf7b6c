package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.OrderBook;

/**
 * A listing of an exchange: its book where the feed carries one, else its best bid and ask, else the close of its last bar
 * with a tenth of that bar's volume.
 */
record BookPlace(InstrumentId instrument) implements Place {
    private static final long BAR_PART = 10;

    @Override
    public long priceRaw(Side side, Listing listing) {
        long touch = side == Side.BUY ? listing.askRaw() : listing.bidRaw();
        boolean onlyBars = listing.askRaw() == 0 && listing.bidRaw() == 0;
        return onlyBars ? listing.lastRaw() : touch;
    }

    @Override
    public long amountRaw(Side side, long limitRaw, Listing listing) {
        Side other = side == Side.BUY ? Side.SELL : Side.BUY;
        OrderBook book = listing.book();
        if (book.levels(other) > 0) {
            return book.isComplete() ? bookAmountRaw(side, other, limitRaw, book) : 0;
        }
        long price = priceRaw(side, listing);
        if (price == 0 || isWorse(side, price, limitRaw)) {
            return 0;
        }
        if (listing.askRaw() == 0 && listing.bidRaw() == 0) {
            return Math.max(0, listing.barVolumeRaw()) / BAR_PART;
        }
        return side == Side.BUY ? listing.askSizeRaw() : listing.bidSizeRaw();
    }

    @Override
    public boolean isPool() {
        return false;
    }

    private static long bookAmountRaw(Side side, Side other, long limitRaw, OrderBook book) {
        long sum = 0;
        for (int i = 0; i < book.levels(other) && !isWorse(side, book.priceRaw(other, i), limitRaw); i++) {
            sum = Math.addExact(sum, book.quantityRaw(other, i));
        }
        return sum;
    }

    private static boolean isWorse(Side side, long priceRaw, long limitRaw) {
        return side == Side.BUY ? priceRaw > limitRaw : priceRaw < limitRaw;
    }
}
