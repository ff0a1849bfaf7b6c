package io.steelyard.engine.port;

import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.List;

/**
 * All that one venue says of our account, true at one moment: no fill of it happened between its fills and its balances.
 *
 * @param venue which
 * @param orders every order that rests there, whoever placed it, and each order that was asked for
 * @param fills of our orders since the time asked for, the oldest first
 * @param balances of the assets that we trade, zero ones too
 */
public record VenueAccount(
        VenueId venue, List<VenueOrder> orders, List<OrderFilled> fills, List<BalanceReported> balances) {
    public VenueAccount {
        orders = List.copyOf(orders);
        fills = List.copyOf(fills);
        balances = List.copyOf(balances);
    }
}
