package plantedviolations.connectors.llm;

import plantedviolations.engine.port.OrderGateway;

/** Breaks "the model holds no trigger". */
public record ModelHoldingAGateway(OrderGateway gateway) {}
