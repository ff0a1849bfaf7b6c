package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** Price and size are whole multiples of the listing's tick and lot, and their product is an amount. */
record Malformed() implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MALFORMED;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        Instrument instrument = order.instrument();
        long lot = instrument.lot().raw();
        long offTick = order.intent().limit().raw() % instrument.tick().raw();
        long offLot = lot == 0 ? 0 : order.intent().quantity().raw() % lot;
        long notional = order.leg().quoteRaw(); // throws where it does not fit, which the gate denies
        return offTick == 0 && offLot == 0 && notional > 0 ? null : deny(Math.max(offTick, offLot), 0);
    }
}
