package io.steelyard.connectors.order;

import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;

/**
 * What a venue takes of one listing.
 *
 * @param open whether it takes orders now
 * @param tick smallest price step
 * @param lot smallest quantity step
 * @param leastQuantity smallest order
 * @param leastNotional smallest value of an order, 10^-8 of the quote asset
 */
public record SymbolRules(boolean open, Price tick, Quantity lot, Quantity leastQuantity, long leastNotional) {}
