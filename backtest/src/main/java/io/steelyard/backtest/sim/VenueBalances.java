package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What we hold at the venue: free, and locked for resting orders. Raw 10^-8, never below zero. */
final class VenueBalances {
    private final Map<Asset, Balance> balances = new LinkedHashMap<>();

    private static final class Balance {
        long freeRaw;
        long lockedRaw;
    }

    void deposit(Asset asset, long raw) {
        Balance balance = of(asset);
        balance.freeRaw = Math.addExact(balance.freeRaw, raw);
    }

    /** Takes up to {@code raw} of what is free out again; says how much it was. */
    long withdraw(Asset asset, long raw) {
        Balance balance = of(asset);
        long taken = Math.min(balance.freeRaw, raw);
        balance.freeRaw -= taken;
        return taken;
    }

    Set<Asset> assets() {
        return balances.keySet();
    }

    Quantity free(Asset asset) {
        return new Quantity(of(asset).freeRaw);
    }

    Quantity locked(Asset asset) {
        return new Quantity(of(asset).lockedRaw);
    }

    /** Locks what the order may spend; false when there is not enough. A market order locks nothing: it is cut instead. */
    boolean lock(VenueOrder order) {
        long needed = order.isMarket() ? 0 : spendRaw(order, order.limitRaw(), order.remainingRaw);
        Balance balance = of(spent(order));
        if (needed > balance.freeRaw) {
            return false;
        }
        balance.freeRaw -= needed;
        balance.lockedRaw += needed;
        order.lockedRaw = needed;
        return true;
    }

    /** Frees what is still locked for an order that is done. */
    void release(VenueOrder order) {
        Balance balance = of(spent(order));
        balance.lockedRaw -= order.lockedRaw;
        balance.freeRaw += order.lockedRaw;
        order.lockedRaw = 0;
    }

    /** How much of {@code quantityRaw} can be paid at {@code priceRaw} with a fee of {@code onTop} of what is paid. */
    long affordableRaw(VenueOrder order, long priceRaw, long quantityRaw, Bps onTop) {
        long purse = Math.addExact(of(spent(order)).freeRaw, order.lockedRaw);
        long payable = onTop.raw() <= 0
                ? purse
                : FixedPoint.mulDivFloor(purse, FixedPoint.MILLION, FixedPoint.MILLION + onTop.raw()) - 1;
        if (spendRaw(order, priceRaw, quantityRaw) <= payable) {
            return quantityRaw;
        }
        return order.isBuy() ? FixedPoint.mulDivFloor(payable, FixedPoint.ONE, priceRaw) : payable;
    }

    /** Moves both assets by a fill, quote rounded against us as the portfolio does, and takes the fee. */
    void apply(VenueOrder order, long priceRaw, long quantityRaw, Money fee) {
        long spend = spendRaw(order, priceRaw, quantityRaw);
        Balance purse = of(spent(order));
        long fromLocked = Math.min(order.lockedRaw, spend);
        order.lockedRaw -= fromLocked;
        purse.lockedRaw -= fromLocked;
        purse.freeRaw -= spend - fromLocked;
        long received = order.isBuy() ? quantityRaw : FixedPoint.mulDivFloor(quantityRaw, priceRaw, FixedPoint.ONE);
        deposit(order.isBuy() ? order.instrument().base() : order.instrument().quote(), received);
        deposit(fee.asset(), -fee.raw());
    }

    private static Asset spent(VenueOrder order) {
        return order.isBuy() ? order.instrument().quote() : order.instrument().base();
    }

    private static long spendRaw(VenueOrder order, long priceRaw, long quantityRaw) {
        return order.isBuy() ? FixedPoint.mulDivCeil(quantityRaw, priceRaw, FixedPoint.ONE) : quantityRaw;
    }

    private Balance of(Asset asset) {
        return balances.computeIfAbsent(asset, _ -> new Balance());
    }
}
