package io.steelyard.strategies.quoting;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.strategy.StrategyContext;

/**
 * What lies at one venue of one pair against what should: neutral is the governor's target weight (half before the first),
 * and the bounds lie {@code largest} of the venue's value to either side. Refilled for each look; amounts are 10^-8.
 */
final class Inventory {
    /** Kept aside by a buy, since every fill rounds its cost up: a cent. */
    private static final long ASIDE_RAW = FixedPoint.ONE / 100;

    private final long largestRaw;
    private long baseRaw;
    private long quoteRaw;
    private long excessRaw;
    private long boundRaw;

    /** {@code largestRaw}: millionths of the venue's value. */
    Inventory(long largestRaw) {
        this.largestRaw = largestRaw;
    }

    /** Looks at what is held of the instrument's coins at its venue, valued at {@code midRaw}; returns itself. */
    Inventory look(Instrument instrument, long midRaw, StrategyContext context) {
        baseRaw = context.portfolio().raw(instrument.venue(), instrument.base());
        quoteRaw = context.portfolio().raw(instrument.venue(), instrument.quote());
        TargetAllocation target = context.target();
        long weight =
                target == null ? FixedPoint.MILLION / 2 : target.baseWeight().raw();
        long valueInBase = Math.addExact(baseRaw, FixedPoint.mulDivFloor(quoteRaw, FixedPoint.ONE, midRaw));
        excessRaw = baseRaw - FixedPoint.mulDivHalfEven(valueInBase, weight, FixedPoint.MILLION);
        boundRaw = FixedPoint.mulDivFloor(valueInBase, largestRaw, FixedPoint.MILLION);
        return this;
    }

    /** Base coins above neutral; below zero when under it. */
    long excessRaw() {
        return excessRaw;
    }

    /** How much one more order may buy or sell of {@code orderRaw}, floored to the lot; 0 when nothing. */
    long roomRaw(Side side, long orderRaw, long priceRaw, Instrument instrument) {
        long toBound = side == Side.BUY ? boundRaw - excessRaw : boundRaw + excessRaw;
        long given = side == Side.BUY ? affordableRaw(priceRaw, instrument) : baseRaw;
        long room = Math.max(0, Math.min(orderRaw, Math.min(toBound, given)));
        return new Quantity(room).floorTo(instrument.lot()).raw();
    }

    private long affordableRaw(long priceRaw, Instrument instrument) {
        long fee = Math.max(0, instrument.takerFee().raw());
        long net =
                FixedPoint.mulDivFloor(Math.max(0, quoteRaw - ASIDE_RAW), FixedPoint.MILLION, FixedPoint.MILLION + fee);
        return FixedPoint.mulDivFloor(net, FixedPoint.ONE, priceRaw);
    }
}
