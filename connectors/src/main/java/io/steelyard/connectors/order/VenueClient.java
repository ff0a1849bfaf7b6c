package io.steelyard.connectors.order;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.port.VenueOrder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One venue's private interface in our words. Every call waits for the answer and says each fault by its kind. */
public interface VenueClient {
    /** Which venue. */
    VenueId venue();

    /** Sends an order, once. */
    VenueOrder place(OrderRequest order) throws VenueFaultException, InterruptedException;

    /** Takes an order back; asking twice does no harm. */
    VenueOrder cancel(Instrument instrument, ClientOrderId order) throws VenueFaultException, InterruptedException;

    /** What became of an order; null when the venue knows none of that name. */
    @Nullable
    VenueOrder find(Instrument instrument, ClientOrderId order) throws VenueFaultException, InterruptedException;

    /** All orders that rest in the account, in every market and whoever placed them. */
    List<VenueOrder> open() throws VenueFaultException, InterruptedException;

    /** Takes every order of one market back. */
    void cancelAll(Instrument instrument) throws VenueFaultException, InterruptedException;

    /** Trades of our orders in one market since then by the venue's clock, the oldest first; strangers' are left out. */
    List<OrderFilled> fills(Instrument instrument, long sinceNanos) throws VenueFaultException, InterruptedException;

    /** What the account holds of each of these, zero too. */
    List<BalanceReported> balances(Set<Asset> assets) throws VenueFaultException, InterruptedException;

    /** What the key may do. */
    KeyPermissions permissions() throws VenueFaultException, InterruptedException;

    /** What the venue takes of a listing. */
    SymbolRules rules(Instrument instrument) throws VenueFaultException, InterruptedException;

    /** What it charges there. */
    Fees fees(Instrument instrument) throws VenueFaultException, InterruptedException;

    /** The venue's clock, epoch nanoseconds, asked now; our own stamps follow it from then on. */
    long clock() throws VenueFaultException, InterruptedException;

    /** How long after its stamp the venue may still take a message; a late one is refused. */
    Duration longestFlight();
}
