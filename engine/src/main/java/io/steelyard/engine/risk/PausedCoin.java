package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** A coin that its issuer has paused on any chain is not bought, nor what is priced as it; it may be given away. */
record PausedCoin() implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.PAUSED_COIN;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        CoinPair pair = order.view().signals().pair();
        Asset coin = order.view().valuer().coin(order.leg().gained());
        boolean paused = pair.contains(coin)
                && order.view().signals().issuer(coin.equals(pair.base())).isPaused();
        return paused ? deny(1, 0) : null;
    }
}
