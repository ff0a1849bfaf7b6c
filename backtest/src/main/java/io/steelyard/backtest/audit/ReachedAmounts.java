package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.Exact.ONE;
import static io.steelyard.backtest.audit.Exact.big;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The portfolios that fills lead to: no coin beyond the amounts that were found lawful when the last order that moves it was
 * submitted, and no debt anywhere. Amounts, not weights: drift with the market is nobody's order.
 */
final class ReachedAmounts {
    private final CoinPair pair;
    private final Books books;
    private final Findings findings;
    private final Map<Asset, BigInteger> ceilings = new HashMap<>();
    private final Map<Asset, BigInteger> floors = new HashMap<>();

    ReachedAmounts(CoinPair pair, Books books, Findings findings) {
        this.pair = pair;
        this.books = books;
        this.findings = findings;
    }

    void allowUpTo(Asset coin, BigInteger amount) {
        ceilings.put(coin, amount);
    }

    void allowDownTo(Asset coin, BigInteger amount) {
        floors.put(coin, amount);
    }

    /** A venue's word replaced what was believed: what was lawful before is no measure any more. */
    void forget() {
        ceilings.clear();
        floors.clear();
    }

    /** Looks at the books after a booked fill of {@code paper}. */
    void onFill(OrderFilled fill, Paper paper) {
        Asset quote = paper.instrument().quote();
        roundOnce(quote);
        if (!paper.isBuy()) {
            BigInteger better = big(Math.max(0, fill.price().raw() - paper.limitRaw()));
            BigInteger more =
                    better.multiply(big(fill.quantity().raw())).divide(ONE).add(BigInteger.ONE);
            ceilings.computeIfPresent(quote, (_, ceiling) -> ceiling.add(more));
        }
        for (Asset coin : List.of(pair.base(), pair.quote())) {
            BigInteger held = books.total(coin);
            BigInteger ceiling = ceilings.get(coin);
            BigInteger floor = floors.get(coin);
            boolean kept =
                    (ceiling == null || held.compareTo(ceiling) <= 0) && (floor == null || held.compareTo(floor) >= 0);
            findings.unless(kept, DenyReason.ASSET_WEIGHT_BAND);
        }
        VenueId venue = paper.instrument().venue();
        boolean solvent = books.held(venue, paper.gained()).signum() >= 0
                && books.held(venue, paper.given()).signum() >= 0;
        findings.unless(solvent, DenyReason.INSUFFICIENT_BALANCE);
    }

    /** A fill rounds its quote amount and its fee, each by less than the smallest unit. */
    private void roundOnce(Asset quote) {
        BigInteger two = BigInteger.TWO;
        floors.computeIfPresent(quote, (_, floor) -> floor.subtract(two));
        ceilings.computeIfPresent(quote, (_, ceiling) -> ceiling.add(two));
    }
}
