package io.steelyard.engine.config;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.AdviceAuthority;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.ChainLimits;
import io.steelyard.engine.risk.RiskLimits.DataLimits;
import io.steelyard.engine.risk.RiskLimits.DepthLimits;
import io.steelyard.engine.risk.RiskLimits.ExposureLimits;
import io.steelyard.engine.risk.RiskLimits.LossLimits;
import io.steelyard.engine.risk.RiskLimits.OrderLimits;
import io.steelyard.engine.risk.RiskLimits.PriceLimits;
import io.steelyard.engine.risk.RiskLimits.Purpose;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import io.steelyard.engine.risk.RiskLimits.TurnoverLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code limits.toml}, table by table, and names what contradicts itself. */
final class RiskLimitsReader {
    /** Bands bind the coins of the pair; a bridged form of one is bound by its cap under {@code [exposure]}. */
    private static final Band WHOLE = new Band(0, FixedPoint.MILLION);

    private final LimitSection root;
    private final Purpose purpose;
    private final CoinPair pair;

    RiskLimitsReader(ConfigSection root, CoinPair pair) {
        this.purpose = Purpose.valueOf(
                root.choice("purpose", List.of("trading", "study")).toUpperCase(Locale.ROOT));
        this.root = new LimitSection(root, purpose);
        this.pair = pair;
    }

    RiskLimits read() {
        Map<Asset, AssetLimits> assets = assets(root.plain().section("asset"));
        Map<VenueId, ChainLimits> chains = chains(root.section("chain"));
        return new RiskLimits(
                purpose,
                assets,
                venues(root.plain().section("venue_chain"), chains),
                chains,
                steps(root.section("step")),
                turnover(root.section("turnover")),
                order(root.section("order")),
                price(root.section("price")),
                depth(root.section("depth")),
                data(root.section("data")),
                exposure(root.section("exposure")),
                loss(root.section("loss")),
                advice(root.section("advice")));
    }

    private Map<Asset, AssetLimits> assets(ConfigSection section) {
        Map<Asset, AssetLimits> assets = new LinkedHashMap<>();
        for (String code : section.keys()) {
            if (isName(section, code, Asset.MAX_LENGTH)) {
                assets.put(new Asset(code), asset(new LimitSection(section.section(code), purpose), code));
            }
        }
        requireWeight(section, assets);
        return assets;
    }

    private AssetLimits asset(LimitSection section, String code) {
        List<String> coins = List.of(pair.base().code(), pair.quote().code());
        String issuer = section.plain().text("issuer");
        String pricedAs = section.plain().choice("priced_as", coins);
        boolean bridged = section.plain().flag("bridged");
        if (coins.contains(code) && (bridged || !pricedAs.equals(code))) {
            section.plain().problem("priced_as", "a coin of the pair is native and priced as itself", pricedAs);
        }
        if (bridged) {
            return new AssetLimits(issuer, new Asset(pricedAs), true, WHOLE, WHOLE);
        }
        Band calm = section.shareBand("calm", BuildLimit.CALM_WEIGHT);
        Band depeg = section.shareBand("depeg", BuildLimit.DEPEG_WEIGHT);
        section.widens("", calm, depeg);
        return new AssetLimits(issuer, new Asset(pricedAs), false, calm, depeg);
    }

    /** Both coins are written, and their bands leave a weight between them. */
    private void requireWeight(ConfigSection section, Map<Asset, AssetLimits> assets) {
        AssetLimits base = assets.get(pair.base());
        AssetLimits quote = assets.get(pair.quote());
        if (base == null || quote == null) {
            section.problem((base == null ? pair.base() : pair.quote()).code(), "missing", null);
            return;
        }
        for (boolean depegMode : new boolean[] {false, true}) {
            Band b = base.band(depegMode);
            Band q = quote.band(depegMode);
            long least = b.minRaw() + q.minRaw();
            long most = b.maxRaw() + q.maxRaw();
            if (least > FixedPoint.MILLION || most < FixedPoint.MILLION) {
                String mode = depegMode ? "depeg" : "calm";
                section.problem(
                        pair.quote().code() + "." + mode + "_min",
                        "the " + mode + " bands of both coins leave a weight",
                        b + " and " + q);
            }
        }
    }

    private Map<VenueId, ChainLimits> chains(LimitSection section) {
        Map<VenueId, ChainLimits> chains = new LinkedHashMap<>();
        for (String code : section.plain().keys()) {
            if (isName(section.plain(), code, VenueId.MAX_LENGTH)) {
                LimitSection chain = section.section(code);
                long blockTime = chain.nanos("block_time", BuildLimit.BLOCK_TIME);
                chains.put(
                        new VenueId(code),
                        new ChainLimits(blockTime, chain.count("max_age_blocks", BuildLimit.BLOCK_AGE)));
            }
        }
        return chains;
    }

    private static Map<VenueId, VenueId> venues(ConfigSection section, Map<VenueId, ChainLimits> chains) {
        Map<VenueId, VenueId> venues = new LinkedHashMap<>();
        for (String code : section.keys()) {
            String chain = section.text(code);
            if (isName(section, code, VenueId.MAX_LENGTH) && isName(section, chain, VenueId.MAX_LENGTH)) {
                venues.put(new VenueId(code), new VenueId(chain));
                if (!chains.containsKey(new VenueId(chain))) {
                    section.problem(code, "a chain with a table of its own under [chain]", chain);
                }
            }
        }
        return venues;
    }

    private static StepLimits steps(LimitSection section) {
        LimitSection calmSection = section.section("calm");
        LimitSection depegSection = section.section("depeg");
        Step calm = step(calmSection, BuildLimit.CALM_STEP, BuildLimit.CALM_STEP_DAY);
        Step depeg = step(depegSection, BuildLimit.DEPEG_STEP, BuildLimit.DEPEG_STEP_DAY);
        notNarrower(depegSection.plain(), "decision", calm.decisionRaw(), depeg.decisionRaw());
        notNarrower(depegSection.plain(), "hour", calm.hourRaw(), depeg.hourRaw());
        notNarrower(depegSection.plain(), "day", calm.dayRaw(), depeg.dayRaw());
        return new StepLimits(calm, depeg);
    }

    private static void notNarrower(ConfigSection depeg, String key, long calmRaw, long depegRaw) {
        if (depegRaw < calmRaw && depeg.has(key)) {
            depeg.problem(key, "at least that of [step.calm]", depeg.written(key));
        }
    }

    private static Step step(LimitSection section, BuildLimit bound, BuildLimit dayBound) {
        Step step = new Step(
                section.points("decision", bound), section.points("hour", bound), section.points("day", dayBound));
        section.ascending("decision", step.decisionRaw(), "hour", step.hourRaw());
        section.ascending("hour", step.hourRaw(), "day", step.dayRaw());
        return step;
    }

    private static TurnoverLimits turnover(LimitSection section) {
        TurnoverLimits turnover = new TurnoverLimits(
                section.share("hour", BuildLimit.TURNOVER_HOUR), section.share("day", BuildLimit.TURNOVER_DAY));
        section.ascending("hour", turnover.hourRaw(), "day", turnover.dayRaw());
        return turnover;
    }

    private OrderLimits order(LimitSection section) {
        return new OrderLimits(
                section.amount("max_notional", pair.numeraire().code(), BuildLimit.ORDER_NOTIONAL),
                section.share("max_nav_share", BuildLimit.ORDER_NAV_SHARE),
                section.share("max_depth_share", BuildLimit.ORDER_DEPTH_SHARE),
                section.count("max_rate", BuildLimit.ORDER_RATE),
                section.nanos("rate_window", BuildLimit.ORDER_RATE_WINDOW),
                section.count("max_open", BuildLimit.OPEN_ORDERS));
    }

    private static PriceLimits price(LimitSection section) {
        PriceLimits price = new PriceLimits(
                section.bps("to_mid_calm", BuildLimit.TO_MID_CALM),
                section.bps("to_mid_depeg", BuildLimit.TO_MID_DEPEG),
                section.bps("to_references_calm", BuildLimit.TO_REFERENCES_CALM),
                section.bps("to_references_depeg", BuildLimit.TO_REFERENCES_DEPEG),
                section.count("min_references", BuildLimit.PRICE_REFERENCES),
                section.priceBand("collar_calm", BuildLimit.COLLAR_CALM),
                section.priceBand("collar_depeg", BuildLimit.COLLAR_DEPEG),
                section.decimal("falling_coin", BuildLimit.FALLING_COIN));
        section.ascending("to_mid_calm", price.toMidCalmRaw(), "to_mid_depeg", price.toMidDepegRaw());
        section.ascending(
                "to_references_calm", price.toReferencesCalmRaw(), "to_references_depeg", price.toReferencesDepegRaw());
        section.widens("collar_", price.collarCalm(), price.collarDepeg());
        return price;
    }

    private DepthLimits depth(LimitSection section) {
        return new DepthLimits(
                section.bps("within", BuildLimit.DEPTH_WITHIN),
                section.amount("min", pair.numeraire().code(), BuildLimit.DEPTH_MIN));
    }

    private static DataLimits data(LimitSection section) {
        List<VenueId> oracles = names(section, "oracles", BuildLimit.ORACLES);
        List<VenueId> routed = names(section, "routed_venues", BuildLimit.ROUTED_VENUES);
        long heartbeat = section.nanos("oracle_heartbeat", BuildLimit.ORACLE_HEARTBEAT);
        long slack = section.nanos("oracle_slack", BuildLimit.ORACLE_SLACK);
        return new DataLimits(
                section.nanos("market", BuildLimit.MARKET_AGE),
                oracles,
                heartbeat + slack,
                section.count("min_references", BuildLimit.LIVE_REFERENCES),
                routed);
    }

    private static ExposureLimits exposure(LimitSection section) {
        ExposureLimits exposure = new ExposureLimits(
                section.share("venue", BuildLimit.PLACE),
                section.share("chain", BuildLimit.PLACE),
                section.share("issuer_calm", BuildLimit.PLACE),
                section.share("issuer_depeg", BuildLimit.PLACE),
                section.share("bridged", BuildLimit.BRIDGED),
                section.share("unsettled", BuildLimit.UNSETTLED));
        section.ascending("issuer_calm", exposure.issuerCalmRaw(), "issuer_depeg", exposure.issuerDepegRaw());
        return exposure;
    }

    private static LossLimits loss(LimitSection section) {
        LossLimits loss = new LossLimits(
                section.bps("day", BuildLimit.LOSS_DAY),
                section.bps("from_peak", BuildLimit.LOSS_FROM_PEAK),
                section.bps("from_start", BuildLimit.LOSS_FROM_START));
        section.ascending("day", loss.dayRaw(), "from_peak", loss.fromPeakRaw());
        section.ascending("from_peak", loss.fromPeakRaw(), "from_start", loss.fromStartRaw());
        return loss;
    }

    private AdviceLimits advice(LimitSection section) {
        AdviceLimits advice = new AdviceLimits(
                section.count("max_milli_nats", BuildLimit.ADVICE_NATS),
                section.nanos("max_age", BuildLimit.ADVICE_AGE),
                section.nanos("glide", BuildLimit.ADVICE_GLIDE),
                section.nanos("cool_down", BuildLimit.ADVICE_COOL_DOWN),
                section.nanos("reversal_hold", BuildLimit.ADVICE_REVERSAL),
                section.count("max_changes_per_day", BuildLimit.ADVICE_CHANGES),
                authority(section));
        section.ascending("cool_down", advice.coolDownNanos(), "reversal_hold", advice.reversalHoldNanos());
        return advice;
    }

    private AdviceAuthority authority(LimitSection section) {
        Set<Sha256> promoted = new LinkedHashSet<>();
        boolean open = false;
        for (String version : section.plain().texts("promoted")) {
            Sha256 hash = Sha256.parse(version);
            boolean anyone = version.equals("*") && purpose == Purpose.STUDY;
            open |= anyone;
            if (hash != null) {
                promoted.add(hash);
            } else if (!anyone) {
                section.plain()
                        .problem("promoted", "policy versions of 64 hexadecimal digits; \"*\" in a study", version);
            }
        }
        return new AdviceAuthority(
                promoted,
                open,
                section.count("raise_vendors", BuildLimit.ADVICE_VENDORS),
                section.share("raise_confidence", BuildLimit.ADVICE_CONFIDENCE),
                section.decimal("raise_price", BuildLimit.ADVICE_PRICE),
                section.nanos("raise_after", BuildLimit.ADVICE_CONFIRMED),
                section.points("raise_day", BuildLimit.ADVICE_RAISE));
    }

    private static List<VenueId> names(LimitSection section, String key, BuildLimit bound) {
        List<VenueId> names = new ArrayList<>();
        for (String name : section.plain().texts(key)) {
            if (isName(section.plain(), name, VenueId.MAX_LENGTH)) {
                names.add(new VenueId(name));
            }
        }
        if (section.plain().has(key)) {
            section.bounded(key, names.size(), bound);
        }
        return names;
    }

    private static boolean isName(ConfigSection section, String name, int maxLength) {
        boolean fits =
                !name.isEmpty() && name.length() <= maxLength && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!fits) {
            section.problem(name, "a name of 1 to " + maxLength + " printable letters", name);
        }
        return fits;
    }
}
