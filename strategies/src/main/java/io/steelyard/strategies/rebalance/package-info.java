/** Walks the portfolio to the target weight, one bounded order at a time. */
@NullMarked
package io.steelyard.strategies.rebalance;

import org.jspecify.annotations.NullMarked;
