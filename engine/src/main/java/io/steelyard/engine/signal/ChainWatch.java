package io.steelyard.engine.signal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.GasObserved;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;

/** What chains and their oracles say of the pair: supporting evidence, none of which sets a dollar leg. */
public final class ChainWatch {
    private final CoinPair pair;
    private final OracleWatch baseOracle = new OracleWatch();
    private final OracleWatch quoteOracle = new OracleWatch();
    private final PoolWatch pool = new PoolWatch();
    private final CurveWatch curve = new CurveWatch();
    private final LendingWatch baseLending = new LendingWatch();
    private final LendingWatch quoteLending = new LendingWatch();
    private long sequence;

    ChainWatch(CoinPair pair) {
        this.pair = pair;
    }

    /** The oracle on the base coin. */
    public OracleWatch baseOracle() {
        return baseOracle;
    }

    /** The oracle on the quote coin. */
    public OracleWatch quoteOracle() {
        return quoteOracle;
    }

    /** The pair's concentrated-liquidity pool. */
    public PoolWatch pool() {
        return pool;
    }

    /** The pair's StableSwap pools. */
    public CurveWatch curve() {
        return curve;
    }

    /** Lending markets of the base coin. */
    public LendingWatch baseLending() {
        return baseLending;
    }

    /** Lending markets of the quote coin. */
    public LendingWatch quoteLending() {
        return quoteLending;
    }

    void onInput(long inputSequence, long nowNanos, ChainInput input, MarketView market) {
        switch (input) {
            case OracleUpdated round -> onOracle(inputSequence, round);
            case PoolObserved state -> onPool(inputSequence, nowNanos, state, market);
            case LendingObserved reserve -> onLending(inputSequence, reserve);
            case TokenFlowed _, IssuerActed _, GasObserved _ -> {
                // IssuerSide folds these.
            }
            case ChainReorged _ -> {
                // A reorganised block is observed anew; of states the newest observation counts.
            }
        }
    }

    /** Lets what is too old fall out; called once per minute. */
    void onMinute(long minuteEndNanos) {
        curve.onMinute(minuteEndNanos);
    }

    /** Journal sequence of the newest input that counted. */
    long sequence() {
        return sequence;
    }

    long stateHash(long hash) {
        long mixed = quoteOracle.stateHash(baseOracle.stateHash(StateHash.mix(hash, sequence)));
        return curve.stateHash(quoteLending.stateHash(baseLending.stateHash(pool.stateHash(mixed))));
    }

    private void onOracle(long inputSequence, OracleUpdated round) {
        if (pair.contains(round.asset())) {
            OracleWatch watch = isBase(round.asset()) ? baseOracle : quoteOracle;
            watch.onRound(inputSequence, round.venueTimeNanos(), round.answer().raw());
            sequence = inputSequence;
        }
    }

    private void onPool(long inputSequence, long nowNanos, PoolObserved state, MarketView market) {
        Listing listing = market.find(state.instrument());
        if (listing == null || !isOfThePair(listing.instrument())) {
            return;
        }
        boolean inverted = !isBase(listing.instrument().base());
        if (state.amplification() == 0) {
            pool.onPool(inputSequence, nowNanos, state, inverted);
            sequence = inputSequence;
        } else if (curve.onPool(inputSequence, nowNanos, state, inverted)) {
            sequence = inputSequence;
        }
    }

    private void onLending(long inputSequence, LendingObserved reserve) {
        if (pair.contains(reserve.asset())) {
            (isBase(reserve.asset()) ? baseLending : quoteLending).onReserve(inputSequence, reserve);
            sequence = inputSequence;
        }
    }

    private boolean isOfThePair(Instrument instrument) {
        return pair.contains(instrument.base()) && pair.contains(instrument.quote());
    }

    private boolean isBase(Asset asset) {
        return asset.equals(pair.base());
    }
}
