package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.signal.IssuerWatch;
import io.steelyard.engine.signal.VenueWatch;
import io.steelyard.engine.signal.VenueWatches;
import io.steelyard.engine.strategy.PolicyView;

/**
 * What must be confirmed, beside the price, before any of a coin that was left is bought back: depth and redemption.
 *
 * <p>Depth: the exchange pool is not found full of the coin, and where order books are seen, at least one venue shows half of
 * its usual depth on its worse side. Redemption: the coin moves, that is, its issuer has not paused it nor frozen an address
 * of ours, and not every venue whose prices are live has halted withdrawals of it; the bank's hours are the tranches' own
 * matter. What nobody reports withholds nothing.
 */
final class ReturnChecks {
    private static final Bps NEAR = Bps.of(10);
    private static final long USUAL_HALF_RAW = FixedPoint.MILLION / 2;

    /** A book that has not changed for so long confirms nothing. */
    private static final long FRESH_NANOS = 10 * 60_000_000_000L;

    private ReturnChecks() {}

    /** Whether the way back into {@code coin} stays closed. */
    static boolean areWithheld(PolicyView view, Coin coin) {
        boolean base = coin == Coin.BASE;
        IssuerWatch issuer = view.signals().issuer(base);
        VenueWatches venues = view.signals().venues();
        return view.hazards().imbalance().isAlarmed(view.nowNanos(), base)
                || issuer.isPaused()
                || issuer.isOwnAddressFrozen()
                || isThin(venues, view.nowNanos())
                || isHaltedEverywhere(venues, view.nowNanos(), base);
    }

    /** Whether books are seen and all of them are thin. */
    private static boolean isThin(VenueWatches venues, long nowNanos) {
        boolean seen = false;
        for (int i = 0; i < venues.size(); i++) {
            VenueWatch venue = venues.at(i);
            boolean shows = venue.ageNanos(nowNanos) <= FRESH_NANOS
                    && (venue.depthRaw(Side.BUY, NEAR) != VenueWatch.UNKNOWN
                            || venue.depthRaw(Side.SELL, NEAR) != VenueWatch.UNKNOWN);
            if (shows && venue.depthShareRaw() >= USUAL_HALF_RAW) {
                return false;
            }
            seen |= shows;
        }
        return seen;
    }

    /** Whether venues deliver prices and each of them has said that it does not give the coin out. */
    private static boolean isHaltedEverywhere(VenueWatches venues, long nowNanos, boolean base) {
        boolean halted = false;
        for (int i = 0; i < venues.size(); i++) {
            VenueWatch venue = venues.at(i);
            if (venue.ageNanos(nowNanos) > FRESH_NANOS) {
                continue;
            }
            if (!venue.isWithdrawalHalted(base)) {
                return false;
            }
            halted = true;
        }
        return halted;
    }
}
