package io.steelyard.connectors.fakevenue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Quantity;
import java.util.List;
import java.util.Map;

/**
 * How a fake venue begins.
 *
 * @param port 0 for any that is free
 * @param seed of the strangers and of the faults
 * @param crowd whether there are strangers
 * @param listings its markets
 * @param funds what the user holds there
 * @param keys of the user
 */
public record FakeVenueSettings(
        int port, long seed, boolean crowd, List<Instrument> listings, Map<Asset, Quantity> funds, FakeKeys keys) {
    public FakeVenueSettings {
        listings = List.copyOf(listings);
        funds = Map.copyOf(funds);
    }

    List<Instrument> listingsOf(String venue) {
        return listings.stream().filter(it -> it.venue().code().equals(venue)).toList();
    }
}
