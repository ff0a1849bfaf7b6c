package io.steelyard.connectors.order;

import io.steelyard.connectors.fakevenue.FakeVenue.OrderView;
import io.steelyard.connectors.fakevenue.VenueFaults;
import io.steelyard.connectors.fakevenue.VenueFaults.OnMessage;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.port.EngineClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A venue on a loopback port with the client that speaks to it: one market, offers at one tick from one, 100,000 of each coin. */
interface VenueStage extends AutoCloseable {
    /** Which venue it plays. */
    VenueId venue();

    /** Where it is. */
    String rest();

    /** What is wrong with it. */
    VenueFaults faults();

    /** The user's orders by our names, the oldest first. */
    List<OrderView> orders();

    /** Strangers trade with that order. */
    void fill(String name, Quantity quantity);

    /** How many trades the user made. */
    int trades();

    /** What the user holds, 10^-8. */
    Map<Asset, Long> held();

    /** How often an order was sent. */
    long placed();

    /** A client with the right secret. */
    VenueClient client(EngineClock clock);

    /** A client with a secret that is wrong but could be one. */
    VenueClient wrongClient(EngineClock clock);

    /** What must never be seen: the key and both secrets. */
    List<String> secrets();

    /** How long the venue may take an order after it was sent. */
    Duration window();

    /** Faults after which an order is not there. */
    List<OnMessage> losses();

    @Override
    void close();

    /** Orders that rest. */
    default List<OrderView> open() {
        return orders().stream().filter(OrderView::isOpen).toList();
    }
}
