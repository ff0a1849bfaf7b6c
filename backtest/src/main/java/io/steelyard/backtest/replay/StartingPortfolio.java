package io.steelyard.backtest.replay;

import static io.steelyard.engine.domain.FixedPoint.ONE;
import static io.steelyard.engine.domain.FixedPoint.mulDivFloor;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.signal.PegSignals;

/** What is held when the scored window begins. Raw 10^-8. */
public sealed interface StartingPortfolio {
    /** How much of the base coin at these prices. */
    long baseRaw(PegSignals signals);

    /** How much of the quote coin at these prices. */
    long quoteRaw(PegSignals signals);

    /** This much value, half in each coin at the prices of then. */
    record Halves(long usdRaw) implements StartingPortfolio {
        public Halves {
            if (usdRaw <= 0) {
                throw new IllegalArgumentException("Condition failed: value > 0, was " + usdRaw);
            }
        }

        @Override
        public long baseRaw(PegSignals signals) {
            return mulDivFloor(usdRaw / 2, ONE, signals.baseUsdRaw());
        }

        @Override
        public long quoteRaw(PegSignals signals) {
            return mulDivFloor(usdRaw / 2, ONE, signals.quoteUsdRaw());
        }
    }

    /** These amounts of the {@link CoinPair}'s coins; an oracle, which starts from halves, is not computed then. */
    record Amounts(long base, long quote) implements StartingPortfolio {
        @Override
        public long baseRaw(PegSignals signals) {
            return base;
        }

        @Override
        public long quoteRaw(PegSignals signals) {
            return quote;
        }
    }
}
