package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.port.OrderGateway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All simulated venues of a run, each with balances, fills and reports of its own. Reports come in the order of their
 * times, at equal times in the order of the venues.
 */
public final class SimulatedVenues implements JournalListener {
    private final List<SimulatedVenue> venues;
    private final Transfers transfers;

    /**
     * At least one venue, each with another name.
     *
     * @param transferNanos how long it takes until a person has moved what was asked for; {@link Transfers#NEVER}
     */
    public SimulatedVenues(List<SimulatedVenue> venues, long transferNanos) {
        this.venues = List.copyOf(venues);
        this.transfers = new Transfers(this.venues, transferNanos);
        if (venues.isEmpty()) {
            throw new IllegalArgumentException("Condition failed: at least one venue, was none");
        }
    }

    /** Where orders to each venue go. */
    public Map<VenueId, OrderGateway> gateways() {
        Map<VenueId, OrderGateway> gateways = new LinkedHashMap<>();
        for (SimulatedVenue venue : venues) {
            if (gateways.put(venue.id(), venue) != null) {
                throw new IllegalArgumentException("Condition failed: one venue of a name, was " + venue.id());
            }
        }
        return gateways;
    }

    /** Puts the same share of {@code raw} into each venue, what does not divide into the first. */
    public void deposit(long depositNanos, Asset asset, long raw) {
        long share = raw / venues.size();
        for (int i = 0; i < venues.size(); i++) {
            long rest = i == 0 ? raw - share * venues.size() : 0;
            venues.get(i).deposit(depositNanos, asset, share + rest);
        }
    }

    /** Puts {@code raw} into one venue, which is one of these. */
    public void deposit(VenueId venue, long depositNanos, Asset asset, long raw) {
        for (SimulatedVenue each : venues) {
            if (each.id().equals(venue)) {
                each.deposit(depositNanos, asset, raw);
                return;
            }
        }
        throw new IllegalArgumentException("Condition failed: a venue of this run, was " + venue);
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        for (int i = 0; i < venues.size(); i++) { // without an iterator: this is the market path
            venues.get(i).onInput(sequence, ingestTimeNanos, input);
        }
        transfers.onInput(input);
    }

    @Override
    public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
        if (decision instanceof TransferRequested request) {
            transfers.onRequest(timeNanos, request);
        }
    }

    /** When {@link #poll} has something to do next, epoch nanoseconds; {@link Long#MAX_VALUE} for never. */
    public long nextDueNanos() {
        long next = transfers.nextDueNanos();
        for (int i = 0; i < venues.size(); i++) {
            next = Math.min(next, venues.get(i).nextDueNanos());
        }
        return next;
    }

    /** Lets everything happen that is due by {@code untilNanos}, and hands over the next report; null when none is due. */
    public @Nullable Input poll(long untilNanos) {
        transfers.advance(untilNanos);
        for (SimulatedVenue venue : venues) {
            Input report = venue.nextDueNanos() <= untilNanos ? venue.poll(untilNanos) : null;
            if (report != null) {
                return report;
            }
        }
        return null;
    }
}
