package io.steelyard.engine.signal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.GasObserved;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the two issuers do, and what it costs to move on each chain. */
final class IssuerSide {
    private final CoinPair pair;
    private final PrimaryFlow baseFlow;
    private final PrimaryFlow quoteFlow;
    private final IssuerWatch base = new IssuerWatch();
    private final IssuerWatch quote = new IssuerWatch();
    private final List<GasWatch> gas = new ArrayList<>();

    IssuerSide(CoinPair pair) {
        this.pair = pair;
        this.baseFlow = new PrimaryFlow(accounting(pair.base()));
        this.quoteFlow = new PrimaryFlow(accounting(pair.quote()));
    }

    PrimaryFlow flow(boolean ofBase) {
        return ofBase ? baseFlow : quoteFlow;
    }

    IssuerWatch issuer(boolean ofBase) {
        return ofBase ? base : quote;
    }

    @Nullable
    GasWatch gas(VenueId chain) {
        for (int i = 0; i < gas.size(); i++) {
            if (gas.get(i).chain().equals(chain)) {
                return gas.get(i);
            }
        }
        return null;
    }

    void onInput(long sequence, long nowNanos, ChainInput input) {
        switch (input) {
            case TokenFlowed flow -> {
                if (pair.contains(flow.asset())) {
                    flow(isBase(flow.asset())).onFlow(sequence, nowNanos, flow);
                }
            }
            case IssuerActed action -> {
                if (pair.contains(action.asset())) {
                    issuer(isBase(action.asset())).onAction(sequence, nowNanos, action);
                }
            }
            case ChainReorged reorg -> onReorg(sequence, nowNanos, reorg);
            case GasObserved price -> onGas(sequence, nowNanos, price);
            case OracleUpdated _, PoolObserved _, LendingObserved _ -> {
                // ChainWatch folds these.
            }
        }
    }

    void onMinute(long minuteEndNanos) {
        baseFlow.onMinute(minuteEndNanos);
        quoteFlow.onMinute(minuteEndNanos);
        base.onMinute(minuteEndNanos);
        quote.onMinute(minuteEndNanos);
    }

    /** Order of folding: flows, issuers, gas. */
    long stateHash(long hash) {
        long mixed = quote.stateHash(base.stateHash(quoteFlow.stateHash(baseFlow.stateHash(hash))));
        mixed = StateHash.mix(mixed, gas.size());
        for (GasWatch chain : gas) {
            mixed = chain.stateHash(mixed);
        }
        return mixed;
    }

    private void onReorg(long sequence, long nowNanos, ChainReorged reorg) {
        baseFlow.onReorg(sequence, nowNanos, reorg);
        quoteFlow.onReorg(sequence, nowNanos, reorg);
        base.onReorg(sequence, nowNanos, reorg);
        quote.onReorg(sequence, nowNanos, reorg);
        GasWatch chain = gas(reorg.chain());
        if (chain != null) {
            chain.onReorg(sequence, reorg);
        }
    }

    private void onGas(long sequence, long nowNanos, GasObserved price) {
        GasWatch chain = gas(price.chain());
        if (chain == null) {
            chain = new GasWatch(price.chain());
            gas.add(chain);
        }
        chain.onGas(sequence, nowNanos, price);
    }

    private boolean isBase(Asset asset) {
        return asset.equals(pair.base());
    }

    /** Tether issues out of a treasury; Circle mints to whoever pays. Source: DOMAIN section 1.2, primary flow. */
    private static PrimaryFlow.Accounting accounting(Asset coin) {
        return coin.equals(Asset.USDT) ? PrimaryFlow.Accounting.TREASURY : PrimaryFlow.Accounting.SUPPLY;
    }
}
