package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.FixedPoint;

/**
 * Where in the queue of its price level a resting order stands, which a recorded book of levels does not say. Source:
 * hftbacktest, docs/order_fill.rst and models/queue.rs. Amounts are raw 10^-8.
 */
public enum QueueModel {
    /** Only trades at the price bring the order forward; all that was cancelled stood behind it. The lower bound. */
    RISK_AVERSE {
        @Override
        void onLevel(VenueOrder order, long beforeRaw, long afterRaw) {
            order.frontRaw = Math.min(order.frontRaw, afterRaw);
        }
    },
    /** What was cancelled stood behind with probability b^3 / (f^3 + b^3), front f and back b of the queue. Central. */
    POWER {
        @Override
        void onLevel(VenueOrder order, long beforeRaw, long afterRaw) {
            advance(order, beforeRaw, afterRaw, PowerOdds::behindRaw);
        }
    },
    /** What was cancelled stood behind with probability ln(1+b) / (ln(1+f) + ln(1+b)). Central. */
    LOG {
        @Override
        void onLevel(VenueOrder order, long beforeRaw, long afterRaw) {
            advance(order, beforeRaw, afterRaw, QueueModel::logOddsRaw);
        }
    };

    /** The probability, in millionths, that a cancelled amount stood behind us. */
    @FunctionalInterface
    interface Odds {
        long behindRaw(long frontRaw, long backRaw);
    }

    /** The order joins the end of what is shown at its price. */
    void onJoin(VenueOrder order, long shownRaw) {
        order.frontRaw = shownRaw;
        order.tradedRaw = 0;
    }

    /** The shown amount at the order's price changed. */
    abstract void onLevel(VenueOrder order, long beforeRaw, long afterRaw);

    /** A trade at the order's price; returns how much of it reached the order. */
    long onTrade(VenueOrder order, long quantityRaw) {
        long reached = Math.max(0, quantityRaw - order.frontRaw);
        order.frontRaw = Math.max(0, order.frontRaw - quantityRaw);
        order.tradedRaw = Math.addExact(order.tradedRaw, quantityRaw);
        return reached;
    }

    /** What left the level without trading is split between front and back; more at the level joins behind us. */
    private static void advance(VenueOrder order, long beforeRaw, long afterRaw, Odds odds) {
        long cancelled = beforeRaw - afterRaw - order.tradedRaw;
        order.tradedRaw = 0;
        if (cancelled > 0) {
            long front = order.frontRaw;
            long back = Math.max(0, beforeRaw - front);
            long behind = FixedPoint.mulDivFloor(cancelled, odds.behindRaw(front, back), FixedPoint.MILLION);
            long fromFront = cancelled - Math.min(behind, back);
            order.frontRaw = Math.max(0, front - fromFront);
        }
        order.frontRaw = Math.min(order.frontRaw, afterRaw);
    }

    /** An estimate of a place, not of money: hence a logarithm, the same on every JVM, cut to millionths at once. */
    private static long logOddsRaw(long frontRaw, long backRaw) {
        double front = StrictMath.log1p((double) frontRaw / FixedPoint.ONE);
        double back = StrictMath.log1p((double) backRaw / FixedPoint.ONE);
        return front + back == 0 ? FixedPoint.MILLION : (long) (back / (front + back) * FixedPoint.MILLION);
    }

    /** The third power of the shares of the queue, exact in 64 bits. */
    private static final class PowerOdds {
        private PowerOdds() {}

        static long behindRaw(long frontRaw, long backRaw) {
            long whole = Math.addExact(frontRaw, backRaw);
            if (whole == 0) {
                return FixedPoint.MILLION;
            }
            long front = FixedPoint.mulDivFloor(frontRaw, FixedPoint.MILLION, whole);
            long back = FixedPoint.MILLION - front;
            long frontCube = front * front * front;
            long backCube = back * back * back;
            return FixedPoint.mulDivFloor(backCube, FixedPoint.MILLION, frontCube + backCube);
        }
    }
}
