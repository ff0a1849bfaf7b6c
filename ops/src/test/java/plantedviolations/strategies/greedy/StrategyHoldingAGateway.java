package plantedviolations.strategies.greedy;

import plantedviolations.engine.port.OrderGateway;
import plantedviolations.engine.risk.ApprovedOrder;

/** Breaks "strategies know no door" and "only the router submits". */
public final class StrategyHoldingAGateway {
    private StrategyHoldingAGateway() {}

    public static void sell(OrderGateway gateway, ApprovedOrder order) {
        gateway.submit(order);
    }
}
