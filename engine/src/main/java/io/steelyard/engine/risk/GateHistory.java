package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;

/** What the gate remembers by itself: approvals, turnover, fills that no balance has confirmed, ages of chains and oracles. */
final class GateHistory {
    private final MarketView market;
    private final Valuer valuer;
    private final ApprovalRing approvals;
    private final RollingSum turnover = new RollingSum();
    private final UnsettledLedger unsettled = new UnsettledLedger();
    private final SourceAges ages;

    GateHistory(RiskLimits limits, MarketView market, Valuer valuer) {
        this.market = market;
        this.valuer = valuer;
        this.approvals = new ApprovalRing(limits.order().maxRate());
        this.ages = new SourceAges(limits, market);
    }

    ApprovalRing approvals() {
        return approvals;
    }

    /** Traded value in dollars, 10^-8. */
    RollingSum turnover() {
        return turnover;
    }

    UnsettledLedger unsettled() {
        return unsettled;
    }

    SourceAges ages() {
        return ages;
    }

    void onInput(long nowNanos, Input input) {
        switch (input) {
            case MarketInput _, ControlInput _ -> {
                // The market's age stands in its listings; nothing of control is history.
            }
            case ChainInput event -> ages.onInput(nowNanos, event);
            case ExecutionInput report -> onReport(nowNanos, report);
        }
    }

    /** Folds approvals, turnover, unsettled, ages. */
    long stateHash() {
        long hash = StateHash.mix(StateHash.SEED, approvals.stateHash());
        hash = StateHash.mix(hash, turnover.stateHash());
        return StateHash.mix(StateHash.mix(hash, unsettled.stateHash()), ages.stateHash());
    }

    private void onReport(long nowNanos, ExecutionInput report) {
        if (report instanceof OrderFilled fill) {
            onFill(nowNanos, fill);
        } else if (report instanceof BalanceReported balance) {
            unsettled.confirm(balance.venue(), balance.asset());
        }
    }

    private void onFill(long nowNanos, OrderFilled fill) {
        Listing listing = market.find(fill.instrument());
        if (listing == null) {
            return;
        }
        Instrument instrument = listing.instrument();
        long value = valueOf(fill, instrument.quote());
        Asset gained = fill.side() == Side.BUY ? instrument.base() : instrument.quote();
        turnover.add(nowNanos, value);
        unsettled.add(instrument.venue(), gained, value);
    }

    /** Dollar value, rounded up; at par while the quote asset's price is unknown; what does not fit is the largest long. */
    private long valueOf(OrderFilled fill, Asset quote) {
        long usd = valuer.usdRaw(quote);
        try {
            return FixedPoint.mulDivCeil(
                    fill.quantity().notionalCeil(fill.price()), usd > 0 ? usd : FixedPoint.ONE, FixedPoint.ONE);
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }
}
