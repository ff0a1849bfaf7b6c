/** Orders at Coinbase by its Advanced Trade interface: its REST paths, its tokens, its errors. */
@NullMarked
package io.steelyard.connectors.order.coinbase;

import org.jspecify.annotations.NullMarked;
