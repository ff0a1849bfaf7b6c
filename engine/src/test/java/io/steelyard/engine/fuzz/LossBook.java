package io.steelyard.engine.fuzz;

import static io.steelyard.engine.fuzz.Scales.MILLION;
import static io.steelyard.engine.fuzz.Scales.big;

import java.math.BigInteger;
import java.util.ArrayDeque;

/** NAVs at the moments the engine looks at them: every accepted minute and every booked fill. */
final class LossBook {
    private static final long DAY = 86_400_000_000_000L;

    private record Seen(long timeNanos, BigInteger nav) {}

    private final ArrayDeque<Seen> day = new ArrayDeque<>();
    private BigInteger start = BigInteger.ZERO;
    private BigInteger peak = BigInteger.ZERO;
    private BigInteger last = BigInteger.ZERO;
    private BigInteger pending = BigInteger.ZERO;
    private BigInteger gone = BigInteger.ZERO;

    void see(long now, BigInteger nav) {
        if (nav.signum() <= 0) {
            return;
        }
        if (start.signum() == 0) {
            start = nav;
            pending = BigInteger.ZERO;
        }
        settle(nav);
        note(now, nav);
    }

    private void note(long now, BigInteger nav) {
        if (nav.signum() <= 0) {
            return;
        }
        peak = peak.max(nav);
        last = nav;
        while (!day.isEmpty() && day.peekFirst().timeNanos() <= now - DAY) {
            day.removeFirst();
        }
        while (!day.isEmpty() && day.peekLast().nav().compareTo(nav) <= 0) {
            day.removeLast();
        }
        day.addLast(new Seen(now, nav));
    }

    /** A balance report changed NAV by this, without a fill; it is in hand from the next look at NAV on. */
    void flow(BigInteger amount) {
        pending = pending.add(amount);
    }

    void acknowledge(long now) {
        start = start.subtract(gone).max(start.min(BigInteger.ONE));
        gone = BigInteger.ZERO;
        peak = last;
        day.clear();
        note(now, last);
    }

    boolean dayKept(long maxRaw, BigInteger nav, long now) {
        BigInteger high = BigInteger.ZERO;
        for (Seen seen : day) {
            high = seen.timeNanos() > now - DAY ? high.max(seen.nav()) : high;
        }
        return kept(maxRaw, high, nav);
    }

    boolean peakKept(long maxRaw, BigInteger nav) {
        return kept(maxRaw, peak, nav);
    }

    boolean startKept(long maxRaw, BigInteger nav) {
        return start.signum() > 0 && kept(maxRaw, start, nav);
    }

    /** What came lifts every reference by itself, and by more where that lies above NAV; what went may be forgiven. */
    private void settle(BigInteger nav) {
        BigInteger before = nav.subtract(pending);
        if (pending.signum() > 0) {
            start = lifted(start, before);
            peak = lifted(peak, before);
            for (int i = day.size(); i > 0; i--) {
                Seen seen = day.removeFirst();
                day.addLast(new Seen(seen.timeNanos(), lifted(seen.nav(), before)));
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

    private boolean kept(long maxRaw, BigInteger reference, BigInteger nav) {
        BigInteger loss =
                reference.subtract(nav).add(pending.max(BigInteger.ZERO)).multiply(MILLION);
        return reference.signum() == 0 || loss.compareTo(reference.multiply(big(maxRaw))) < 0;
    }
}
