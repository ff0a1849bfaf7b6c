package io.steelyard.engine.portfolio;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we hold, by venue and asset. Amounts are raw 10^-8; a fill that would leave a debt is an Invariant error. */
public final class Portfolio {
    private final List<Holding> holdings = new ArrayList<>();
    private final FeesPaid fees = new FeesPaid();

    /** Total of an asset over all venues. */
    public long totalRaw(Asset asset) {
        long sum = 0;
        for (int i = 0; i < holdings.size(); i++) {
            Holding holding = holdings.get(i);
            if (holding.asset().equals(asset)) {
                sum = Math.addExact(sum, holding.raw());
            }
        }
        return sum;
    }

    /** Amount of an asset at one venue. */
    public long raw(VenueId venue, Asset asset) {
        Holding holding = find(venue, asset);
        return holding == null ? 0 : holding.raw();
    }

    /** Every holding in first-seen order; do not modify. */
    public List<Holding> holdings() {
        return holdings;
    }

    /** Fees paid in an asset since the start, rebates taken off. */
    public long feesPaidRaw(Asset asset) {
        return fees.raw(asset);
    }

    /**
     * Value in the numeraire at these dollar prices (10^-8), each coin rounded down; numeraire cash counts at par, an
     * asset outside the pair does not count.
     */
    public long navRaw(CoinPair pair, long baseUsdRaw, long quoteUsdRaw) {
        long base = FixedPoint.mulDivFloor(totalRaw(pair.base()), baseUsdRaw, FixedPoint.ONE);
        long quote = FixedPoint.mulDivFloor(totalRaw(pair.quote()), quoteUsdRaw, FixedPoint.ONE);
        return Math.addExact(Math.addExact(base, quote), totalRaw(pair.numeraire()));
    }

    /** Share of the base coin in NAV in millionths, rounded down; -1 when NAV or a price is not above zero. */
    public long baseWeightRaw(CoinPair pair, long baseUsdRaw, long quoteUsdRaw) {
        if (baseUsdRaw <= 0 || quoteUsdRaw <= 0) {
            return -1;
        }
        long nav = navRaw(pair, baseUsdRaw, quoteUsdRaw);
        if (nav <= 0) {
            return -1;
        }
        long base = FixedPoint.mulDivFloor(totalRaw(pair.base()), baseUsdRaw, FixedPoint.ONE);
        return FixedPoint.mulDivFloor(base, FixedPoint.MILLION, nav);
    }

    /** Books a fill: base and quote move at the price (quote rounded against us), the fee leaves its asset. */
    public void apply(OrderFilled fill, Instrument instrument) {
        Holding base = findOrOpen(instrument.venue(), instrument.base());
        Holding quote = findOrOpen(instrument.venue(), instrument.quote());
        long quantity = fill.quantity().raw();
        // What comes in is booked before what goes out, since the fee may be taken from the incoming asset.
        if (fill.side() == Side.BUY) {
            base.add(quantity);
            quote.add(-fill.quantity().notionalCeil(fill.price()));
        } else {
            quote.add(fill.quantity().notionalFloor(fill.price()));
            base.add(-quantity);
        }
        findOrOpen(instrument.venue(), fill.fee().asset()).add(-fill.fee().raw());
        fees.add(fill.fee());
    }

    /** A venue's word replaces ours. */
    public void apply(BalanceReported report) {
        findOrOpen(report.venue(), report.asset())
                .set(report.free().plus(report.locked()).raw());
    }

    /** Order of folding: holdings in first-seen order, then fees. */
    public long stateHash() {
        long hash = StateHash.mix(StateHash.SEED, holdings.size());
        for (int i = 0; i < holdings.size(); i++) {
            Holding holding = holdings.get(i);
            hash = StateHash.mix(hash, holding.venue().code());
            hash = StateHash.mix(hash, holding.asset().code());
            hash = StateHash.mix(hash, holding.raw());
        }
        return fees.stateHash(hash);
    }

    private @Nullable Holding find(VenueId venue, Asset asset) {
        for (int i = 0; i < holdings.size(); i++) {
            Holding holding = holdings.get(i);
            if (holding.asset().equals(asset) && holding.venue().equals(venue)) {
                return holding;
            }
        }
        return null;
    }

    private Holding findOrOpen(VenueId venue, Asset asset) {
        Holding known = find(venue, asset);
        if (known != null) {
            return known;
        }
        Holding holding = new Holding(venue, asset);
        holdings.add(holding);
        return holding;
    }
}
