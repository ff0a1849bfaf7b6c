/** Orders at Binance's spot market: its REST interface, its errors, its private stream. */
@NullMarked
package io.steelyard.connectors.order.binance;

import org.jspecify.annotations.NullMarked;
