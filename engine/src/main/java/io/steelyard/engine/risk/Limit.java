package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/**
 * One hard limit: measures one thing about an order and denies beyond its bound. One class for each {@link DenyReason} and
 * one reason for each class. A measure that does not fit 64 bits throws {@link ArithmeticException}, which the gate denies.
 */
sealed interface Limit
        permits AssetWeightBand,
                DailyLoss,
                DrawdownFromPeak,
                DrawdownFromStart,
                FallingCoin,
                Halted,
                InsufficientBalance,
                Malformed,
                MaxBridgedExposure,
                MaxChainExposure,
                MaxIssuerExposure,
                MaxOpenOrders,
                MaxOrderDepthShare,
                MaxOrderNavShare,
                MaxOrderNotional,
                MaxOrderRate,
                MaxTurnoverDay,
                MaxTurnoverHour,
                MaxUnsettled,
                MaxVenueExposure,
                MinDepth,
                OwnersApproval,
                OwnersPlaces,
                OwnersQuietDay,
                PausedCoin,
                PriceCollar,
                ReduceOnly,
                SlippageToMid,
                SlippageToReferences,
                StaleChain,
                StaleMarket,
                StaleOracle,
                TooFewReferences,
                UnknownInstrument {
    DenyReason reason();

    /** The denial, or null when the order keeps this limit. */
    @Nullable
    Deny check(Proposal order);

    default Deny deny(long actual, long bound) {
        return new Deny(reason(), actual, bound);
    }
}
