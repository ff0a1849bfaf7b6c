package io.steelyard.connectors.order;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;

/** One order as it goes out: its name, what is wanted, and where. */
public record OrderRequest(ClientOrderId id, OrderIntent intent, Instrument instrument) {}
