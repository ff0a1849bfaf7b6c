package io.steelyard.engine.event;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.VenueId;
import java.math.BigInteger;

/** What a chain, an oracle or an issuer did. */
public sealed interface ChainInput extends Input {

    /**
     * An oracle published a round.
     *
     * @param venueTimeNanos the round's {@code updatedAt}
     * @param oracle the network, such as {@code chainlink}
     * @param asset what it prices, in dollars
     * @param answer the price
     * @param roundId the proxy's round id, unsigned, up to 80 bits
     */
    record OracleUpdated(long venueTimeNanos, VenueId oracle, Asset asset, Price answer, BigInteger roundId)
            implements ChainInput {}

    /**
     * The state of a pool at the end of a block.
     *
     * @param venueTimeNanos the block's time
     * @param instrument the pool's listing
     * @param block its number
     * @param price base in quote units, marginal, before fee
     * @param liquidity active liquidity in the pool's own unit, unsigned up to 128 bits; zero is real
     * @param tick the pool's tick; 0 where it has none
     * @param balance0Raw reserve of the first coin, 10^-8 of a coin; -1 when unknown
     * @param balance1Raw reserve of the second coin; -1 when unknown
     * @param balance2Raw reserve of the third coin; -1 when there is none
     * @param amplification StableSwap A; 0 where it has none
     */
    record PoolObserved(
            long venueTimeNanos,
            InstrumentId instrument,
            long block,
            Price price,
            BigInteger liquidity,
            int tick,
            long balance0Raw,
            long balance1Raw,
            long balance2Raw,
            long amplification)
            implements ChainInput {}

    /**
     * The state of one reserve of a lending market.
     *
     * @param venueTimeNanos time of the block or of the snapshot
     * @param market such as {@code aave-v3}
     * @param asset the reserve
     * @param block its number
     * @param suppliedRaw amount supplied, 10^-8
     * @param borrowedRaw amount borrowed, 10^-8
     * @param supplyRate yearly
     * @param borrowRate yearly, variable
     * @param frozen no new supply or borrow
     * @param paused nothing moves
     */
    record LendingObserved(
            long venueTimeNanos,
            VenueId market,
            Asset asset,
            long block,
            long suppliedRaw,
            long borrowedRaw,
            Bps supplyRate,
            Bps borrowRate,
            boolean frozen,
            boolean paused)
            implements ChainInput {}

    /** What a token flow was. */
    enum FlowKind {
        MINT,
        BURN,
        TREASURY_IN,
        TREASURY_OUT,
        BRIDGE_IN,
        BRIDGE_OUT
    }

    /**
     * Coins came into being, ceased to be, or moved between an issuer, its treasury and a bridge.
     *
     * @param venueTimeNanos time of the block, or end of the period it sums
     * @param asset the coin
     * @param chain where
     * @param kind what
     * @param block its number; 0 for a sum over a period
     * @param logIndex position in the block; 0 for a sum
     * @param amountMicros millionths of a coin, which are the tokens' own units
     */
    record TokenFlowed(
            long venueTimeNanos, Asset asset, VenueId chain, FlowKind kind, long block, int logIndex, long amountMicros)
            implements ChainInput {}

    /** What an issuer did to its contract. */
    enum IssuerAction {
        BLACKLIST,
        UNBLACKLIST,
        PAUSE,
        UNPAUSE,
        UPGRADE,
        DEPRECATE,
        FEE_CHANGE,
        MINTER_CHANGE
    }

    /**
     * An issuer used its power over a coin.
     *
     * @param venueTimeNanos time of the block
     * @param asset the coin
     * @param chain where
     * @param action what
     * @param block its number
     * @param logIndex position in the block
     * @param ownAddress it concerns an address of ours
     */
    record IssuerActed(
            long venueTimeNanos,
            Asset asset,
            VenueId chain,
            IssuerAction action,
            long block,
            int logIndex,
            boolean ownAddress)
            implements ChainInput {}

    /**
     * Blocks that were seen are no longer part of the chain.
     *
     * @param venueTimeNanos time of the new head
     * @param chain where
     * @param firstRemovedBlock the lowest removed number
     * @param removedBlocks how many, at least 1
     */
    record ChainReorged(long venueTimeNanos, VenueId chain, long firstRemovedBlock, int removedBlocks)
            implements ChainInput {}

    /**
     * What a unit of gas cost in a block.
     *
     * @param venueTimeNanos the block's time
     * @param chain where
     * @param block its number
     * @param baseFeeWei base fee of a unit, 10^-18 of the chain's own coin
     * @param priorityFeeWei what a transaction of ordinary hurry paid above it, same unit
     */
    record GasObserved(long venueTimeNanos, VenueId chain, long block, long baseFeeWei, long priorityFeeWei)
            implements ChainInput {}
}
