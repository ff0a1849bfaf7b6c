package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.portfolio.Portfolio;

/**
 * The holdings if open orders and the order under check trade as unkindly as they can: for the most that an asset can
 * become, everything that brings it trades and nothing that takes it; for the least, the reverse. NAV then is its present
 * value, lessened (or raised) by what each order can lose (or win) against the present prices, fees included.
 */
final class WorstCase {
    private final Valuer valuer;
    private final Portfolio portfolio;
    private final Blotter blotter;
    private final Sight sight;

    WorstCase(Valuer valuer, Portfolio portfolio, Blotter blotter, Sight sight) {
        this.valuer = valuer;
        this.portfolio = portfolio;
        this.blotter = blotter;
        this.sight = sight;
    }

    /** Most of {@code asset} that can be held, 10^-8. */
    long mostRaw(Asset asset, Proposal proposal) {
        long most = Math.addExact(portfolio.totalRaw(asset), gained(asset, proposal.leg()));
        for (int i = 0; i < blotter.open().size(); i++) {
            most = Math.addExact(most, gained(asset, leg(blotter.open().get(i), proposal)));
        }
        return most;
    }

    /** Least of {@code asset} that can be held, 10^-8; below zero when more is promised than there is. */
    long leastRaw(Asset asset, Proposal proposal) {
        long least = Math.subtractExact(portfolio.totalRaw(asset), spent(asset, proposal.leg()));
        for (int i = 0; i < blotter.open().size(); i++) {
            Order order = blotter.open().get(i);
            least = Math.subtractExact(least, spent(asset, leg(order, proposal)));
        }
        return least;
    }

    /** Least NAV; not above zero when unknown. */
    long leastNavRaw(Proposal proposal) {
        long nav = Math.addExact(valuer.navRaw(), Math.min(0, winRaw(proposal.leg())));
        for (int i = 0; i < blotter.open().size(); i++) {
            Order order = blotter.open().get(i);
            nav = Math.addExact(nav, Math.min(0, winRaw(leg(order, proposal))));
        }
        return nav;
    }

    /** Largest NAV, from the present one rounded up. */
    long mostNavRaw(Proposal proposal) {
        long nav = Math.addExact(valuer.navCeilRaw(), Math.max(0, grossWinRaw(proposal.leg())));
        for (int i = 0; i < blotter.open().size(); i++) {
            nav = Math.addExact(nav, Math.max(0, grossWinRaw(leg(blotter.open().get(i), proposal))));
        }
        return nav;
    }

    /** Dollar value of what open orders may still trade, rounded up. */
    long openValueRaw(Proposal proposal) {
        long sum = 0;
        for (int i = 0; i < blotter.open().size(); i++) {
            Order order = blotter.open().get(i);
            sum = Math.addExact(
                    sum,
                    valuer.valueCeil(
                            order.instrument().quote(), leg(order, proposal).quoteRaw()));
        }
        return sum;
    }

    private Leg leg(Order order, Proposal proposal) {
        Listing listing = proposal.listingOf(order.instrument().id());
        long twiceMid = listing == null ? 0 : sight.twiceMidRaw(listing);
        return Leg.of(order.intent(), order.instrument(), order.remaining().raw(), twiceMid);
    }

    private static long gained(Asset asset, Leg leg) {
        long gained = leg.gained().equals(asset) ? leg.gainedRaw() : 0;
        return leg.quote().equals(asset) ? Math.addExact(gained, leg.rebateRaw()) : gained;
    }

    private static long spent(Asset asset, Leg leg) {
        long given = leg.given().equals(asset) ? leg.givenRaw() : 0;
        return leg.quote().equals(asset) ? Math.addExact(given, leg.feeRaw()) : given;
    }

    /** What a leg adds to NAV, fee taken off, rounded down. */
    private long winRaw(Leg leg) {
        long came = valuer.valueFloor(leg.gained(), leg.gainedRaw());
        long went = valuer.valueCeil(leg.given(), leg.givenRaw());
        long fee = valuer.valueCeil(leg.quote(), leg.feeRaw());
        return Math.subtractExact(Math.subtractExact(came, went), fee);
    }

    /** What a leg adds to NAV with its rebate and without its fee, rounded up. */
    private long grossWinRaw(Leg leg) {
        long came = valuer.valueCeil(leg.gained(), leg.gainedRaw());
        long went = valuer.valueFloor(leg.given(), leg.givenRaw());
        long rebate = valuer.valueCeil(leg.quote(), leg.rebateRaw());
        return Math.addExact(Math.subtractExact(came, went), rebate);
    }

    /**
     * {@link #shareCeil} of something that is part of NAV. Value rounded up over NAV rounded down comes out a millionth
     * above the whole when everything lies in one place; a part is at most the whole.
     */
    static long partCeil(long value, long nav) {
        long share = shareCeil(value, nav);
        return share == Verdict.Deny.UNKNOWN ? share : Math.min(share, FixedPoint.MILLION);
    }

    /** {@code value} as a share of {@code nav}, millionths, rounded up; {@link Verdict.Deny#UNKNOWN} without a NAV. */
    static long shareCeil(long value, long nav) {
        return nav <= 0 ? Verdict.Deny.UNKNOWN : FixedPoint.mulDivCeil(value, FixedPoint.MILLION, nav);
    }
}
