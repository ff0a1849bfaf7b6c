package io.steelyard.connectors.order;

import io.steelyard.connectors.order.VenueFault.Unauthorised;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.port.AccountSilentException;
import io.steelyard.engine.port.AskedOrder;
import io.steelyard.engine.port.VenueAccount;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Reads a whole account: trades, resting orders, the standing of each order asked for, balances, and the trades once more.
 * Only when nothing traded in between do they belong together.
 */
final class AccountReader {
    private static final int TRIES = 4;
    private static final long OVERLAP_NANOS = Duration.ofMinutes(1).toNanos(); // more than two clocks differ
    private static final long KEY_LASTS_NANOS = Duration.ofHours(1).toNanos();

    private final VenueClient client;
    private final List<Instrument> listings;
    private final DeskSettings settings;
    private final LongSupplier clock;
    private final Set<Asset> assets = new TreeSet<>();
    private long keyCheckedNanos;

    AccountReader(VenueClient client, List<Instrument> listings, DeskSettings settings, LongSupplier epochNanos) {
        this.client = client;
        this.listings = listings;
        this.settings = settings;
        this.clock = epochNanos;
        for (Instrument listing : listings) {
            assets.add(listing.base());
            assets.add(listing.quote());
        }
    }

    /** {@code underway} tells of an order that this process may still be sending. */
    VenueAccount read(List<AskedOrder> asked, long sinceNanos, Predicate<ClientOrderId> underway)
            throws AccountSilentException, InterruptedException {
        try {
            checkKey();
            for (int i = 0; i < TRIES; i++) {
                List<OrderFilled> before = fills(sinceNanos);
                List<VenueOrder> orders = orders(asked, underway);
                List<BalanceReported> balances = client.balances(assets);
                if (before.equals(fills(sinceNanos))) {
                    return new VenueAccount(client.venue(), orders, before, balances);
                }
            }
        } catch (VenueFaultException e) {
            throw new AccountSilentException(
                    client.venue() + " does not answer: " + e.getMessage(), e.fault() instanceof Unauthorised);
        }
        throw new AccountSilentException(client.venue() + " keeps trading while it is asked", false);
    }

    private void checkKey() throws VenueFaultException, InterruptedException, AccountSilentException {
        long now = clock.getAsLong();
        if (keyCheckedNanos != 0 && now - keyCheckedNanos < KEY_LASTS_NANOS) {
            return;
        }
        KeyPermissions may = client.permissions();
        if (may.withdraw()) {
            throw new AccountSilentException(
                    "the key may withdraw from " + client.venue() + "; make one that may only trade", true);
        }
        if ((settings.keyMustTrade() && !may.trade()) || (!may.checked() && settings.keyMustBeChecked())) {
            throw new AccountSilentException(
                    client.venue() + (may.checked() ? ": the key may not trade" : " does not say what the key may do"),
                    true);
        }
        keyCheckedNanos = now;
    }

    private List<OrderFilled> fills(long sinceNanos) throws VenueFaultException, InterruptedException {
        List<OrderFilled> fills = new ArrayList<>();
        if (sinceNanos > 0) {
            for (Instrument listing : listings) {
                fills.addAll(client.fills(listing, sinceNanos - OVERLAP_NANOS));
            }
        }
        fills.sort(Comparator.comparingLong(OrderFilled::venueTimeNanos).thenComparingLong(OrderFilled::tradeId));
        return fills;
    }

    private List<VenueOrder> orders(List<AskedOrder> asked, Predicate<ClientOrderId> underway)
            throws VenueFaultException, InterruptedException {
        List<VenueOrder> words = new ArrayList<>(client.open());
        for (AskedOrder ask : asked) {
            String name = ask.id().toString();
            if (words.stream().noneMatch(it -> it.name().equals(name))) {
                words.add(underway.test(ask.id()) ? unknown(name, Standing.UNCLEAR) : find(ask));
            }
        }
        return words;
    }

    /** An order that nobody knows may be on its way until the venue itself would refuse it as too late. */
    private VenueOrder find(AskedOrder ask) throws VenueFaultException, InterruptedException {
        client.clock();
        boolean tooLate = clock.getAsLong() > ask.submittedNanos() + longestFlightNanos();
        VenueOrder word = client.find(ask.instrument(), ask.id());
        return word != null ? word : unknown(ask.id().toString(), tooLate ? Standing.NEVER_ARRIVED : Standing.UNCLEAR);
    }

    /** From decision to refusal: it waits here, then flies, and the clocks may differ by half a flight. */
    private long longestFlightNanos() {
        long flight = client.longestFlight().toNanos();
        return settings.longestWait().toNanos() + flight + flight / 2;
    }

    private VenueOrder unknown(String name, Standing standing) {
        return new VenueOrder(name, "", standing, Quantity.ZERO, Quantity.ZERO, clock.getAsLong());
    }
}
