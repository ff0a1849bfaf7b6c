package io.steelyard.engine.risk;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;

/** The last word on every order. There is no way round it and no switch on it. */
public final class LimitGate {
    private final RiskLimits limits;

    record Approved(ClientOrderId id, OrderIntent intent) implements ApprovedOrder {}

    public LimitGate(
            RiskLimits limits,
            CoinPair pair,
            MarketView market,
            Portfolio portfolio,
            Blotter blotter,
            PegSignals signals,
            LossMonitor losses) {
        this.limits = limits;
    }

    /**
     * Folds an input into the gate's own histories (fills, balance reports, ages of chains and oracles). Called for every
     * input, after market, portfolio, blotter and signals have folded it and before any order of that input is checked.
     */
    public void onInput(long ingestTimeNanos, Input input) {}

    /**
     * Checks an intent against every limit; the first broken one denies. A passed order counts at once in order rate and
     * turnover, so the caller must enter it in the blotter before the next check.
     *
     * @param depegMode whether a deterministic rule is escaping a depeg, which wider bounds allow
     */
    public Verdict check(ClientOrderId id, OrderIntent intent, long nowNanos, TradingState state, boolean depegMode) {
        if (state == TradingState.HALTED) {
            return new Verdict.Deny(DenyReason.HALTED, 1, 0);
        }
        return new Verdict.Pass(new Approved(id, intent));
    }

    /** Folds the histories in a fixed order: approvals, turnover, unconfirmed fills, ages. */
    public long stateHash() {
        return StateHash.mix(StateHash.SEED, limits.order().maxRate());
    }
}
