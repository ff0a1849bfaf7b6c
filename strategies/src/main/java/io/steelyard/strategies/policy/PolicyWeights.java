package io.steelyard.strategies.policy;

import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.PolicyView;

/** What the portfolio holds, as a policy sees it. */
final class PolicyWeights {
    private PolicyWeights() {}

    /** The base coin's share of what is held, millionths; negative while unknown. */
    static long baseRaw(PolicyView view) {
        PegSignals signals = view.signals();
        return view.portfolio().baseWeightRaw(signals.pair(), signals.baseUsdRaw(), signals.quoteUsdRaw());
    }

    /** Before the money has come there is nothing to leave; an alarm only warms up. */
    static boolean isFunded(PolicyView view) {
        return baseRaw(view) >= 0;
    }
}
