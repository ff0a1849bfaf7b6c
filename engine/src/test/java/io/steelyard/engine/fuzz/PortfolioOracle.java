package io.steelyard.engine.fuzz;

import static io.steelyard.engine.fuzz.Scales.atMost;
import static io.steelyard.engine.fuzz.Scales.big;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.fuzz.Ledger.Paper;
import io.steelyard.engine.fuzz.Ledger.Traded;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Recomputes, exactly, what an order together with all open ones could make of the portfolio; and afterwards, at every fill,
 * that no coin has left the amounts which were found lawful when the last order that moves it was approved.
 */
final class PortfolioOracle {
    private static final long HOUR = 3_600_000_000_000L;

    private final RiskLimits limits;
    private final Ledger ledger;
    private final Scales scales;
    private final Map<Asset, BigInteger> ceilings = new HashMap<>();
    private final Map<Asset, BigInteger> floors = new HashMap<>();

    private boolean promiseBroken;

    PortfolioOracle(RiskLimits limits, Ledger ledger, Scales scales) {
        this.limits = limits;
        this.ledger = ledger;
        this.scales = scales;
    }

    /** Throws {@link LimitBroken} unless every reachable portfolio keeps the limits; the order is not yet in the ledger. */
    void check(Paper order, long now, boolean depeg) {
        List<Paper> all = new ArrayList<>(ledger.open.values());
        all.add(order);
        checkBands(order, all, depeg);
        checkIssuerAndBridge(order, all, depeg);
        checkPlaces(order);
        checkTurnover(all, now);
    }

    private void checkBands(Paper order, List<Paper> all, boolean depeg) {
        Asset gained = Scales.gainedAsset(order);
        if (isCoin(gained)) {
            BigInteger most = scales.worth(gained, ledger.total(gained)).add(sum(all, gained));
            long max = limits.of(gained).band(depeg).maxRaw();
            unless(atMost(most, max, leastNav(all)), "ASSET_WEIGHT_BAND", gained + " at most");
            ceilings.put(gained, most.divide(big(2 * scales.usd(gained))).add(BigInteger.ONE));
        }
        Asset given = Scales.givenAsset(order);
        if (isCoin(given)) {
            BigInteger least = scales.worth(given, ledger.total(given));
            for (Paper paper : all) {
                least = Scales.givenAsset(paper).equals(given) ? least.subtract(scales.given(paper)) : least;
                least = paper.instrument.quote().equals(given) ? least.subtract(scales.fee(paper)) : least;
            }
            BigInteger bound =
                    mostNav(all).multiply(big(limits.of(given).band(depeg).minRaw()));
            unless(least.multiply(Scales.MILLION).compareTo(bound) >= 0, "ASSET_WEIGHT_BAND", given + " at least");
            floors.put(given, least.divide(big(2 * scales.usd(given))));
        }
    }

    private void checkIssuerAndBridge(Paper order, List<Paper> all, boolean depeg) {
        AssetLimits gained = limits.assets().get(Scales.gainedAsset(order));
        if (gained == null) {
            return;
        }
        BigInteger issued = most(all, asset -> asset.issuer().equals(gained.issuer()));
        unless(atMost(issued, limits.exposure().issuerRaw(depeg), leastNav(all)), "MAX_ISSUER_EXPOSURE", issued);
        BigInteger bridged = most(all, AssetLimits::bridged);
        boolean kept = !gained.bridged() || atMost(bridged, limits.exposure().bridgedRaw(), leastNav(all));
        unless(kept, "MAX_BRIDGED_EXPOSURE", bridged);
    }

    private void checkPlaces(Paper order) {
        VenueId venue = order.instrument.venue();
        unless(atMost(worthAt(venue), limits.exposure().venueRaw(), scales.nav()), "MAX_VENUE_EXPOSURE", venue);
        boolean kept = !venue.equals(Stage.POOL)
                || atMost(worthAt(Stage.POOL), limits.exposure().chainRaw(), scales.nav());
        unless(kept, "MAX_CHAIN_EXPOSURE", venue);
    }

    private void checkTurnover(List<Paper> all, long now) {
        BigInteger waiting = BigInteger.ZERO;
        for (Paper paper : all) {
            waiting = waiting.add(scales.orderValue(paper));
        }
        BigInteger nav = scales.nav();
        BigInteger hour = waiting.add(tradedSince(now - HOUR));
        BigInteger day = waiting.add(tradedSince(now - 24 * HOUR));
        unless(atMost(hour, limits.turnover().hourRaw(), nav), "MAX_TURNOVER_HOUR", hour);
        unless(atMost(day, limits.turnover().dayRaw(), nav), "MAX_TURNOVER_DAY", day);
        BigInteger loose = waiting.add(ledger.unsettledFine());
        unless(atMost(loose, limits.exposure().unsettledRaw(), nav), "MAX_UNSETTLED", loose);
    }

    /** After a booked fill: no coin beyond what was lawful. */
    void afterFill() {
        for (Asset coin : new Asset[] {Asset.USDC, Asset.USDT}) {
            BigInteger held = ledger.total(coin).multiply(big(100_000_000));
            BigInteger ceiling = ceilings.get(coin);
            BigInteger floor = floors.get(coin);
            unless(
                    ceiling == null || held.compareTo(ceiling) <= 0,
                    "REACHED_ABOVE",
                    coin + " " + held + " > " + ceiling);
            unless(floor == null || held.compareTo(floor) >= 0, "REACHED_BELOW", coin + " " + held + " < " + floor);
        }
        for (VenueId venue : Stage.VENUES) {
            for (Asset asset : Stage.COINS) {
                unless(promiseBroken || ledger.held(venue, asset).signum() >= 0, "DEBT", asset + " at " + venue);
            }
        }
    }

    /** A venue filled what it had cancelled, or holds less than it did: what was promised to others may now be missing. */
    void onBrokenPromise() {
        promiseBroken = true;
    }

    /** What was found lawful no longer binds, since holdings changed otherwise than by open orders. */
    void forget() {
        ceilings.clear();
        floors.clear();
    }

    /** A sale brought more than its limit: that much more is lawful, and the rebate on it, which is below a thousandth. */
    void allow(Asset coin, BigInteger more) {
        ceilings.computeIfPresent(coin, (_, ceiling) -> ceiling.add(more).add(more.divide(big(1_000))));
    }

    /** A fill rounds what is paid, and fee or rebate, to a whole unit: so much more and less is lawful. */
    void roundOnce(Asset coin) {
        floors.computeIfPresent(coin, (_, floor) -> floor.subtract(big(200_000_000)));
        ceilings.computeIfPresent(coin, (_, ceiling) -> ceiling.add(big(200_000_000)));
    }

    private BigInteger sum(List<Paper> all, Asset gained) {
        BigInteger sum = BigInteger.ZERO;
        for (Paper paper : all) {
            sum = Scales.gainedAsset(paper).equals(gained) ? sum.add(scales.gained(paper)) : sum;
            sum = paper.instrument.quote().equals(gained) ? sum.add(scales.rebate(paper)) : sum;
        }
        return sum;
    }

    private BigInteger most(List<Paper> all, Predicate<AssetLimits> picked) {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<Asset, AssetLimits> asset : limits.assets().entrySet()) {
            if (picked.test(asset.getValue())) {
                BigInteger held = scales.worth(asset.getKey(), ledger.total(asset.getKey()));
                sum = sum.add(held).add(sum(all, asset.getKey()));
            }
        }
        return sum;
    }

    private BigInteger leastNav(List<Paper> all) {
        BigInteger nav = scales.nav();
        for (Paper paper : all) {
            BigInteger win = scales.gained(paper).subtract(scales.given(paper)).subtract(scales.fee(paper));
            nav = nav.add(win.min(BigInteger.ZERO));
        }
        return nav;
    }

    private BigInteger mostNav(List<Paper> all) {
        BigInteger nav = scales.nav();
        for (Paper paper : all) {
            BigInteger win = scales.gained(paper).subtract(scales.given(paper)).add(scales.rebate(paper));
            nav = nav.add(win.max(BigInteger.ZERO));
        }
        return nav;
    }

    private BigInteger worthAt(VenueId venue) {
        BigInteger sum = BigInteger.ZERO;
        for (Asset asset : Stage.COINS) {
            sum = sum.add(scales.worth(asset, ledger.held(venue, asset)));
        }
        return sum;
    }

    private BigInteger tradedSince(long start) {
        BigInteger sum = BigInteger.ZERO;
        for (Traded traded : ledger.trades) {
            sum = traded.timeNanos() > start ? sum.add(traded.fine()) : sum;
        }
        return sum;
    }

    private static boolean isCoin(Asset asset) {
        return asset.equals(Asset.USDC) || asset.equals(Asset.USDT);
    }

    private static void unless(boolean kept, String limit, Object detail) {
        LimitBroken.unless(kept, limit, detail);
    }
}
