/** Orders at Kraken's spot market: its REST interface, its errors, its counters. */
@NullMarked
package io.steelyard.connectors.order.kraken;

import org.jspecify.annotations.NullMarked;
