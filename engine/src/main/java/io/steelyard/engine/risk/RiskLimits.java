package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;
import java.util.List;
import java.util.Map;

/**
 * Every hard limit, as written in {@code limits.toml}; there is no default and no way to leave one out. Shares, weights
 * and steps are millionths of NAV ({@code …Raw}), relative prices millionths, amounts and prices 10^-8, times nanoseconds.
 *
 * @param purpose for which kind of run these limits were written
 * @param assets what is known of each asset that may be held, the two coins among them
 * @param venues the chain of each venue that sits on one
 * @param chains how fast each chain's data ages
 * @param step how far the target may move
 * @param turnover how much may trade
 * @param order how large and how many orders may be
 * @param price how far a price may lie from what the market says
 * @param depth how much the market must hold
 * @param data how fresh and how many the sources must be
 * @param exposure how much may lie in one place
 * @param loss how much may be lost before the engine stops
 * @param advice how often and how long a model's opinion may count
 * @param owner what the owner's mandate forbids beyond these numbers; {@link OwnerLimits#NONE} where no mandate binds the run
 */
public record RiskLimits(
        Purpose purpose,
        Map<Asset, AssetLimits> assets,
        Map<VenueId, VenueId> venues,
        Map<VenueId, ChainLimits> chains,
        StepLimits step,
        TurnoverLimits turnover,
        OrderLimits order,
        PriceLimits price,
        DepthLimits depth,
        DataLimits data,
        ExposureLimits exposure,
        LossLimits loss,
        AdviceLimits advice,
        OwnerLimits owner) {

    /** As {@code limits.toml} says them: no mandate binds the run. */
    public RiskLimits(
            Purpose purpose,
            Map<Asset, AssetLimits> assets,
            Map<VenueId, VenueId> venues,
            Map<VenueId, ChainLimits> chains,
            StepLimits step,
            TurnoverLimits turnover,
            OrderLimits order,
            PriceLimits price,
            DepthLimits depth,
            DataLimits data,
            ExposureLimits exposure,
            LossLimits loss,
            AdviceLimits advice) {
        this(
                purpose,
                assets,
                venues,
                chains,
                step,
                turnover,
                order,
                price,
                depth,
                data,
                exposure,
                loss,
                advice,
                OwnerLimits.NONE);
    }

    public RiskLimits {
        assets = Map.copyOf(assets);
        venues = Map.copyOf(venues);
        chains = Map.copyOf(chains);
    }

    /** What is known of {@code asset}; an asset without a section is a fault of the caller. */
    public AssetLimits of(Asset asset) {
        AssetLimits limits = assets.get(asset);
        if (limits == null) {
            throw new IllegalArgumentException("Condition failed: limits of " + asset + " are written");
        }
        return limits;
    }

    public RiskLimits withAdvice(AdviceLimits other) {
        return new RiskLimits(
                purpose, assets, venues, chains, step, turnover, order, price, depth, data, exposure, loss, other,
                owner);
    }

    public RiskLimits withOwner(OwnerLimits other) {
        return new RiskLimits(
                purpose, assets, venues, chains, step, turnover, order, price, depth, data, exposure, loss, advice,
                other);
    }

    /** For which kind of run limits were written. */
    public enum Purpose {
        /** For money, and for rehearsals of it: bounded by the narrow build limits. */
        TRADING,
        /** For backtests only: widened beyond what may ever trade. */
        STUDY
    }

    /** From the lowest to the highest share of NAV, both allowed. */
    public record Band(long minRaw, long maxRaw) {
        public boolean contains(long raw) {
            return raw >= minRaw && raw <= maxRaw;
        }
    }

    /**
     * One asset.
     *
     * @param issuer who owes it
     * @param pricedAs the coin whose dollar price it has; itself for a coin of the pair
     * @param bridged whether a bridge stands between it and its issuer
     * @param calm weight band in calm
     * @param depeg weight band while a deterministic rule escapes a depeg
     */
    public record AssetLimits(String issuer, Asset pricedAs, boolean bridged, Band calm, Band depeg) {
        public Band band(boolean depegMode) {
            return depegMode ? depeg : calm;
        }
    }

    /**
     * One chain.
     *
     * @param blockTimeNanos usual time between two blocks
     * @param maxAgeBlocks how many block times its newest observation may be old
     */
    public record ChainLimits(long blockTimeNanos, long maxAgeBlocks) {
        public long maxAgeNanos() {
            return Math.multiplyExact(blockTimeNanos, maxAgeBlocks);
        }
    }

    /** How far the target of the base coin may move at once, in any hour and in any 24 hours (sums of all moves). */
    public record Step(long decisionRaw, long hourRaw, long dayRaw) {}

    /**
     * Steps of the target.
     *
     * @param calm for advice and for every rule outside a depeg
     * @param depeg for a deterministic rule that escapes a depeg
     */
    public record StepLimits(Step calm, Step depeg) {
        public Step of(boolean depegMode) {
            return depegMode ? depeg : calm;
        }
    }

    /** Traded value in any hour and in any 24 hours, as a share of NAV. */
    public record TurnoverLimits(long hourRaw, long dayRaw) {}

    /**
     * Single orders and their number.
     *
     * @param maxNotionalRaw largest value in dollars
     * @param maxNavShareRaw largest value as a share of NAV
     * @param maxDepthShareRaw largest size as a share of the depth it takes from
     * @param maxRate most orders within {@code rateWindowNanos}
     * @param rateWindowNanos the window
     * @param maxOpen most open orders
     */
    public record OrderLimits(
            long maxNotionalRaw,
            long maxNavShareRaw,
            long maxDepthShareRaw,
            int maxRate,
            long rateWindowNanos,
            int maxOpen) {}

    /**
     * Prices.
     *
     * @param toMidCalmRaw how much worse than the listing's mid a limit may be
     * @param toMidDepegRaw the same in a depeg
     * @param toReferencesCalmRaw how much worse than the median of the references
     * @param toReferencesDepegRaw the same in a depeg
     * @param minReferences how many references that median needs
     * @param collarCalm lowest and highest price of a coin in coins or dollars, 10^-8
     * @param collarDepeg the same in a depeg
     * @param fallingCoinRaw dollar price below which a coin is not bought, 10^-8
     */
    public record PriceLimits(
            long toMidCalmRaw,
            long toMidDepegRaw,
            long toReferencesCalmRaw,
            long toReferencesDepegRaw,
            int minReferences,
            Band collarCalm,
            Band collarDepeg,
            long fallingCoinRaw) {
        public long toMidRaw(boolean depegMode) {
            return depegMode ? toMidDepegRaw : toMidCalmRaw;
        }

        public long toReferencesRaw(boolean depegMode) {
            return depegMode ? toReferencesDepegRaw : toReferencesCalmRaw;
        }

        public Band collar(boolean depegMode) {
            return depegMode ? collarDepeg : collarCalm;
        }
    }

    /**
     * Depth of the market.
     *
     * @param withinRaw distance from mid up to which resting amounts count
     * @param minRaw least value in dollars
     */
    public record DepthLimits(long withinRaw, long minRaw) {}

    /**
     * Freshness and number of sources.
     *
     * @param marketNanos oldest allowed market data of the listing traded, and of the references
     * @param oracles the oracle networks relied upon
     * @param oracleNanos oldest allowed round of each of them: heartbeat and slack
     * @param minReferences fewest live references
     * @param routedVenues venues whose listings of the pair have no data of their own, since they trade through both dollar
     *     legs; their price is the cross of the legs, their depth that of the base coin's leg
     */
    public record DataLimits(
            long marketNanos, List<VenueId> oracles, long oracleNanos, int minReferences, List<VenueId> routedVenues) {
        public DataLimits {
            oracles = List.copyOf(oracles);
            routedVenues = List.copyOf(routedVenues);
        }
    }

    /**
     * Shares of NAV in one place.
     *
     * @param venueRaw at one venue
     * @param chainRaw on one chain
     * @param issuerCalmRaw owed by one issuer
     * @param issuerDepegRaw the same while a deterministic rule escapes a depeg
     * @param bridgedRaw behind bridges
     * @param unsettledRaw traded or on the way to trade, and not yet confirmed by a balance report
     */
    public record ExposureLimits(
            long venueRaw, long chainRaw, long issuerCalmRaw, long issuerDepegRaw, long bridgedRaw, long unsettledRaw) {
        public long issuerRaw(boolean depegMode) {
            return depegMode ? issuerDepegRaw : issuerCalmRaw;
        }
    }

    /** Losses in parts of NAV: below the highest of 24 hours, below the peak, below the start. */
    public record LossLimits(long dayRaw, long fromPeakRaw, long fromStartRaw) {}

    /**
     * Advice.
     *
     * @param maxMilliNats largest log-likelihood ratio that counts, thousandths of a nat
     * @param maxAgeNanos longest time for which an answer counts, whatever it says itself
     * @param glideNanos time in which an expired answer fades to neutral
     * @param coolDownNanos after an advice-driven change, time without another
     * @param reversalHoldNanos after an advice-driven change, time without a calm change the other way
     * @param maxChangesPerDay most advice-driven changes in 24 hours
     * @param authority whose advice counts, and what raising a coin in stress takes
     */
    public record AdviceLimits(
            int maxMilliNats,
            long maxAgeNanos,
            long glideNanos,
            long coolDownNanos,
            long reversalHoldNanos,
            int maxChangesPerDay,
            AdviceAuthority authority) {
        public AdviceLimits withAuthority(AdviceAuthority other) {
            return new AdviceLimits(
                    maxMilliNats, maxAgeNanos, glideNanos, coolDownNanos, reversalHoldNanos, maxChangesPerDay, other);
        }
    }
}
