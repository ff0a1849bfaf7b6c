package io.steelyard.engine.risk;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.OrderIntent;

/** An order that the gate let through. Only {@link LimitGate} can make one; a gateway accepts nothing else. */
public sealed interface ApprovedOrder permits LimitGate.Approved {
    ClientOrderId id();

    OrderIntent intent();
}
