package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;

/**
 * Which coin of the pair is the riskier one: the one in a depeg; else the cheaper one; at equal prices the one held more;
 * else the base coin.
 */
public final class RiskierCoin {
    private final CoinPair pair;

    public RiskierCoin(CoinPair pair) {
        this.pair = pair;
    }

    public boolean isBase(PegSignals signals, Portfolio portfolio) {
        return switch (signals.pegState()) {
            case BASE_DEPEG -> true;
            case QUOTE_DEPEG -> false;
            case CALM, STRESS -> isBaseCheaper(signals, portfolio);
        };
    }

    public Asset of(PegSignals signals, Portfolio portfolio) {
        return isBase(signals, portfolio) ? pair.base() : pair.quote();
    }

    /** Whether {@code intent} gives the riskier coin away. */
    boolean isLoweredBy(OrderIntent intent, Instrument instrument, PegSignals signals, Portfolio portfolio) {
        Asset given = intent.side() == Side.SELL ? instrument.base() : instrument.quote();
        return given.equals(of(signals, portfolio));
    }

    private boolean isBaseCheaper(PegSignals signals, Portfolio portfolio) {
        int byPrice = Long.compare(signals.baseUsdRaw(), signals.quoteUsdRaw());
        return byPrice != 0 ? byPrice < 0 : portfolio.totalRaw(pair.base()) >= portfolio.totalRaw(pair.quote());
    }
}
