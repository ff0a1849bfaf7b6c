/**
 * A venue to rehearse against: a matching engine with accounts, filters, rate limits and faults, behind Binance's own protocol
 * on a loopback port. The exchange itself knows neither clock nor thread nor socket; the doors do.
 */
@NullMarked
package io.steelyard.connectors.fakevenue;

import org.jspecify.annotations.NullMarked;
