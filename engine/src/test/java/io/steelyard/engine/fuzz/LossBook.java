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

    void see(long now, BigInteger nav) {
        if (nav.signum() <= 0) {
            return;
        }
        start = start.signum() == 0 ? nav : start;
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

    void acknowledge(long now) {
        peak = last;
        day.clear();
        see(now, last);
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

    private static boolean kept(long maxRaw, BigInteger reference, BigInteger nav) {
        BigInteger loss = reference.subtract(nav).multiply(MILLION);
        return reference.signum() == 0 || loss.compareTo(reference.multiply(big(maxRaw))) < 0;
    }
}
