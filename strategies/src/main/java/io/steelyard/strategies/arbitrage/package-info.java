/** Strategies that buy in one place what they sell in another, and get out again when the second leg fails. */
@NullMarked
package io.steelyard.strategies.arbitrage;

import org.jspecify.annotations.NullMarked;
