package io.steelyard.engine.event;

import io.steelyard.engine.domain.InstrumentId;

/**
 * What a market printed. The four kinds are refillable flyweights, since the market path allocates nothing: whoever
 * receives one may read it during the call and must not keep it.
 */
public sealed interface MarketInput extends Input permits QuoteUpdated, BookUpdated, TradePrinted, BarClosed {
    InstrumentId instrument();
}
