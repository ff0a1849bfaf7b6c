package plantedviolations.engine.port;

import plantedviolations.engine.risk.ApprovedOrder;

/** Stands for the door to a venue. */
public interface OrderGateway {
    void submit(ApprovedOrder order);
}
