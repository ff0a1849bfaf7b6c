package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.Exact.MILLION;
import static io.steelyard.backtest.audit.Exact.big;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/** The NAVs that count for losses, those of full minutes and of booked fills: the first, the highest, the highest of a day. */
final class LossBook {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private record Seen(long timeNanos, BigInteger nav) {}

    private final Deque<Seen> falling =
            new ArrayDeque<>(); // what is older and lower than another can never be the highest
    private BigInteger start = BigInteger.ZERO;
    private BigInteger peak = BigInteger.ZERO;
    private BigInteger last = BigInteger.ZERO;
    private BigInteger pending = BigInteger.ZERO;
    private BigInteger gone = BigInteger.ZERO;

    void see(long nowNanos, BigInteger nav) {
        if (nav.signum() <= 0) {
            return;
        }
        if (start.signum() == 0) {
            start = nav;
            pending = BigInteger.ZERO;
        }
        settle(nav);
        note(nowNanos, nav);
    }

    private void note(long nowNanos, BigInteger nav) {
        if (nav.signum() <= 0) {
            return;
        }
        peak = peak.max(nav);
        last = nav;
        while (!falling.isEmpty() && falling.getLast().nav().compareTo(nav) <= 0) {
            falling.removeLast();
        }
        falling.addLast(new Seen(nowNanos, nav));
    }

    /** A balance report changed NAV by this, without a fill; it is in hand from the next look at NAV on. */
    void flow(BigInteger amount) {
        pending = pending.add(amount);
    }

    /** A person let trading go on: peak and day begin anew at the last NAV. */
    void acknowledge(long nowNanos) {
        start = start.subtract(gone).max(start.min(BigInteger.ONE));
        gone = BigInteger.ZERO;
        peak = last;
        falling.clear();
        note(nowNanos, last);
    }

    /** Whether less than this part of the highest NAV of 24 hours was lost, millionths. */
    boolean isDayKept(long maxRaw, BigInteger nav, long nowNanos) {
        while (!falling.isEmpty() && nowNanos - falling.getFirst().timeNanos() >= DAY_NANOS) {
            falling.removeFirst();
        }
        return isKept(
                maxRaw, falling.isEmpty() ? BigInteger.ZERO : falling.getFirst().nav(), nav);
    }

    boolean isPeakKept(long maxRaw, BigInteger nav) {
        return isKept(maxRaw, peak, nav);
    }

    boolean isStartKept(long maxRaw, BigInteger nav) {
        return isKept(maxRaw, start, nav);
    }

    /** What came lifts every reference by itself, and by more where that lies above NAV; what went may be forgiven. */
    private void settle(BigInteger nav) {
        BigInteger before = nav.subtract(pending);
        if (pending.signum() > 0) {
            start = lifted(start, before);
            peak = lifted(peak, before);
            for (int i = falling.size(); i > 0; i--) {
                Seen seen = falling.removeFirst();
                falling.addLast(new Seen(seen.timeNanos(), lifted(seen.nav(), before)));
            }
        } else if (pending.signum() < 0) {
            gone = gone.add(pending.negate().multiply(start.min(before)).divide(before));
        }
        pending = BigInteger.ZERO;
    }

    private BigInteger lifted(BigInteger reference, BigInteger before) {
        boolean above = before.signum() > 0 && reference.compareTo(before) > 0;
        return reference.add(above ? pending.multiply(reference).divide(before) : pending);
    }

    /** Whether losses can be told at all: a NAV was seen, and this one is one. */
    boolean isKnown(BigInteger nav) {
        return nav.signum() > 0 && start.signum() > 0;
    }

    private boolean isKept(long maxRaw, BigInteger reference, BigInteger nav) {
        BigInteger lost =
                reference.subtract(nav).add(pending.max(BigInteger.ZERO)).multiply(MILLION);
        return isKnown(nav) && (reference.signum() == 0 || lost.compareTo(reference.multiply(big(maxRaw))) < 0);
    }
}
