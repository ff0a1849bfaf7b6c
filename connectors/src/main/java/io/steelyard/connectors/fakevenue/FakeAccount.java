package io.steelyard.connectors.fakevenue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the user has at the fake venue, free and locked by resting orders, 10^-8 of each coin. */
final class FakeAccount {
    private final Map<Asset, Long> held = new TreeMap<>();
    private final Map<Asset, Long> locked = new TreeMap<>();

    /** Puts money in, or takes it out with a minus. */
    void move(Asset asset, long raw) {
        held.merge(asset, raw, Math::addExact);
    }

    long heldRaw(Asset asset) {
        return held.getOrDefault(asset, 0L);
    }

    long lockedRaw(Asset asset) {
        return locked.getOrDefault(asset, 0L);
    }

    long freeRaw(Asset asset) {
        return heldRaw(asset) - lockedRaw(asset);
    }

    Set<Asset> assets() {
        return held.keySet();
    }

    /** Of every coin. */
    Map<Asset, Long> held() {
        return Map.copyOf(held);
    }

    /** The coin that an order gives away. */
    static Asset given(Instrument listing, Side side) {
        return side == Side.BUY ? listing.quote() : listing.base();
    }

    /** The coin that it receives, in which the fee is taken. */
    static Asset received(Instrument listing, Side side) {
        return side == Side.BUY ? listing.base() : listing.quote();
    }

    /** What an order of that remaining amount needs of the coin that it gives. */
    static long needRaw(Side side, long limitRaw, long quantityRaw) {
        return side == Side.BUY ? new Quantity(quantityRaw).notionalCeil(new Price(limitRaw)) : quantityRaw;
    }

    /** Sets aside, or frees with a minus. */
    void lock(Asset asset, long raw) {
        locked.merge(asset, raw, Math::addExact);
    }

    /**
     * Books a trade.
     *
     * @param rateMillionths fee of what is received
     * @return the fee, 10^-8 of the coin received
     */
    long trade(Instrument listing, Side side, long priceRaw, long quantityRaw, long rateMillionths) {
        Quantity quantity = new Quantity(quantityRaw);
        Price price = new Price(priceRaw);
        boolean buys = side == Side.BUY;
        long taken = buys ? quantityRaw : quantity.notionalFloor(price);
        long fee = FixedPoint.mulDivFloor(taken, rateMillionths, FixedPoint.MILLION);
        move(given(listing, side), -(buys ? quantity.notionalCeil(price) : quantityRaw));
        move(received(listing, side), taken - fee);
        return fee;
    }
}
