package io.steelyard.backtest.audit;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;
import java.util.HashSet;
import java.util.Set;

/** An order of ours as the auditor knows it: what was wanted, where, and how much of it has not traded. */
final class Paper {
    private final ClientOrderId id;
    private final OrderIntent intent;
    private final Instrument instrument;
    private final Set<Long> trades = new HashSet<>();
    private long remainingRaw;

    Paper(ClientOrderId id, OrderIntent intent, Instrument instrument) {
        this.id = id;
        this.intent = intent;
        this.instrument = instrument;
        this.remainingRaw = intent.quantity().raw();
    }

    ClientOrderId id() {
        return id;
    }

    Instrument instrument() {
        return instrument;
    }

    long limitRaw() {
        return intent.limit().raw();
    }

    long quantityRaw() {
        return intent.quantity().raw();
    }

    long remainingRaw() {
        return remainingRaw;
    }

    boolean isBuy() {
        return intent.side() == Side.BUY;
    }

    Asset gained() {
        return isBuy() ? instrument.base() : instrument.quote();
    }

    Asset given() {
        return isBuy() ? instrument.quote() : instrument.base();
    }

    /** The most a venue may take of the quote amount, millionths. */
    long feeRate() {
        return Math.max(
                0, Math.max(instrument.takerFee().raw(), instrument.makerFee().raw()));
    }

    /** The most a venue may give, millionths. */
    long rebateRate() {
        return Math.max(
                0, -Math.min(instrument.takerFee().raw(), instrument.makerFee().raw()));
    }

    /** Takes a trade off the rest; false when it is told twice or is more than there is. */
    boolean trade(long tradeId, long quantityRaw) {
        if (quantityRaw > remainingRaw || !trades.add(tradeId)) {
            return false;
        }
        remainingRaw -= quantityRaw;
        return true;
    }
}
