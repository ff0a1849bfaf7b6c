package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.Exact.MILLION;
import static io.steelyard.backtest.audit.Exact.ONE;
import static io.steelyard.backtest.audit.Exact.atMost;
import static io.steelyard.backtest.audit.Exact.big;
import static io.steelyard.backtest.audit.Exact.partAtMost;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether a submitted order, whatever of it and of all open ones trades, can carry the portfolio out of a limit: bands,
 * issuers, bridges, places, turnover, what is unsettled.
 */
final class ReachAudit {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final RiskLimits limits;
    private final CoinPair pair;
    private final Books books;
    private final Worth worth;
    private final Findings findings;
    private final ReachedAmounts reached;
    private final TrailingSum hour = new TrailingSum(HOUR_NANOS);
    private final TrailingSum day = new TrailingSum(24 * HOUR_NANOS);
    private final Map<VenueId, Map<Asset, BigInteger>> unsettled = new HashMap<>();

    ReachAudit(RiskLimits limits, CoinPair pair, Books books, Worth worth, Findings findings, ReachedAmounts reached) {
        this.limits = limits;
        this.pair = pair;
        this.books = books;
        this.worth = worth;
        this.findings = findings;
        this.reached = reached;
    }

    /** Looks at an order that is not yet in the books. */
    void check(Paper order, long nowNanos, boolean depeg) {
        List<Paper> all = new ArrayList<>(books.open());
        all.add(order);
        checkMost(order, all, depeg);
        checkLeast(order, all, depeg);
        checkIssuerAndBridge(order, all, depeg);
        checkPlaces(order);
        checkTurnover(all, nowNanos);
    }

    /** Takes note of a booked fill; at par while the quote asset's price is unknown. */
    void onFill(long nowNanos, OrderFilled fill, Paper paper) {
        long usd = worth.usdRaw(paper.instrument().quote());
        BigInteger value = big(fill.quantity().raw())
                .multiply(big(fill.price().raw()))
                .shiftLeft(1)
                .multiply(big(usd > 0 ? usd : 100_000_000));
        hour.add(nowNanos, value);
        day.add(nowNanos, value);
        Asset gained = fill.side() == Side.BUY
                ? paper.instrument().base()
                : paper.instrument().quote();
        unsettled
                .computeIfAbsent(paper.instrument().venue(), _ -> new HashMap<>())
                .merge(gained, value, BigInteger::add);
    }

    /** What came before is settled. */
    void onBalance(BalanceReported balance) {
        unsettled.computeIfAbsent(balance.venue(), _ -> new HashMap<>()).remove(balance.asset());
    }

    private void checkMost(Paper order, List<Paper> all, boolean depeg) {
        Asset gained = order.gained();
        if (!pair.contains(gained)) {
            return;
        }
        BigInteger most = most(gained, all);
        long max = limits.of(gained).band(depeg).maxRaw();
        boolean kept = partAtMost(most, max, leastNav(all));
        findings.unless(kept, DenyReason.ASSET_WEIGHT_BAND);
        if (kept) {
            reached.allowUpTo(gained, amount(gained, most).add(BigInteger.ONE));
        }
    }

    private void checkLeast(Paper order, List<Paper> all, boolean depeg) {
        Asset given = order.given();
        if (!pair.contains(given)) {
            return;
        }
        BigInteger least = worth.held(given);
        for (Paper paper : all) {
            least = paper.given().equals(given) ? least.subtract(worth.given(paper)) : least;
            least = paper.instrument().quote().equals(given) ? least.subtract(worth.fee(paper)) : least;
        }
        BigInteger bound =
                mostNav(all).multiply(big(limits.of(given).band(depeg).minRaw()));
        boolean kept = worth.nav().signum() > 0 && least.multiply(MILLION).compareTo(bound) >= 0;
        findings.unless(kept, DenyReason.ASSET_WEIGHT_BAND);
        if (kept) {
            reached.allowDownTo(given, amount(given, least).subtract(BigInteger.ONE));
        }
    }

    /** From a value back to 10^-8 of the asset. */
    private BigInteger amount(Asset asset, BigInteger value) {
        return value.divide(big(worth.usdRaw(asset)).multiply(ONE).shiftLeft(1));
    }

    private void checkIssuerAndBridge(Paper order, List<Paper> all, boolean depeg) {
        AssetLimits gained = limits.assets().get(order.gained());
        if (gained == null) {
            return;
        }
        BigInteger nav = leastNav(all);
        BigInteger owed = most(all, asset -> asset.issuer().equals(gained.issuer()));
        findings.unless(partAtMost(owed, limits.exposure().issuerRaw(depeg), nav), DenyReason.MAX_ISSUER_EXPOSURE);
        if (gained.bridged()) {
            BigInteger bridged = most(all, AssetLimits::bridged);
            findings.unless(partAtMost(bridged, limits.exposure().bridgedRaw(), nav), DenyReason.MAX_BRIDGED_EXPOSURE);
        }
    }

    private void checkPlaces(Paper order) {
        VenueId venue = order.instrument().venue();
        BigInteger nav = worth.nav();
        findings.unless(
                partAtMost(worth.at(venue::equals), limits.exposure().venueRaw(), nav), DenyReason.MAX_VENUE_EXPOSURE);
        VenueId chain = limits.venues().get(venue);
        if (chain != null) {
            BigInteger here = worth.at(other -> chain.equals(limits.venues().get(other)));
            findings.unless(partAtMost(here, limits.exposure().chainRaw(), nav), DenyReason.MAX_CHAIN_EXPOSURE);
        }
    }

    private void checkTurnover(List<Paper> all, long nowNanos) {
        BigInteger waiting = BigInteger.ZERO;
        for (Paper paper : all) {
            waiting = waiting.add(worth.moved(paper));
        }
        BigInteger nav = worth.nav();
        boolean hourKept =
                atMost(waiting.add(hour.at(nowNanos)), limits.turnover().hourRaw(), nav);
        boolean dayKept =
                atMost(waiting.add(day.at(nowNanos)), limits.turnover().dayRaw(), nav);
        boolean settled = atMost(waiting.add(unsettled()), limits.exposure().unsettledRaw(), nav);
        findings.unless(hourKept, DenyReason.MAX_TURNOVER_HOUR);
        findings.unless(dayKept, DenyReason.MAX_TURNOVER_DAY);
        findings.unless(settled, DenyReason.MAX_UNSETTLED);
    }

    private BigInteger unsettled() {
        BigInteger sum = BigInteger.ZERO;
        for (Map<Asset, BigInteger> here : unsettled.values()) {
            for (BigInteger value : here.values()) {
                sum = sum.add(value);
            }
        }
        return sum;
    }

    /** What is held of an asset and all that may come. */
    private BigInteger most(Asset asset, List<Paper> all) {
        BigInteger sum = worth.held(asset);
        for (Paper paper : all) {
            sum = paper.gained().equals(asset) ? sum.add(worth.gained(paper)) : sum;
            sum = paper.instrument().quote().equals(asset) ? sum.add(worth.rebate(paper)) : sum;
        }
        return sum;
    }

    private BigInteger most(List<Paper> all, Predicate<AssetLimits> picked) {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<Asset, AssetLimits> asset : limits.assets().entrySet()) {
            sum = picked.test(asset.getValue()) ? sum.add(most(asset.getKey(), all)) : sum;
        }
        return sum;
    }

    /** NAV after whatever can lose by trading has traded. */
    private BigInteger leastNav(List<Paper> all) {
        BigInteger nav = worth.nav();
        for (Paper paper : all) {
            BigInteger win = worth.gained(paper).subtract(worth.given(paper)).subtract(worth.fee(paper));
            nav = nav.add(win.min(BigInteger.ZERO));
        }
        return nav;
    }

    private BigInteger mostNav(List<Paper> all) {
        BigInteger nav = worth.nav();
        for (Paper paper : all) {
            BigInteger win = worth.gained(paper).subtract(worth.given(paper)).add(worth.rebate(paper));
            nav = nav.add(win.max(BigInteger.ZERO));
        }
        return nav;
    }
}
