package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Side;
import java.util.List;

/**
 * What the venue takes of a fill: the listing's maker or taker fee, replaced from a date on by a change of the fee table,
 * and for takers a cost that stands for the slippage of a market known by its bars alone.
 *
 * @param changes by listing and date; of several that apply the last in this order holds
 * @param takerCost on top of every taker's fee
 * @param charged in which asset
 */
public record FeeModel(List<FeeChange> changes, Bps takerCost, Charged charged) {
    public FeeModel {
        changes = List.copyOf(changes);
    }

    /** Fees as listed, taken of what is received. */
    public static FeeModel asListed() {
        return new FeeModel(List.of(), Bps.ZERO, Charged.ON_RECEIPT);
    }

    /** In which asset a venue charges. */
    public enum Charged {
        /** Of what the fill brings: base for a buy, quote for a sale, as spot venues do. */
        ON_RECEIPT,
        /** Always of the quote asset, as derivatives venues do. */
        IN_QUOTE
    }

    /** From {@code fromNanos} on a listing costs this. */
    public record FeeChange(InstrumentId instrument, long fromNanos, Bps maker, Bps taker) {}

    /** The fee of a fill, rounded against us. */
    public Money feeCeil(
            Instrument instrument, Side side, long priceRaw, long quantityRaw, boolean maker, long timeNanos) {
        Bps rate = rate(instrument, maker, timeNanos);
        long quoteRaw = FixedPoint.mulDivFloor(quantityRaw, priceRaw, FixedPoint.ONE);
        boolean inBase = charged == Charged.ON_RECEIPT && side == Side.BUY;
        return inBase
                ? new Money(instrument.base(), rate.ofAmountCeil(quantityRaw))
                : new Money(instrument.quote(), rate.ofAmountCeil(quoteRaw));
    }

    /** The fee that a fill takes of the very asset that it spends, on top of the price. */
    Bps onTop(Instrument instrument, Side side, boolean maker, long timeNanos) {
        return charged == Charged.IN_QUOTE && side == Side.BUY ? rate(instrument, maker, timeNanos) : Bps.ZERO;
    }

    private Bps rate(Instrument instrument, boolean maker, long timeNanos) {
        Bps rate = maker ? instrument.makerFee() : instrument.takerFee();
        for (FeeChange change : changes) {
            if (change.instrument().equals(instrument.id()) && change.fromNanos() <= timeNanos) {
                rate = maker ? change.maker() : change.taker();
            }
        }
        return maker ? rate : new Bps(Math.addExact(rate.raw(), takerCost.raw()));
    }
}
