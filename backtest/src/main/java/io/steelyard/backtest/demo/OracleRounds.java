package io.steelyard.backtest.demo;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rounds of one oracle: an answer when the price has moved 0.25 % from the last one, or after 24 hours, not more
 * often than every two minutes, never below 0.88. Published rounds stand at their own times, and published silences are
 * kept. Source of the rule: domain study, finding 7.
 */
final class OracleRounds {
    private static final long DEVIATION_PART = 400;
    private static final long HEARTBEAT_MINUTES = 1440;
    private static final long LEAST_MINUTES = 2;
    private static final long FLOOR_RAW = 88_000_000L;

    private final Asset asset;
    private final long[] prices;
    private final List<OracleUpdated> rounds = new ArrayList<>();
    private final List<Silence> silences;
    private long lastRaw;
    private long lastNanos = Long.MIN_VALUE;

    /** From when to when it published nothing. */
    private record Silence(long fromNanos, long toNanos) {}

    /** Watches {@code prices}; {@code anchors} are the published rounds and silences, if any. */
    OracleRounds(Asset asset, long[] prices, List<Anchor> anchors) {
        this.asset = asset;
        this.prices = prices;
        this.silences = anchors.stream()
                .filter(anchor -> anchor.kind().equals("silence"))
                .map(anchor -> new Silence(anchor.timeNanos(), Anchors.nanos(anchor.value())))
                .toList();
        List<Anchor> published = new ArrayList<>(anchors);
        published.sort(Comparator.comparingLong(Anchor::timeNanos));
        for (int minute = 0; minute < prices.length; minute++) {
            publish(published, Minutes.endNanos(minute));
            if (!isSilent(Minutes.endNanos(minute)) && isDue(minute)) {
                answer(Minutes.endNanos(minute), Math.max(prices[minute], FLOOR_RAW));
            }
        }
    }

    /** In time order. */
    List<OracleUpdated> rounds() {
        return rounds;
    }

    private void publish(List<Anchor> published, long untilNanos) {
        while (!published.isEmpty() && published.getFirst().timeNanos() < untilNanos) {
            Anchor anchor = published.removeFirst();
            if (anchor.kind().equals("round")) {
                long price =
                        anchor.value().equals("path") ? prices[Minutes.index(anchor.timeNanos())] : Anchors.raw(anchor);
                answer(anchor.timeNanos(), price);
            }
        }
    }

    private boolean isSilent(long nanos) {
        for (Silence silence : silences) {
            if (nanos >= silence.fromNanos() && nanos < silence.toNanos()) {
                return true;
            }
        }
        return false;
    }

    private boolean isDue(int minute) {
        long ageMinutes =
                lastRaw == 0 ? HEARTBEAT_MINUTES : (Minutes.endNanos(minute) - lastNanos) / Minutes.MINUTE_NANOS;
        long moved = Math.abs(Math.max(prices[minute], FLOOR_RAW) - lastRaw);
        return ageMinutes >= HEARTBEAT_MINUTES || (ageMinutes >= LEAST_MINUTES && moved > lastRaw / DEVIATION_PART);
    }

    private void answer(long nanos, long raw) {
        lastRaw = raw;
        lastNanos = nanos;
        Price price = new Price(raw);
        BigInteger id = BigInteger.valueOf(rounds.size() + 1L);
        rounds.add(new OracleUpdated(nanos, DemoListings.ORACLE, asset, price, id));
    }
}
