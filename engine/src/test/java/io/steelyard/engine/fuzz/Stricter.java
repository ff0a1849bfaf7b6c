package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.OwnerLimits;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.ChainLimits;
import io.steelyard.engine.risk.RiskLimits.DataLimits;
import io.steelyard.engine.risk.RiskLimits.DepthLimits;
import io.steelyard.engine.risk.RiskLimits.ExposureLimits;
import io.steelyard.engine.risk.RiskLimits.LossLimits;
import io.steelyard.engine.risk.RiskLimits.OrderLimits;
import io.steelyard.engine.risk.RiskLimits.PriceLimits;
import io.steelyard.engine.risk.RiskLimits.TurnoverLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Limits that differ from others in one single limit, by one where it counts things and by a part where it measures. */
final class Stricter {
    private Stricter() {}

    static RiskLimits than(RiskLimits limits, DenyReason one) {
        return new RiskLimits(
                limits.purpose(),
                assets(limits, one),
                limits.venues(),
                chains(limits, one),
                limits.step(),
                turnover(limits.turnover(), one),
                order(limits.order(), one),
                price(limits.price(), one),
                depth(limits.depth(), one),
                data(limits.data(), one),
                exposure(limits.exposure(), one),
                loss(limits.loss(), one),
                limits.advice(),
                owner(limits, one));
    }

    private static OwnerLimits owner(RiskLimits limits, DenyReason one) {
        OwnerLimits known = limits.owner();
        return switch (one) {
            case OWNERS_PLACES ->
                new OwnerLimits(
                        new Sha256(1, 1, 1, 1),
                        Set.of(Stage.KRAKEN),
                        Set.of(),
                        known.quietDays(),
                        known.escapeRaw(),
                        known.askRaw(),
                        known.askTwoRaw(),
                        known.withWord());
            case OWNERS_QUIET_DAY ->
                new OwnerLimits(
                        known.mandate(),
                        known.venues(),
                        known.chains(),
                        0b111_1111,
                        known.escapeRaw(),
                        known.askRaw(),
                        known.askTwoRaw(),
                        known.withWord());
            case OWNERS_APPROVAL ->
                new OwnerLimits(
                        known.mandate(),
                        known.venues(),
                        known.chains(),
                        known.quietDays(),
                        known.escapeRaw(),
                        less(Math.min(known.askRaw(), limits.order().maxNotionalRaw() / 20), true),
                        known.askTwoRaw(),
                        known.withWord());
            default -> known; // the other limits stand in limits.toml
        };
    }

    private static Map<Asset, AssetLimits> assets(RiskLimits limits, DenyReason one) {
        Map<Asset, AssetLimits> assets = new LinkedHashMap<>();
        limits.assets()
                .forEach((asset, known) -> assets.put(
                        asset,
                        one != DenyReason.ASSET_WEIGHT_BAND
                                ? known
                                : new AssetLimits(
                                        known.issuer(),
                                        known.pricedAs(),
                                        known.bridged(),
                                        new Band(
                                                known.calm().minRaw(),
                                                known.calm().maxRaw() - 20_000),
                                        new Band(
                                                known.depeg().minRaw(),
                                                known.depeg().maxRaw() - 20_000))));
        return assets;
    }

    private static Map<VenueId, ChainLimits> chains(RiskLimits limits, DenyReason one) {
        Map<VenueId, ChainLimits> chains = new LinkedHashMap<>();
        limits.chains()
                .forEach((chain, known) -> chains.put(
                        chain,
                        one == DenyReason.STALE_CHAIN
                                ? new ChainLimits(known.blockTimeNanos(), known.maxAgeBlocks() - 1)
                                : known));
        return chains;
    }

    private static TurnoverLimits turnover(TurnoverLimits known, DenyReason one) {
        return new TurnoverLimits(
                less(known.hourRaw(), one == DenyReason.MAX_TURNOVER_HOUR),
                less(known.dayRaw(), one == DenyReason.MAX_TURNOVER_DAY));
    }

    private static OrderLimits order(OrderLimits known, DenyReason one) {
        return new OrderLimits(
                less(known.maxNotionalRaw(), one == DenyReason.MAX_ORDER_NOTIONAL),
                less(known.maxNavShareRaw(), one == DenyReason.MAX_ORDER_NAV_SHARE),
                less(known.maxDepthShareRaw(), one == DenyReason.MAX_ORDER_DEPTH_SHARE),
                known.maxRate() - (one == DenyReason.MAX_ORDER_RATE ? 1 : 0),
                known.rateWindowNanos(),
                known.maxOpen() - (one == DenyReason.MAX_OPEN_ORDERS ? 1 : 0));
    }

    private static PriceLimits price(PriceLimits known, DenyReason one) {
        long references = one == DenyReason.SLIPPAGE_TO_REFERENCES ? 10 : 1; // the middle is bound tighter
        boolean collar = one == DenyReason.PRICE_COLLAR;
        return new PriceLimits(
                less(known.toMidCalmRaw(), one == DenyReason.SLIPPAGE_TO_MID),
                less(known.toMidDepegRaw(), one == DenyReason.SLIPPAGE_TO_MID),
                known.toReferencesCalmRaw() / references,
                known.toReferencesDepegRaw() / references,
                known.minReferences(),
                collar ? narrower(known.collarCalm()) : known.collarCalm(),
                collar ? narrower(known.collarDepeg()) : known.collarDepeg(),
                known.fallingCoinRaw() + (one == DenyReason.FALLING_COIN ? 500_000 : 0));
    }

    private static Band narrower(Band collar) {
        return new Band(collar.minRaw() + (100_000_000 - collar.minRaw()) / 2, collar.maxRaw());
    }

    private static DepthLimits depth(DepthLimits known, DenyReason one) {
        return new DepthLimits(known.withinRaw(), known.minRaw() * (one == DenyReason.MIN_DEPTH ? 3 : 1));
    }

    private static DataLimits data(DataLimits known, DenyReason one) {
        return new DataLimits(
                less(known.marketNanos(), one == DenyReason.STALE_MARKET),
                known.oracles(),
                one == DenyReason.STALE_ORACLE ? known.oracleNanos() / 100 : known.oracleNanos(),
                known.minReferences() + (one == DenyReason.TOO_FEW_REFERENCES ? 3 : 0),
                known.routedVenues());
    }

    private static ExposureLimits exposure(ExposureLimits known, DenyReason one) {
        boolean issuer = one == DenyReason.MAX_ISSUER_EXPOSURE;
        return new ExposureLimits(
                less(known.venueRaw(), one == DenyReason.MAX_VENUE_EXPOSURE),
                less(known.chainRaw(), one == DenyReason.MAX_CHAIN_EXPOSURE),
                less(known.issuerCalmRaw(), issuer),
                less(known.issuerDepegRaw(), issuer),
                less(known.bridgedRaw(), one == DenyReason.MAX_BRIDGED_EXPOSURE),
                less(known.unsettledRaw(), one == DenyReason.MAX_UNSETTLED));
    }

    private static LossLimits loss(LossLimits known, DenyReason one) {
        return new LossLimits(
                less(known.dayRaw(), one == DenyReason.DAILY_LOSS),
                known.fromPeakRaw() / (one == DenyReason.DRAWDOWN_FROM_PEAK ? 3 : 1), // orders seldom come that close
                less(known.fromStartRaw(), one == DenyReason.DRAWDOWN_FROM_START));
    }

    private static long less(long raw, boolean stricter) {
        return stricter ? raw - Math.max(1, raw / 10) : raw;
    }
}
