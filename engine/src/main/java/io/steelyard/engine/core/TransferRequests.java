package io.steelyard.engine.core;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.hazard.VenueFlights;
import io.steelyard.engine.portfolio.Holding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked to be moved away from venues that are being left. Every coin there is asked for once, in proportion to
 * the room below the venue cap at the sound venues where we have an account; what finds no room goes to custody.
 */
final class TransferRequests {
    private static final VenueId CUSTODY = new VenueId("custody");

    /** Less than a coin is not worth a person's time. */
    private static final long DUST_RAW = FixedPoint.ONE;

    private final Turn turn;
    private final Views views;
    private final VenueFlights flights;
    private final long venueCapRaw;
    private final Map<Holding, Long> asked = new LinkedHashMap<>();
    private final Map<VenueId, Long> promised = new TreeMap<>(); // dollars, within one round of asking

    TransferRequests(Turn turn, Views views, VenueFlights flights, long venueCapRaw) {
        this.turn = turn;
        this.views = views;
        this.flights = flights;
        this.venueCapRaw = venueCapRaw;
    }

    /** Asks for what lies at venues being left and was not asked for yet. */
    void request() {
        promised.clear();
        List<Holding> holdings = views.portfolio().holdings();
        for (int i = 0; i < holdings.size(); i++) {
            Holding holding = holdings.get(i);
            if (flights.isFleeing(holding.venue())) {
                request(holding);
            } else {
                asked.remove(holding);
            }
        }
    }

    /** Folds what was asked for, in the order of asking. */
    long stateHash(long seed) {
        long hash = StateHash.mix(seed, asked.size());
        for (Map.Entry<Holding, Long> entry : asked.entrySet()) {
            Holding holding = entry.getKey();
            hash = StateHash.mix(hash, holding.venue().code());
            hash = StateHash.mix(StateHash.mix(hash, holding.asset().code()), entry.getValue());
        }
        return hash;
    }

    private void request(Holding holding) {
        long before = Math.min(asked.getOrDefault(holding, 0L), holding.raw());
        asked.put(holding, before);
        if (holding.raw() - before >= DUST_RAW) {
            asked.put(holding, holding.raw());
            spread(holding.venue(), holding.asset(), holding.raw() - before);
        }
    }

    private void spread(VenueId from, Asset asset, long amountRaw) {
        List<VenueId> venues = soundVenues();
        long[] rooms = venues.stream().mapToLong(this::roomRaw).toArray();
        long room = 0;
        for (long one : rooms) {
            room = Math.addExact(room, one);
        }
        long whole = Math.max(room, valueRaw(asset, amountRaw));
        long left = amountRaw;
        for (int i = 0; i < rooms.length && whole > 0; i++) {
            boolean last = i == rooms.length - 1 && whole == room; // takes the rounding
            long part = last ? left : FixedPoint.mulDivFloor(amountRaw, rooms[i], whole);
            left -= part;
            ask(from, venues.get(i), asset, part);
        }
        ask(from, CUSTODY, asset, left);
    }

    private void ask(VenueId from, VenueId to, Asset asset, long amountRaw) {
        if (amountRaw > 0) {
            promised.merge(to, valueRaw(asset, amountRaw), Math::addExact);
            turn.decide(new TransferRequested(from, to, asset, new Quantity(amountRaw)));
        }
    }

    /** Where we have an account and are not leaving, in the order in which they became known. */
    private List<VenueId> soundVenues() {
        List<VenueId> venues = new ArrayList<>();
        for (Holding holding : views.portfolio().holdings()) {
            if (!flights.isFleeing(holding.venue()) && !venues.contains(holding.venue())) {
                venues.add(holding.venue());
            }
        }
        return venues;
    }

    /** Dollars that still fit under the cap at a venue, 10^-8. */
    private long roomRaw(VenueId venue) {
        long there = promised.getOrDefault(venue, 0L);
        for (Holding holding : views.portfolio().holdings()) {
            if (holding.venue().equals(venue)) {
                there = Math.addExact(there, valueRaw(holding.asset(), holding.raw()));
            }
        }
        long cap = FixedPoint.mulDivFloor(views.navRaw(), venueCapRaw, FixedPoint.MILLION);
        return Math.max(0, cap - there);
    }

    private long valueRaw(Asset asset, long amountRaw) {
        if (asset.equals(views.pair().base())) {
            return FixedPoint.mulDivFloor(amountRaw, views.signals().baseUsdRaw(), FixedPoint.ONE);
        }
        return asset.equals(views.pair().quote())
                ? FixedPoint.mulDivFloor(amountRaw, views.signals().quoteUsdRaw(), FixedPoint.ONE)
                : amountRaw;
    }
}
