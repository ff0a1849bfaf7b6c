package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;

/**
 * What an order does to the holdings if all of it trades: one asset comes, one goes. A buy pays its limit; a sale brings
 * its limit or the middle of the market, whichever is more, since that makes the coming asset weigh most.
 *
 * @param gained the asset that comes
 * @param gainedRaw how much, 10^-8, rounded up
 * @param given the asset that goes
 * @param givenRaw how much, 10^-8, rounded up, without fee
 * @param quote the asset it is paid in, from which the fee is taken
 * @param quoteRaw how much of that changes hands, 10^-8, rounded up
 * @param feeRaw what the venue may take of it at most, 10^-8, rounded up
 * @param rebateRaw what the venue may give of it at most, 10^-8, rounded up
 */
record Leg(
        Asset gained,
        long gainedRaw,
        Asset given,
        long givenRaw,
        Asset quote,
        long quoteRaw,
        long feeRaw,
        long rebateRaw) {
    /** The effect of {@code quantityRaw} of an order at this middle (0 when unknown). */
    static Leg of(OrderIntent intent, Instrument instrument, long quantityRaw, long twiceMidRaw) {
        long midCeil = twiceMidRaw / 2 + twiceMidRaw % 2;
        long price = intent.side() == Side.BUY
                ? intent.limit().raw()
                : Math.max(intent.limit().raw(), midCeil);
        long quote = FixedPoint.mulDivCeil(quantityRaw, price, FixedPoint.ONE);
        long taker = instrument.takerFee().raw();
        long maker = instrument.makerFee().raw();
        long fee = FixedPoint.mulDivCeil(quote, Math.max(0, Math.max(taker, maker)), FixedPoint.MILLION);
        long rebate = FixedPoint.mulDivCeil(quote, Math.max(0, -Math.min(taker, maker)), FixedPoint.MILLION);
        Asset base = instrument.base();
        Asset money = instrument.quote();
        return intent.side() == Side.BUY
                ? new Leg(base, quantityRaw, money, quote, money, quote, fee, rebate)
                : new Leg(money, quote, base, quantityRaw, money, quote, fee, rebate);
    }
}
