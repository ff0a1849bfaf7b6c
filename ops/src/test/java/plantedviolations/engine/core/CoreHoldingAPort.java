package plantedviolations.engine.core;

import plantedviolations.engine.port.OrderGateway;

/** Breaks "core and port are strangers". */
public record CoreHoldingAPort(OrderGateway gateway) {}
