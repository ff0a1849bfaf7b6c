package io.steelyard.engine.core;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.CancelReason;
import io.steelyard.engine.event.Decision.VenueFlightChanged;
import io.steelyard.engine.hazard.VenueFlights;
import io.steelyard.engine.hazard.VenueHazard;
import java.util.ArrayList;
import java.util.List;

/**
 * Acts when a venue is left: its orders are taken back at once, the gate lets nothing new go there, a person is told with
 * evidence, and whoever may withdraw is asked to move what lies there. The issuers' weights are not its business.
 */
final class VenueGuard {
    private final Turn turn;
    private final Views views;
    private final VenueFlights flights;
    private final Desk desk;
    private final Alerts alerts;
    private final TransferRequests transfers;
    private final VenueFlights.Listener onFlight = this::onFlight;

    /** {@code venueCapRaw}: largest share of NAV at one venue, millionths. */
    VenueGuard(Turn turn, Views views, VenueFlights flights, Desk desk, Alerts alerts, long venueCapRaw) {
        this.turn = turn;
        this.views = views;
        this.flights = flights;
        this.desk = desk;
        this.alerts = alerts;
        this.transfers = new TransferRequests(turn, views, flights, venueCapRaw);
    }

    /** Judges the venues by what was known before the input in hand. */
    void beforeInput() {
        flights.beforeInput(turn.nowNanos(), onFlight);
    }

    /** Judges them on the full minute, and asks for what has come to lie at a venue since it was left. */
    void onMinute() {
        flights.onMinute(turn.nowNanos(), onFlight);
        transfers.request();
    }

    /** Order of folding: flights, transfers. */
    long stateHash(long hash) {
        return transfers.stateHash(StateHash.mix(hash, flights.stateHash()));
    }

    private void onFlight(VenueHazard hazard, boolean open, long firstSequence, long lastSequence) {
        VenueId venue = hazard.venue();
        turn.decide(new VenueFlightChanged(venue, open, hazard.expectedLossRaw()));
        alerts.onVenue(
                open, coin(hazard), hazard.expectedLossRaw(), hazard.costRaw(), evidence(firstSequence, lastSequence));
        if (open) {
            desk.cancelAll(venue, CancelReason.VENUE_FLIGHT);
            transfers.request();
        }
    }

    private Asset coin(VenueHazard hazard) {
        CoinPair pair = views.pair();
        return hazard.isOfBase() ? pair.base() : pair.quote();
    }

    /** The venue's input when the line was crossed, its newest one, and the newest price the others are seen by. */
    private List<Long> evidence(long firstSequence, long lastSequence) {
        List<Long> evidence = new ArrayList<>();
        for (long sequence :
                new long[] {firstSequence, lastSequence, views.signals().priceSequence()}) {
            if (sequence > 0 && !evidence.contains(sequence)) {
                evidence.add(sequence);
            }
        }
        return evidence;
    }
}
