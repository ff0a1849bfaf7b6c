package io.steelyard.backtest.bench;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.VenueFlightChanged;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a run left a venue that collapsed, read out of its journal: by what it did, not by what it says of itself. Seconds of
 * feed time after the collapse; NaN for never.
 *
 * @param flightSeconds until the venue was declared left
 * @param goneSeconds until nothing lay there any more, free or locked
 * @param ordersAfter orders sent there after the collapse's declared seconds
 * @param othersLeft other venues that were left
 */
record VenueExit(double flightSeconds, double goneSeconds, int ordersAfter, List<VenueId> othersLeft) {

    VenueExit {
        othersLeft = List.copyOf(othersLeft);
    }

    /** Whether the venue's exposure was at its floor within {@code seconds}, stayed there, and nobody else was blamed. */
    boolean isWithin(long seconds) {
        return goneSeconds <= seconds && ordersAfter == 0 && othersLeft.isEmpty();
    }

    /** In words; {@code withdrawalNanos} is how long a withdrawal took. */
    String text(long withdrawalNanos) {
        String away = Double.isNaN(goneSeconds)
                ? "coins never gone"
                : String.format(Locale.ROOT, "coins gone after %.0f s", goneSeconds);
        String left = Double.isNaN(flightSeconds)
                ? "never left"
                : String.format(Locale.ROOT, "left after %.0f s", flightSeconds);
        String orders = ordersAfter == 0 ? "" : ", " + ordersAfter + " orders sent there too late";
        String blamed = othersLeft.isEmpty() ? "" : ", left without reason: " + othersLeft;
        return left + ", " + away + " (a withdrawal takes " + withdrawalNanos / 1_000_000_000L + " s)" + orders
                + blamed;
    }

    /** Reads {@code journal}; {@code seconds} is the time from which on no order may go there. */
    static VenueExit read(Journal journal, Instrument sick, long collapseNanos, long seconds) {
        Reader reader = new Reader(sick, collapseNanos, seconds);
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                reader.fold(cursor.entry(), cursor.ingestTimeNanos());
            }
        }
        return reader.exit();
    }

    /** Goes through the entries of a run. */
    private static final class Reader {
        private final Instrument sick;
        private final long collapseNanos;
        private final long allowedNanos;
        private final Map<String, Long> held = new TreeMap<>();
        private final List<VenueId> others = new ArrayList<>();
        private double flight = Double.NaN;
        private double gone = Double.NaN;
        private int orders;

        Reader(Instrument sick, long collapseNanos, long seconds) {
            this.sick = sick;
            this.collapseNanos = collapseNanos;
            this.allowedNanos = collapseNanos + seconds * 1_000_000_000L;
        }

        void fold(Entry entry, long nowNanos) {
            switch (entry) {
                case VenueFlightChanged change when change.open() -> onFlight(change.venue(), nowNanos);
                case OrderSubmitted order
                when nowNanos > allowedNanos && order.intent().instrument().equals(sick.id()) -> orders++;
                case BalanceReported balance when balance.venue().equals(sick.venue()) -> onBalance(balance, nowNanos);
                default -> {
                    // Says nothing of the venue.
                }
            }
        }

        private void onFlight(VenueId venue, long nowNanos) {
            if (!venue.equals(sick.venue())) {
                others.add(venue);
            } else if (Double.isNaN(flight)) {
                flight = since(nowNanos);
            }
        }

        /** The last moment at which the venue became empty counts: coins that come back are exposure again. */
        private void onBalance(BalanceReported balance, long nowNanos) {
            held.put(
                    balance.asset().code(),
                    balance.free().plus(balance.locked()).raw());
            boolean known = held.containsKey(Asset.USDC.code()) && held.containsKey(Asset.USDT.code());
            long left = held.values().stream().mapToLong(Long::longValue).sum();
            if (left > 0) {
                gone = Double.NaN;
            } else if (known && Double.isNaN(gone)) {
                gone = since(nowNanos);
            }
        }

        private double since(long nowNanos) {
            return (nowNanos - collapseNanos) / 1e9;
        }

        VenueExit exit() {
            return new VenueExit(flight, gone, orders, others);
        }
    }
}
